using System.Diagnostics;
using System.Globalization;

namespace KhuyenHoc.Host.Tests.Database;

/// <summary>A running <see cref="ChildHost"/>.</summary>
internal sealed class HostProcess : IDisposable
{
    private readonly Process _process;

    private HostProcess(Process process, string answer)
    {
        _process = process;
        Answer = answer;
    }

    /// <summary>"ready …" or "refused …".</summary>
    internal string Answer { get; }

    internal string ConnectionString =>
        Answer.StartsWith("ready ", StringComparison.Ordinal) ? Answer["ready ".Length..] : throw new InvalidOperationException(Answer);

    internal int Id => _process.Id;

    /// <param name="dataFolder">Data folder for the child.</param>
    /// <param name="account">Number of the user to run as; <c>null</c> for the test's own.</param>
    /// <param name="programFolder">Where the test assembly lies; <c>null</c> for where it runs.</param>
    internal static async Task<HostProcess> StartAsync(string dataFolder, int? account = null, string? programFolder = null)
    {
        string assembly = Path.Combine(programFolder ?? AppContext.BaseDirectory, typeof(ChildHost).Assembly.GetName().Name + ".dll");
        string[] stepDown = account is int user
            ? ["setpriv", string.Create(CultureInfo.InvariantCulture, $"--reuid={user}"), string.Create(CultureInfo.InvariantCulture, $"--regid={user}"), "--clear-groups", "--"]
            : [];
        string[] command = [.. stepDown, Environment.ProcessPath is { } self && Path.GetFileName(self) == "dotnet" ? self : "dotnet", assembly, dataFolder];
        ProcessStartInfo start = new(command[0], command[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            WorkingDirectory = "/",
        };
        start.Environment["HOME"] = Path.GetDirectoryName(dataFolder);
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        Process process = Process.Start(start)!;
        string answer = await process.StandardOutput.ReadLineAsync() ?? "ended without a word";
        return new HostProcess(process, answer);
    }

    /// <summary>kill -9: no time to stop anything.</summary>
    internal async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>SIGTERM, as a service manager sends.</summary>
    internal Task TerminateAsync() => SignalAsync("-TERM");

    /// <summary>SIGINT, as Ctrl+C sends.</summary>
    internal Task InterruptAsync() => SignalAsync("-INT");

    private async Task SignalAsync(string signal)
    {
        using Process kill = Process.Start("kill", [signal, Id.ToString(CultureInfo.InvariantCulture)]);
        await _process.WaitForExitAsync();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }
}
