using System.Diagnostics;
using System.Globalization;
using System.Reflection;

namespace KhuyenHoc.TestSupport;

/// <summary>The program as it was built, in a process of its own.</summary>
public static class KhProgram
{
    /// <summary>Its main file.</summary>
    public static string Path { get; } = typeof(KhProgram).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "KhProgram").Value!;

    /// <summary>Runs a verb to its end, in Vietnamese unless the arguments say otherwise, from a folder that is not its own.</summary>
    public static Task<KhResult> RunAsync(params string[] arguments) => RunAsync(arguments, new Dictionary<string, string>());

    /// <summary>The same with settings in the environment, such as a password.</summary>
    public static async Task<KhResult> RunAsync(IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment)
    {
        using Process process = Start(arguments, environment);
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new KhResult(process.ExitCode, await output, await error);
    }

    /// <summary>Starts a verb and does not wait for it.</summary>
    public static Process Start(IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment)
    {
        ProcessStartInfo start = new("dotnet", [Path, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
        };
        foreach (string name in new[] { "LC_ALL", "LC_MESSAGES", "DISPLAY", "WAYLAND_DISPLAY" })
            start.Environment.Remove(name);
        start.Environment["LANG"] = "C.UTF-8";
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        foreach ((string name, string value) in environment)
            start.Environment[name] = value;
        return Process.Start(start)!;
    }
}

/// <param name="ExitCode">See <see cref="Modules.Cli.ExitCodes"/>.</param>
/// <param name="Output">Standard output.</param>
/// <param name="Error">Standard error.</param>
public sealed record KhResult(int ExitCode, string Output, string Error);

/// <summary>A running <c>kh up</c>; disposing it stops it as a service manager would.</summary>
public sealed class RunningKh : IAsyncDisposable
{
    private readonly Process _process;

    private RunningKh(Process process, Uri address, IReadOnlyDictionary<string, string> passwords)
    {
        _process = process;
        Address = address;
        Entrance = new Entrance(address, passwords);
    }

    /// <summary>Where its pages are.</summary>
    public Uri Address { get; }

    /// <summary>Signs in to it; knows the passwords that it told on its console.</summary>
    public Entrance Entrance { get; }

    /// <summary>Process number.</summary>
    public int Id => _process.Id;

    /// <summary>Starts the program and waits until it has said its address.</summary>
    /// <param name="arguments">After <c>up</c>; a free port is chosen.</param>
    /// <param name="environment">Settings such as <c>Modules__assessment__Enabled</c>.</param>
    /// <exception cref="InvalidOperationException">It ended instead; the message holds what it said.</exception>
    public static async Task<RunningKh> StartAsync(IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        Process process = KhProgram.Start(["up", "--port", "0", "--no-browser", .. arguments], environment ?? new Dictionary<string, string>());
        List<string> said = [];
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            said.Add(line);
            int address = line.IndexOf("http://", StringComparison.Ordinal);
            if (address >= 0)
            {
                // Nobody reads on: a full pipe must not stop it.
                _ = process.StandardOutput.ReadToEndAsync();
                _ = process.StandardError.ReadToEndAsync();
                return new RunningKh(process, new Uri(line[address..].Trim()), Entrance.Read(said));
            }
        }
        said.Add(await process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        process.Dispose();
        throw new InvalidOperationException(string.Join('\n', said));
    }

    /// <summary>Sends a signal, such as TERM or INT, and gives the exit code.</summary>
    public async Task<int> SignalAsync(string signal)
    {
        using Process kill = Process.Start("kill", ["-" + signal, Id.ToString(CultureInfo.InvariantCulture)]);
        await _process.WaitForExitAsync();
        return _process.ExitCode;
    }

    /// <summary>Stops it and waits for its end.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            await SignalAsync("TERM");
        _process.Dispose();
    }
}
