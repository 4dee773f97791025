using Microsoft.Extensions.Logging;
using Npgsql;

namespace KhuyenHoc.Host.Database;

/// <summary>A PostgreSQL of the user's: checked, used, never started or stopped.</summary>
internal sealed class GivenPostgres(string connectionString, Version version) : IDatabaseServer
{
    public string ConnectionString => connectionString;

    public Version ServerVersion => version;

    public string? DataFolder => null;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    internal static async Task<IDatabaseServer> ConnectAsync(string connectionString, ILogger logger, CancellationToken cancellation)
    {
        NpgsqlConnectionStringBuilder given;
        try
        {
            given = new NpgsqlConnectionStringBuilder(connectionString);
        }
        catch (Exception malformed) when (malformed is ArgumentException or FormatException)
        {
            throw new DatabaseStartException(DatabaseProblem.BadConnectionString, malformed.Message);
        }
        if (string.IsNullOrWhiteSpace(given.Host))
            throw new DatabaseStartException(DatabaseProblem.BadConnectionString, "Host=?");

        Version version = await ServerCheck.PassAsync(connectionString, cancellation);
        logger.LogInformation(
            "Using PostgreSQL {Version} on {Host}:{Port}, database {Database}", version, given.Host, given.Port, given.Database ?? given.Username);
        return new GivenPostgres(connectionString, version);
    }
}
