namespace KhuyenHoc.TestSupport;

/// <summary>A database of one test class; disposing it drops it.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    internal TestDatabase(string name, string connectionString)
    {
        Name = name;
        ConnectionString = connectionString;
    }

    /// <summary>Npgsql connection string of a superuser.</summary>
    public string ConnectionString { get; }

    internal string Name { get; }

    /// <summary>Drops the database, also under open connections.</summary>
    public async ValueTask DisposeAsync()
    {
        TestPostgres.ClosePool(ConnectionString);
        await TestPostgres.ExecuteAsync($"DROP DATABASE IF EXISTS {Name} WITH (FORCE)");
    }
}
