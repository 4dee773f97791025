using System.Runtime.Versioning;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace KhuyenHoc.Host.Database;

/// <summary>
/// The host's own PostgreSQL: started with the host, watched, started again when it dies, stopped with the host.
/// </summary>
[SupportedOSPlatform("linux")]
internal sealed class OwnPostgres : IDatabaseServer
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan WaitForOtherHost = TimeSpan.FromSeconds(60);

    private readonly HeldFolder _folder;
    private readonly PostgresCluster _cluster;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _watch;
    private int _disposed;

    private OwnPostgres(
        HeldFolder folder, PostgresCluster cluster, int port, string connectionString, Version version, TimeProvider time, ILogger logger)
    {
        _folder = folder;
        _cluster = cluster;
        _logger = logger;
        ConnectionString = connectionString;
        ServerVersion = version;
        _watch = WatchAsync(port, time, _stopping.Token);
        AppDomain.CurrentDomain.ProcessExit += StopWithProcess;
    }

    public string ConnectionString { get; }

    public Version ServerVersion { get; }

    public string DataFolder => _folder.FullPath;

    internal static async Task<IDatabaseServer> StartAsync(
        DatabaseOptions options, ILogger logger, TimeProvider time, CancellationToken cancellation)
    {
        string path = Database.DataFolder.Resolve(options.DataFolder);
        long begun = time.GetTimestamp();
        while (true)
        {
            if (HeldFolder.TryHold(path) is { } folder)
                return await StartHeldAsync(folder, options, logger, time, cancellation);
            if (!options.JoinRunning || time.GetElapsedTime(begun) > WaitForOtherHost)
                throw new DatabaseStartException(DatabaseProblem.OtherHost, path, HeldFolder.HolderOf(path));
            if (await RunningPostgres.TryJoinAsync(path, options.DatabaseName, logger, cancellation) is { } running)
                return running;
            // The other host is still starting, or just ending.
            await Task.Delay(TimeSpan.FromMilliseconds(200), time, cancellation);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 1)
            return;
        AppDomain.CurrentDomain.ProcessExit -= StopWithProcess;
        await _stopping.CancelAsync();
        await _watch;
        await using (NpgsqlDataSource pooled = NpgsqlDataSource.Create(ConnectionString))
            NpgsqlConnection.ClearPool(pooled.CreateConnection());
        await _cluster.StopAsync(CancellationToken.None);
        _folder.Dispose();
        _stopping.Dispose();
        _logger.LogInformation("PostgreSQL in {Folder} is stopped", DataFolder);
    }

    private static async Task<IDatabaseServer> StartHeldAsync(
        HeldFolder folder, DatabaseOptions options, ILogger logger, TimeProvider time, CancellationToken cancellation)
    {
        PostgresCluster? cluster = null;
        try
        {
            PostgresPrograms programs = await PostgresPrograms.FindAsync(
                options.ProgramsFolder, PostgresCluster.VersionIn(folder.ClusterFolder), cancellation);
            ServerAccount account = await ServerAccount.ForAsync(folder.FullPath, folder.ClusterFolder, cancellation);
            if (await account.FirstClosedFolderAsync(folder.FullPath, cancellation) is { } closed)
                throw new DatabaseStartException(DatabaseProblem.FolderUnreachable, account.Name, closed, folder.FullPath);
            folder.HandTo(account);

            cluster = new PostgresCluster(folder, programs, account, options.ServerSettings, time, logger);
            string password = await cluster.EnsureCreatedAsync(cancellation);
            await cluster.ClearLeftoverAsync(cancellation);
            int port = await cluster.StartAsync(port: null, mayMove: true, cancellation);

            string connectionString = ConnectionTo(port, password, options.DatabaseName);
            await ServerCheck.EnsureDatabaseAsync(ConnectionTo(port, password, "postgres"), options.DatabaseName, cancellation);
            Version version = await ServerCheck.PassAsync(connectionString, cancellation);
            logger.LogInformation("PostgreSQL {Version} runs on port {Port}, data in {Folder}", version, port, folder.FullPath);
            return new OwnPostgres(folder, cluster, port, connectionString, version, time, logger);
        }
        catch (Exception failed)
        {
            if (cluster is not null)
                await cluster.StopAsync(CancellationToken.None);
            folder.Dispose();
            if (failed is UnauthorizedAccessException)
                throw new DatabaseStartException(DatabaseProblem.FolderDenied, failed, folder.FullPath, Environment.UserName);
            throw;
        }
    }

    internal static string ConnectionTo(int port, string password, string database) => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = port,
        Database = database,
        Username = PostgresCluster.SuperUser,
        Password = password,
        SslMode = SslMode.Disable,
        GssEncryptionMode = GssEncryptionMode.Disable,
        ApplicationName = "KhuyenHoc",
    }.ConnectionString;

    private async Task WatchAsync(int port, TimeProvider time, CancellationToken stopping)
    {
        using PeriodicTimer timer = new(LookEvery, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stopping))
            {
                if (_cluster.IsRunning)
                    continue;
                _logger.LogWarning("PostgreSQL has died; starting it again on port {Port}", port);
                try
                {
                    await _cluster.ClearLeftoverAsync(stopping);
                    await _cluster.StartAsync(port, mayMove: false, stopping);
                    _logger.LogInformation("PostgreSQL runs again on port {Port}", port);
                }
                catch (DatabaseStartException again)
                {
                    _logger.LogError(again, "PostgreSQL did not start again; the next try comes in a moment");
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The host stops.
        }
    }

    // The last resort, when a process ends without disposing what it holds.
    private void StopWithProcess(object? sender, EventArgs e) => DisposeAsync().AsTask().GetAwaiter().GetResult();
}
