using System.Collections.Concurrent;
using Npgsql;

namespace KhuyenHoc.Host.Database.Schemas;

/// <summary>
/// One connection pool per module, each under the module's own database role. The role is an option of the connection,
/// not a statement after it: a reset puts it back instead of lifting it, and no second password has to be kept.
/// </summary>
internal sealed class ModuleConnections(string connectionString) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<NpgsqlDataSource>> _sources = new(StringComparer.Ordinal);

    /// <summary>Connection of the database's owner: for the host's own work, never for a module.</summary>
    internal string OwnerConnection { get; } = connectionString;

    /// <summary>The database role of a module. The audit trail's function knows the prefix too.</summary>
    internal static string RoleOf(string module) => "khuyenhoc_" + module;

    /// <summary>The pool of a module; owned by this object.</summary>
    internal NpgsqlDataSource For(string module) => _sources.GetOrAdd(module, name => new Lazy<NpgsqlDataSource>(() => Open(name))).Value;

    public async ValueTask DisposeAsync()
    {
        foreach (Lazy<NpgsqlDataSource> source in _sources.Values)
            await source.Value.DisposeAsync();
    }

    private NpgsqlDataSource Open(string module)
    {
        NpgsqlConnectionStringBuilder connection = new(OwnerConnection)
        {
            ApplicationName = $"kh {module}",
            SearchPath = $"{module},{SchemaPreparation.ExtensionsSchema}",
        };
        connection.Options = $"{connection.Options} -c role={RoleOf(module)}".TrimStart();
        return new NpgsqlDataSourceBuilder(connection.ConnectionString).Build();
    }
}
