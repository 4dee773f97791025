using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace KhuyenHoc.Criteria.Runtime.Distribution;

/// <summary>
/// Tries a package in a process of its own, which may hang, eat its memory, overflow its stack or end itself without
/// harm to the host.
/// </summary>
/// <param name="program">Path of <c>KhuyenHoc.Criteria.Trial.dll</c>, which the build lays beside the host.</param>
/// <param name="limit">How long the package may take.</param>
public sealed class ProcessTrial(string program, TimeSpan limit) : IPackageTrial
{
    /// <summary>Memory that a package may use while it is tried: a hundred times what an official set needs.</summary>
    private const long Memory = 256L * 1024 * 1024;

    /// <summary>The process itself must start, and say what it found.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(15);

    /// <summary>The trial that the build lays beside the program.</summary>
    public static ProcessTrial BesideProgram { get; } = new(Path.Combine(AppContext.BaseDirectory, "KhuyenHoc.Criteria.Trial.dll"), WatchedLoad.Limit);

    /// <inheritdoc />
    public void Try(string name, byte[] file, byte[]? official)
    {
        using var process = Process.Start(Start(name, file.Length))!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        Send(process, file, official);
        if (!process.WaitForExit(limit + Grace))
        {
            process.Kill(entireProcessTree: true);
            throw Refusal.Of(name, null, "trial_too_long", limit.TotalSeconds);
        }

        var problems = Read(output.GetAwaiter().GetResult())
            ?? throw Refusal.Of(name, null, "trial_ended", process.ExitCode, LastWords(errors.GetAwaiter().GetResult()));
        if (problems.Count > 0) throw new PackageRefusedException(problems);
    }

    private ProcessStartInfo Start(string name, int length)
    {
        var start = new ProcessStartInfo(
            DotNet(), ["exec", program, name, limit.TotalSeconds.ToString(CultureInfo.InvariantCulture), length.ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DOTNET_GCHeapHardLimit"] = Memory.ToString("X", CultureInfo.InvariantCulture);
        start.Environment["DOTNET_DbgEnableMiniDump"] = "0";
        return start;
    }

    private static void Send(Process process, byte[] file, byte[]? official)
    {
        try
        {
            process.StandardInput.BaseStream.Write(file);
            if (official is not null) process.StandardInput.BaseStream.Write(official);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It has ended already; what it said, or did not say, is read below.
        }
    }

    private static IReadOnlyList<PackageProblem>? Read(string output)
    {
        try
        {
            return JsonSerializer.Deserialize<List<PackageProblem>>(output);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>What the runtime wrote when the process fell: the first lines name the method.</summary>
    private static string LastWords(string errors) => errors.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Aggregate("", (said, line) => said.Length > 300 ? said : said.Length == 0 ? line : said + " " + line);

    /// <summary>The program that runs this process's framework; when the host has an executable of its own, it is not that.</summary>
    private static string DotNet() =>
        Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));
}
