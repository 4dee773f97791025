using DbUp;
using DbUp.Engine;
using DbUp.Engine.Output;
using KhuyenHoc.Host.Composition;
using Npgsql;

namespace KhuyenHoc.Host.Database.Schemas;

/// <summary>Applies the SQL files of one schema, each once and in its own transaction.</summary>
internal static class Migration
{
    /// <exception cref="StartRefusedException">A file fails, was changed after it had been applied, or is unknown to this program.</exception>
    internal static void Apply(string connectionString, string schema, IReadOnlyList<MigrationFile> files)
    {
        NpgsqlConnectionStringBuilder owner = new(connectionString)
        {
            Pooling = false,
            // A large table may take its time.
            CommandTimeout = 0,
        };
        // As an option and not as SearchPath, which DbUp takes for the name of one schema.
        owner.Options = $"{owner.Options} -c search_path={schema},{SchemaPreparation.ExtensionsSchema}".TrimStart();
        string connection = owner.ConnectionString;
        MigrationJournal journal = new(connection, schema, files);
        journal.Check();
        UpgradeEngine engine = DeployChanges.To.PostgresqlDatabase(connection)
            .WithScripts(files.Select(file => new SqlScript(file.Name, file.Sql)))
            .JournalTo(journal)
            .WithTransactionPerScript()
            .WithVariablesDisabled()
            .LogTo(new NoOpUpgradeLog())
            .Build();
        DatabaseUpgradeResult result = engine.PerformUpgrade();
        if (!result.Successful)
            throw StartRefusedException.Because("MigrationFailed", result.Error, schema, result.ErrorScript?.Name ?? "?", result.Error.Message);
    }
}
