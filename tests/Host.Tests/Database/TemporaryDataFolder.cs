using System.Diagnostics;
using System.Globalization;
using KhuyenHoc.Host.Database;
using Microsoft.Extensions.Logging.Abstractions;

namespace KhuyenHoc.Host.Tests.Database;

/// <summary>A data folder with spaces and Vietnamese letters in its path, and what tests do to it. Removed in the end.</summary>
internal sealed class TemporaryDataFolder : IDisposable
{
    // Long-lived files are not worth writing to the disk for a test.
    private static readonly Dictionary<string, string> Quick = new() { ["fsync"] = "off", ["shared_buffers"] = "32MB" };

    internal TemporaryDataFolder()
    {
        Parent = Path.Combine(Path.GetTempPath(), $"khuyenhoc-{Guid.NewGuid():N}");
        Directory.CreateDirectory(Parent);
        FullPath = Path.Combine(Parent, "Dữ liệu của Tỉnh đội");
    }

    internal string Parent { get; }

    internal string FullPath { get; }

    internal string PasswordFile => Path.Combine(FullPath, "password");

    private string PostmasterFile => Path.Combine(FullPath, "postgres", "postmaster.pid");

    internal Task<IDatabaseServer> StartAsync(bool joinRunning = false) => DatabaseServers.StartAsync(
        new DatabaseOptions { DataFolder = FullPath, JoinRunning = joinRunning, ServerSettings = Quick }, NullLogger.Instance);

    /// <summary>Process number of the server; <c>null</c> when its file is gone.</summary>
    internal int? ServerProcess => File.Exists(PostmasterFile)
        ? int.Parse(File.ReadLines(PostmasterFile).First(), CultureInfo.InvariantCulture)
        : null;

    internal static bool Lives(int process) =>
        Directory.Exists($"/proc/{process}") && !File.ReadAllText($"/proc/{process}/stat").Contains(") Z ", StringComparison.Ordinal);

    internal static void KillServer(int process)
    {
        using Process server = Process.GetProcessById(process);
        server.Kill();
    }

    internal void ClaimThatTheServerIs(int process) =>
        File.WriteAllText(PostmasterFile, $"{process}\n{Path.GetDirectoryName(PostmasterFile)}\n1700000000\n5999\n\n127.0.0.1\n  1 1\nready   \n");

    public void Dispose()
    {
        if (ServerProcess is int left && Lives(left) && left != Environment.ProcessId)
            KillServer(left);
        Directory.Delete(Parent, recursive: true);
    }
}
