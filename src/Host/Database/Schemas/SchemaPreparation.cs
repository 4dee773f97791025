using Dapper;
using KhuyenHoc.Host.Composition;
using Npgsql;

namespace KhuyenHoc.Host.Database.Schemas;

/// <summary>
/// Brings a database to what this program needs: extensions, one schema per module with its migrations, and one role per
/// module that may work in its own schema alone. Running it again changes nothing; several hosts may run it at once.
/// </summary>
internal static class SchemaPreparation
{
    internal const string ExtensionsSchema = "extensions";
    internal const string HostSchema = "host";

    // Any number that no other program uses in this database: "KHUYENHO" as eight bytes.
    private const long LockKey = 0x4B48_5559_454E_484F;

    private static readonly string[] Extensions = ["pg_trgm", "unaccent", "btree_gist"];

    /// <param name="connectionString">Connection of the owner, who may make schemas and roles.</param>
    /// <param name="modules">The modules of this start; the schemas of others stay as they are.</param>
    /// <param name="cancellation">Ends the wait for another host that prepares the same database.</param>
    /// <exception cref="StartRefusedException">A migration fails, was changed after it had been applied, or is unknown to this program.</exception>
    internal static async Task PrepareAsync(string connectionString, EnabledModules modules, CancellationToken cancellation)
    {
        try
        {
            await PrepareLockedAsync(connectionString, modules, cancellation);
        }
        catch (PostgresException refused)
        {
            throw StartRefusedException.Because("PreparationRefused", refused, refused.MessageText);
        }
    }

    private static async Task PrepareLockedAsync(string connectionString, EnabledModules modules, CancellationToken cancellation)
    {
        // The lock lives as long as this connection, which therefore must not go back to a pool.
        NpgsqlConnectionStringBuilder owner = new(connectionString) { Pooling = false, ApplicationName = "kh start" };
        await using NpgsqlConnection connection = new(owner.ConnectionString);
        await connection.OpenAsync(cancellation);
        await connection.ExecuteAsync(new CommandDefinition(
            "SELECT pg_advisory_lock(@LockKey)", new { LockKey }, commandTimeout: 0, cancellationToken: cancellation));

        await MakeExtensionsAsync(connection);
        await connection.ExecuteAsync($"CREATE SCHEMA IF NOT EXISTS {HostSchema}");
        Migration.Apply(owner.ConnectionString, HostSchema, MigrationFile.Beside(typeof(DatabaseServers)));
        await connection.ExecuteAsync($"REVOKE ALL ON ALL FUNCTIONS IN SCHEMA {HostSchema} FROM PUBLIC");
        foreach (string module in modules.All.Select(description => description.Module.Name))
        {
            await connection.ExecuteAsync($"CREATE SCHEMA IF NOT EXISTS {module}");
            await MakeRoleAsync(connection, ModuleConnections.RoleOf(module));
        }
        foreach (var description in modules.All)
        {
            Migration.Apply(owner.ConnectionString, description.Module.Name, MigrationFile.Beside(description.Module.GetType()));
            await GrantAsync(connection, description.Module.Name);
        }
    }

    private static async Task MakeExtensionsAsync(NpgsqlConnection connection)
    {
        await connection.ExecuteAsync($"CREATE SCHEMA IF NOT EXISTS {ExtensionsSchema}");
        foreach (string extension in Extensions)
        {
            string? schema = await connection.QuerySingleOrDefaultAsync<string>(
                "SELECT n.nspname FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace WHERE e.extname = @extension", new { extension });
            if (schema is null)
                await connection.ExecuteAsync($"CREATE EXTENSION {extension} SCHEMA {ExtensionsSchema}");
            else if (schema != ExtensionsSchema)
                await connection.ExecuteAsync($"ALTER EXTENSION {extension} SET SCHEMA {ExtensionsSchema}");
        }
    }

    // Roles belong to the whole server, whose other databases may be prepared by other programs at this moment.
    private static async Task MakeRoleAsync(NpgsqlConnection connection, string role)
    {
        await connection.ExecuteAsync($"""
            DO $$
            BEGIN
                CREATE ROLE {role} NOLOGIN NOINHERIT;
            EXCEPTION WHEN duplicate_object OR unique_violation THEN
                NULL;
            END
            $$
            """);
        bool member = await connection.QuerySingleAsync<bool>("SELECT pg_has_role(current_user, @role, 'MEMBER')", new { role });
        if (!member || !await MaySetAsync(connection, role))
            await connection.ExecuteAsync($"GRANT {role} TO CURRENT_USER");
    }

    // From PostgreSQL 16 on, who makes a role is its member but may not act as it.
    private static async Task<bool> MaySetAsync(NpgsqlConnection connection, string role) =>
        connection.PostgreSqlVersion.Major < 16
        || await connection.QuerySingleAsync<bool>("SELECT pg_has_role(current_user, @role, 'SET')", new { role });

    private static Task GrantAsync(NpgsqlConnection connection, string module)
    {
        string role = ModuleConnections.RoleOf(module);
        return connection.ExecuteAsync($"""
            GRANT USAGE ON SCHEMA {ExtensionsSchema}, {HostSchema} TO {role};
            GRANT EXECUTE ON FUNCTION host.append_audit(timestamptz, text, text, text, text, json) TO {role};
            GRANT EXECUTE ON FUNCTION host.refresh_statistics() TO {role};
            GRANT USAGE, CREATE ON SCHEMA {module} TO {role};
            GRANT ALL ON ALL TABLES IN SCHEMA {module} TO {role};
            GRANT ALL ON ALL SEQUENCES IN SCHEMA {module} TO {role};
            GRANT ALL ON ALL ROUTINES IN SCHEMA {module} TO {role};
            REVOKE ALL ON TABLE {module}.{MigrationJournal.Table} FROM {role};
            """);
    }
}
