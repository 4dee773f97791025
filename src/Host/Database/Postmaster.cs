using System.Globalization;

namespace KhuyenHoc.Host.Database;

/// <summary>What a cluster's postmaster.pid says of the server that runs on it, or ran on it when the machine or the server died.</summary>
/// <param name="ProcessId">Process number of the server.</param>
/// <param name="Port">TCP port that it listens on.</param>
/// <param name="IsReady">It has said that it takes connections.</param>
internal sealed record Postmaster(int ProcessId, int Port, bool IsReady)
{
    internal static string FileIn(string clusterFolder) => Path.Combine(clusterFolder, "postmaster.pid");

    /// <summary><c>null</c> when there is no such file or it is not whole.</summary>
    internal static Postmaster? Read(string clusterFolder)
    {
        string[] lines;
        try
        {
            lines = File.ReadAllLines(FileIn(clusterFolder));
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
        // process, data folder, start time, port, socket folder, listen address, shared memory, status
        return lines.Length >= 4
            && int.TryParse(lines[0], NumberStyles.Integer, CultureInfo.InvariantCulture, out int process)
            && int.TryParse(lines[3], NumberStyles.Integer, CultureInfo.InvariantCulture, out int port)
                ? new Postmaster(process, port, lines.Length >= 8 && lines[7].Trim() == "ready")
                : null;
    }

    /// <summary>
    /// <c>true</c> when the process lives and is a server on this very cluster. A process number that another program has
    /// since been given does not count: every PostgreSQL process works in its data folder.
    /// </summary>
    internal bool IsAliveOn(string clusterFolder)
    {
        string process = string.Create(CultureInfo.InvariantCulture, $"/proc/{ProcessId}");
        try
        {
            return File.ReadAllText($"{process}/comm").StartsWith("postgres", StringComparison.Ordinal)
                && new FileInfo($"{process}/cwd").LinkTarget == RealPath(clusterFolder);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>The path with the links in it followed, as the kernel tells a process's folder.</summary>
    private static string RealPath(string folder)
    {
        string real = "/";
        foreach (string part in folder.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            string step = Path.Combine(real, part);
            real = new DirectoryInfo(step).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? step;
        }
        return real;
    }
}
