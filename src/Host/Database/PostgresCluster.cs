using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.Versioning;
using Microsoft.Extensions.Logging;

namespace KhuyenHoc.Host.Database;

/// <summary>One PostgreSQL cluster on disk: makes it, starts it, stops it, and clears up after a server or a host that was killed.</summary>
[SupportedOSPlatform("linux")]
internal sealed class PostgresCluster(
    HeldFolder folder,
    PostgresPrograms programs,
    ServerAccount account,
    IReadOnlyDictionary<string, string> overrides,
    TimeProvider time,
    ILogger logger)
{
    /// <summary>The cluster's superuser.</summary>
    internal const string SuperUser = "khuyenhoc";

    private const string OurSettings = "khuyenhoc.conf";
    private static readonly TimeSpan GiveUpAfter = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan RetryPause = TimeSpan.FromMilliseconds(300);

    private string Folder => folder.ClusterFolder;

    private string Draft => Folder + ".new";

    private string LogFile => Path.Combine(Folder, "server.log");

    /// <summary>The major version that made the cluster; <c>null</c> when there is none yet.</summary>
    internal static int? VersionIn(string clusterFolder)
    {
        string file = Path.Combine(clusterFolder, "PG_VERSION");
        return File.Exists(file) ? int.Parse(File.ReadAllText(file).Trim(), CultureInfo.InvariantCulture) : null;
    }

    /// <summary>Makes the cluster when there is none. It is made aside and moved into place whole, so a kill in between leaves nothing half done.</summary>
    /// <returns>The superuser's password.</returns>
    internal async Task<string> EnsureCreatedAsync(CancellationToken cancellation)
    {
        if (Directory.Exists(Draft))
            Directory.Delete(Draft, recursive: true);
        if (VersionIn(Folder) is not null)
            return HeldFolder.PasswordIn(folder.FullPath) ?? await ReplacePasswordAsync(cancellation);

        logger.LogInformation("Making a PostgreSQL {Version} cluster in {Folder}", programs.MajorVersion, Folder);
        string password = folder.NewPassword(account);
        ServerProgramResult last = new(1, "");
        foreach (string[] locale in Locales())
        {
            // initdb itself may not write into a folder of root's, but it fills an empty folder that it owns.
            Directory.CreateDirectory(Draft);
            account.TakeOver(Draft);
            last = await account.RunAsync(programs.InitDb,
                ["-D", Draft, "-U", SuperUser, $"--pwfile={folder.PasswordFile}", "-A", "scram-sha-256", "-E", "UTF8", "--no-instructions", .. locale],
                cancellation);
            if (last.Succeeded)
                break;
            Directory.Delete(Draft, recursive: true);
            // Only an unknown locale is worth another try with a plainer one.
            if (!last.Output.Contains("ICU", StringComparison.OrdinalIgnoreCase) && !last.Output.Contains("locale", StringComparison.Ordinal))
                break;
        }
        if (!last.Succeeded)
            throw new DatabaseStartException(DatabaseProblem.CreateFailed, Folder, LastLines(last.Output));

        File.WriteAllText(Path.Combine(Draft, "pg_hba.conf"), """
            # Only this machine, only with the password.
            host all all 127.0.0.1/32 scram-sha-256

            """);
        File.AppendAllText(Path.Combine(Draft, "postgresql.conf"), ServerSettings.ForNewCluster(OurSettings));
        await ServerProgram.RunAsync("sync", ["-f", Draft], cancellation);
        Directory.Move(Draft, Folder);
        return password;
    }

    /// <summary>Stops a server that a killed host has left behind, and forgets one that was itself killed.</summary>
    internal async Task ClearLeftoverAsync(CancellationToken cancellation)
    {
        if (Postmaster.Read(Folder) is { } left && left.IsAliveOn(Folder))
        {
            logger.LogWarning("The former host did not stop its PostgreSQL (process {Process}); stopping it now", left.ProcessId);
            await StopAsync(cancellation);
            return;
        }
        // PostgreSQL takes any living process with the number in this file for a server, were it a text editor.
        File.Delete(Postmaster.FileIn(Folder));
    }

    /// <summary>Starts the server on <paramref name="port"/>, or on another free port when that one is taken and may be changed.</summary>
    /// <param name="port">The port to try first; <c>null</c> for the one of the last time.</param>
    /// <param name="mayMove"><c>false</c> when connections to this very port are already handed out.</param>
    /// <returns>The port that the server listens on.</returns>
    internal async Task<int> StartAsync(int? port, bool mayMove, CancellationToken cancellation)
    {
        int candidate = port ?? LastPort() ?? FreePort();
        if (mayMove && !IsFree(candidate))
            candidate = FreePort();

        long begun = time.GetTimestamp();
        while (true)
        {
            WriteOurSettings(candidate);
            if (File.Exists(LogFile))
                File.Move(LogFile, LogFile + ".1", overwrite: true);
            ServerProgramResult started = await account.RunAsync(
                programs.PgCtl, ["start", "-D", Folder, "-l", LogFile, "-w", "-t", "600", "-s"], cancellation);
            if (started.Succeeded)
                return candidate;

            if (time.GetElapsedTime(begun) > GiveUpAfter)
                throw new DatabaseStartException(DatabaseProblem.StartFailed, Folder, LastLines(LogOr(started.Output)));
            if (!IsFree(candidate))
            {
                logger.LogWarning("Port {Port} was taken in the meantime", candidate);
                candidate = mayMove ? FreePort() : candidate;
            }
            else if (!LogOr(started.Output).Contains("still in use", StringComparison.Ordinal))
            {
                throw new DatabaseStartException(DatabaseProblem.StartFailed, Folder, LastLines(LogOr(started.Output)));
            }
            // The children of a server that was killed need a moment to notice it.
            await Task.Delay(RetryPause, time, cancellation);
            await ClearLeftoverAsync(cancellation);
        }
    }

    /// <summary>Lets running statements end at once and writes everything out; after 60 seconds without success stops hard.</summary>
    internal async Task StopAsync(CancellationToken cancellation)
    {
        if (Postmaster.Read(Folder) is not { } running || !running.IsAliveOn(Folder))
            return;
        ServerProgramResult stopped = await account.RunAsync(
            programs.PgCtl, ["stop", "-D", Folder, "-m", "fast", "-w", "-t", "60", "-s"], cancellation);
        if (stopped.Succeeded || !running.IsAliveOn(Folder))
            return;
        logger.LogWarning("PostgreSQL did not stop in time: {Output}", stopped.Output);
        await account.RunAsync(programs.PgCtl, ["stop", "-D", Folder, "-m", "immediate", "-w", "-t", "30", "-s"], cancellation);
    }

    internal bool IsRunning => Postmaster.Read(Folder)?.IsAliveOn(Folder) == true;

    /// <summary>The password file was lost: gives the superuser a new one, which needs no password when the server is down.</summary>
    private async Task<string> ReplacePasswordAsync(CancellationToken cancellation)
    {
        logger.LogWarning("The password file is gone; giving the server a new password");
        await ClearLeftoverAsync(cancellation);
        string password = folder.NewPassword(account);
        ServerProgramResult changed = await account.RunAsync(
            programs.Postgres, ["--single", "-D", Folder, "postgres"], cancellation, $"ALTER ROLE {SuperUser} PASSWORD '{password}'\n");
        if (changed.Succeeded)
            return password;
        File.Delete(folder.PasswordFile);
        throw new DatabaseStartException(DatabaseProblem.StartFailed, Folder, LastLines(changed.Output));
    }

    private IEnumerable<string[]> Locales()
    {
        string[] icu = ["--locale-provider=icu", "--icu-locale=vi"];
        if (programs.HasIcuClusters)
        {
            yield return [.. icu, "--locale=C.UTF-8"];
            yield return [.. icu, "--locale=C"];
        }
        yield return ["--locale=C.UTF-8"];
        yield return ["--locale=C"];
    }

    private void WriteOurSettings(int port)
    {
        string file = Path.Combine(Folder, OurSettings);
        File.WriteAllText(file, ServerSettings.ForThisStart(port, overrides));
        account.TakeOver(file);
    }

    private int? LastPort()
    {
        string file = Path.Combine(Folder, OurSettings);
        return File.Exists(file) ? ServerSettings.PortIn(File.ReadLines(file)) : null;
    }

    private static int FreePort()
    {
        using TcpListener probe = new(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private static bool IsFree(int port)
    {
        try
        {
            using TcpListener probe = new(IPAddress.Loopback, port);
            probe.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private string LogOr(string output) => File.Exists(LogFile) ? File.ReadAllText(LogFile) : output;

    private static string LastLines(string output) =>
        string.Join(" / ", output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).TakeLast(3));
}
