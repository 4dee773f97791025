using Dapper;
using Npgsql;

namespace KhuyenHoc.Host.Database;

/// <summary>Whether a server can carry the program's database.</summary>
internal static class ServerCheck
{
    private static readonly string[] NeededExtensions = ["pg_trgm", "unaccent", "btree_gist"];

    /// <summary>Connects and looks at version, encoding and extensions.</summary>
    /// <returns>The server's version.</returns>
    /// <exception cref="DatabaseStartException">Something is not as the program needs it.</exception>
    internal static async Task<Version> PassAsync(string connectionString, CancellationToken cancellation)
    {
        NpgsqlConnectionStringBuilder server = new(connectionString);
        // Retried connections must not come from, or go into, a pool that others use.
        server.Pooling = false;
        string place = $"{server.Host}:{server.Port}";
        string database = server.Database ?? server.Username ?? "?";
        try
        {
            await using NpgsqlConnection connection = new(server.ConnectionString);
            await connection.OpenAsync(cancellation);
            if (connection.PostgreSqlVersion.Major < PostgresPrograms.OldestVersion)
                throw new DatabaseStartException(DatabaseProblem.ServerTooOld, place, connection.PostgreSqlVersion, PostgresPrograms.OldestVersion);

            string encoding = await connection.QuerySingleAsync<string>("SELECT current_setting('server_encoding')");
            if (encoding != "UTF8")
                throw new DatabaseStartException(DatabaseProblem.NotUtf8, place, database, encoding);

            IEnumerable<string> available = await connection.QueryAsync<string>(
                "SELECT name FROM pg_available_extensions WHERE name = ANY (@names)", new { names = NeededExtensions });
            string[] missing = [.. NeededExtensions.Except(available)];
            if (missing.Length > 0)
                throw new DatabaseStartException(DatabaseProblem.ExtensionMissing, place, string.Join(", ", missing));
            return connection.PostgreSqlVersion;
        }
        catch (PostgresException refused)
        {
            throw refused.SqlState switch
            {
                PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification =>
                    new DatabaseStartException(DatabaseProblem.WrongPassword, refused, place, server.Username ?? "?"),
                PostgresErrorCodes.InvalidCatalogName =>
                    new DatabaseStartException(DatabaseProblem.NoSuchDatabase, refused, place, database),
                _ => new DatabaseStartException(DatabaseProblem.Refused, refused, place, refused.MessageText),
            };
        }
        catch (NpgsqlException unreachable)
        {
            // Without a password in the connection string the driver itself gives up, before the server can.
            DatabaseProblem problem = string.IsNullOrEmpty(server.Password) && unreachable.InnerException is null
                ? DatabaseProblem.WrongPassword
                : DatabaseProblem.Unreachable;
            throw new DatabaseStartException(problem, unreachable, place, problem == DatabaseProblem.WrongPassword
                ? server.Username ?? "?"
                : (unreachable.InnerException ?? unreachable).Message);
        }
        catch (TimeoutException silent)
        {
            throw new DatabaseStartException(DatabaseProblem.Unreachable, silent, place, silent.Message);
        }
    }

    /// <summary>Makes the program's database in the host's own server when it is not there.</summary>
    internal static async Task EnsureDatabaseAsync(string maintenanceConnection, string database, CancellationToken cancellation)
    {
        await using NpgsqlConnection connection = new(new NpgsqlConnectionStringBuilder(maintenanceConnection) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(cancellation);
        bool exists = await connection.QuerySingleAsync<bool>(
            "SELECT EXISTS (SELECT FROM pg_database WHERE datname = @database)", new { database });
        if (!exists)
        {
            // A name cannot be a parameter of CREATE DATABASE.
            await connection.ExecuteAsync($"CREATE DATABASE {new NpgsqlCommandBuilder().QuoteIdentifier(database)}");
        }
    }
}
