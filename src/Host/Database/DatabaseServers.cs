using Microsoft.Extensions.Logging;

namespace KhuyenHoc.Host.Database;

/// <summary>The one way to get a database: the host's own server, or the user's.</summary>
public static class DatabaseServers
{
    /// <summary>
    /// Starts the host's own PostgreSQL (made on first use), or checks that the given one can be used.
    /// Returns when the server answers queries and has what the modules need.
    /// </summary>
    /// <param name="options">Where the database is.</param>
    /// <param name="logger">Hears what is done; never a password.</param>
    /// <param name="time">Clock for waiting and for the watch over the server; <c>null</c> means the system's.</param>
    /// <param name="cancellation">Ends the wait; a server that was being started is stopped again.</param>
    /// <exception cref="DatabaseStartException">The database cannot be used; the text says what happened, where, and what to do.</exception>
    public static async Task<IDatabaseServer> StartAsync(
        DatabaseOptions options, ILogger logger, TimeProvider? time = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(logger);
        if (!string.IsNullOrWhiteSpace(options.ConnectionString))
            return await GivenPostgres.ConnectAsync(options.ConnectionString, logger, cancellation);
        if (!OperatingSystem.IsLinux())
            throw new DatabaseStartException(DatabaseProblem.NotThisSystem, Environment.OSVersion.Platform);
        return await OwnPostgres.StartAsync(options, logger, time ?? TimeProvider.System, cancellation);
    }
}
