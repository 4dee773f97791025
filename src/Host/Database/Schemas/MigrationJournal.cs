using System.Data;
using Dapper;
using DbUp.Engine;
using KhuyenHoc.Host.Composition;
using Npgsql;

namespace KhuyenHoc.Host.Database.Schemas;

/// <summary>Which files were applied to a schema, with the hash that each had then. Lies in the schema itself.</summary>
internal sealed class MigrationJournal(string connectionString, string schema, IReadOnlyList<MigrationFile> files) : IJournal
{
    internal const string Table = "applied_migrations";

    /// <summary>Compares what was applied with what this program carries.</summary>
    /// <exception cref="StartRefusedException">A file was changed after it had been applied, or is unknown to this program.</exception>
    internal void Check()
    {
        using NpgsqlConnection connection = new(connectionString);
        connection.Open();
        connection.Execute($"""
            CREATE TABLE IF NOT EXISTS {schema}.{Table}
            (
                name       text PRIMARY KEY,
                hash       text        NOT NULL,
                applied_at timestamptz NOT NULL DEFAULT now()
            )
            """);
        foreach ((string name, string hash) in connection.Query<(string, string)>($"SELECT name, hash FROM {schema}.{Table} ORDER BY name"))
        {
            MigrationFile file = files.FirstOrDefault(known => known.Name == name)
                ?? throw StartRefusedException.Because("MigrationUnknown", schema, name);
            if (file.Hash != hash)
                throw StartRefusedException.Because("MigrationChanged", schema, name);
        }
    }

    public string[] GetExecutedScripts()
    {
        using NpgsqlConnection connection = new(connectionString);
        connection.Open();
        return [.. connection.Query<string>($"SELECT name FROM {schema}.{Table}")];
    }

    public void StoreExecutedScript(SqlScript script, Func<IDbCommand> dbCommandFactory)
    {
        using IDbCommand command = dbCommandFactory();
        command.CommandText = $"INSERT INTO {schema}.{Table} (name, hash) VALUES (@name, @hash)";
        command.Parameters.Add(new NpgsqlParameter("name", script.Name));
        command.Parameters.Add(new NpgsqlParameter("hash", files.Single(file => file.Name == script.Name).Hash));
        command.ExecuteNonQuery();
    }

    public void EnsureTableExistsAndIsLatestVersion(Func<IDbCommand> dbCommandFactory)
    {
        // Check has made it.
    }
}
