using System.Runtime.Versioning;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace KhuyenHoc.Host.Database;

/// <summary>The server of another host on this machine, used beside it and left running.</summary>
internal sealed class RunningPostgres(string connectionString, Version version, string dataFolder) : IDatabaseServer
{
    public string ConnectionString => connectionString;

    public Version ServerVersion => version;

    public string DataFolder => dataFolder;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary><c>null</c> while the other host's server is not ready.</summary>
    [SupportedOSPlatform("linux")]
    internal static async Task<IDatabaseServer?> TryJoinAsync(
        string dataFolder, string database, ILogger logger, CancellationToken cancellation)
    {
        string cluster = HeldFolder.ClusterFolderIn(dataFolder);
        if (Postmaster.Read(cluster) is not { IsReady: true } server || !server.IsAliveOn(cluster) || HeldFolder.PasswordIn(dataFolder) is not { } password)
            return null;
        string connection = OwnPostgres.ConnectionTo(server.Port, password, database);
        try
        {
            Version version = await ServerCheck.PassAsync(connection, cancellation);
            logger.LogDebug("Using the PostgreSQL of the running host, port {Port}", server.Port);
            return new RunningPostgres(connection, version, dataFolder);
        }
        catch (Exception notYet) when (notYet is NpgsqlException or DatabaseStartException { Problem: DatabaseProblem.NoSuchDatabase or DatabaseProblem.Unreachable or DatabaseProblem.Refused })
        {
            return null;
        }
    }
}
