using Dapper;
using KhuyenHoc.Host.Composition;
using KhuyenHoc.Host.Database.Schemas;
using KhuyenHoc.TestSupport;
using Npgsql;

namespace KhuyenHoc.Host.Tests.Database.Schemas;

public sealed class MigrationShould : IAsyncLifetime
{
    private static readonly MigrationFile Books = new("0001_books.sql", "CREATE TABLE library.books (title text);\nINSERT INTO library.books VALUES ('$Sách$');");
    private static readonly MigrationFile Loans = new("0002_loans.sql", "CREATE TABLE library.loans (title text)");

    private TestDatabase _database = null!;

    public async Task InitializeAsync()
    {
        _database = await TestPostgres.CreateDatabaseAsync();
        await ExecuteAsync("CREATE SCHEMA library; CREATE SCHEMA extensions");
    }

    public async Task DisposeAsync() => await _database.DisposeAsync();

    [Fact]
    public async Task Apply_each_file_once()
    {
        Apply(Books);
        Apply(Books, Loans);
        Apply(Books, Loans);

        Assert.Equal(["$Sách$"], await ReadAsync("SELECT title FROM library.books"));
        Assert.Equal(["0001_books.sql", "0002_loans.sql"], await ReadAsync("SELECT name FROM library.applied_migrations ORDER BY name"));
    }

    [Fact]
    public void Take_line_ends_of_another_system_for_the_same_file()
    {
        Apply(Books);

        Apply(Books with { Sql = Books.Sql.ReplaceLineEndings("\r\n") });
    }

    [Fact]
    public async Task Stop_the_start_and_name_the_file_that_fails()
    {
        MigrationFile broken = new("0002_broken.sql", "CREATE TABLE library.half (a int); SELECT nonsense");

        var refused = Assert.Throws<StartRefusedException>(() => Apply(Books, broken));

        Assert.Contains("library", refused.Message);
        Assert.Contains("0002_broken.sql", refused.Message);
        Assert.Contains("nonsense", refused.Message);
        // The file before stands, of this one nothing.
        Assert.Equal(["applied_migrations", "books"], await ReadAsync("SELECT tablename FROM pg_tables WHERE schemaname = 'library' ORDER BY 1"));
        Apply(Books, Loans);
    }

    [Fact]
    public void Stop_the_start_when_an_applied_file_was_changed()
    {
        Apply(Books);

        var refused = Assert.Throws<StartRefusedException>(() => Apply(new MigrationFile(Books.Name, Books.Sql + " -- rồi sửa"), Loans));

        Assert.Contains("0001_books.sql", refused.Message);
        Assert.Contains("đã bị sửa", refused.Message);
    }

    [Fact]
    public void Stop_the_start_on_a_database_of_a_newer_program()
    {
        Apply(Books, Loans);

        var refused = Assert.Throws<StartRefusedException>(() => Apply(Books));

        Assert.Contains("0002_loans.sql", refused.Message);
        Assert.Contains("mới hơn", refused.Message);
    }

    [Fact]
    public async Task Happen_once_when_several_hosts_start_together()
    {
        EnabledModules none = EnabledModules.From([], new Microsoft.Extensions.Configuration.ConfigurationBuilder().Build());

        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => SchemaPreparation.PrepareAsync(_database.ConnectionString, none, CancellationToken.None)));

        string[] applied = [.. await ReadAsync("SELECT name FROM host.applied_migrations")];
        Assert.Contains("0001_audit.sql", applied);
        Assert.Equal(applied.Distinct(), applied);
    }

    [Fact]
    public async Task Move_an_extension_that_lies_elsewhere()
    {
        await ExecuteAsync("CREATE EXTENSION unaccent SCHEMA public");
        EnabledModules none = EnabledModules.From([], new Microsoft.Extensions.Configuration.ConfigurationBuilder().Build());

        await SchemaPreparation.PrepareAsync(_database.ConnectionString, none, CancellationToken.None);

        Assert.Equal(["Nguyen"], await ReadAsync("SELECT extensions.unaccent('Nguyễn')"));
    }

    [Fact]
    public async Task Say_what_an_account_lacks_that_may_make_nothing()
    {
        string name = $"reader_{Guid.NewGuid():N}";
        await ExecuteAsync($"CREATE ROLE {name} LOGIN PASSWORD 'x'");
        string weak = new NpgsqlConnectionStringBuilder(_database.ConnectionString) { Username = name, Password = "x" }.ConnectionString;
        EnabledModules none = EnabledModules.From([], new Microsoft.Extensions.Configuration.ConfigurationBuilder().Build());

        var refused = await Assert.ThrowsAsync<StartRefusedException>(() => SchemaPreparation.PrepareAsync(weak, none, CancellationToken.None));

        Assert.Contains("CREATEROLE", refused.Message);
        await ExecuteAsync($"DROP ROLE {name}");
    }

    [Fact]
    public async Task Work_for_an_account_that_owns_its_database_and_is_no_superuser()
    {
        string name = $"owner_{Guid.NewGuid():N}";
        await ExecuteAsync($"CREATE ROLE {name} LOGIN CREATEROLE PASSWORD 'x'; ALTER DATABASE {new NpgsqlConnectionStringBuilder(_database.ConnectionString).Database} OWNER TO {name}; DROP SCHEMA library, extensions");
        string owner = new NpgsqlConnectionStringBuilder(_database.ConnectionString) { Username = name, Password = "x" }.ConnectionString;
        EnabledModules roster = EnabledModules.From([new LentModule()], new Microsoft.Extensions.Configuration.ConfigurationBuilder().Build());

        await SchemaPreparation.PrepareAsync(owner, roster, CancellationToken.None);
        await SchemaPreparation.PrepareAsync(owner, roster, CancellationToken.None);
        await using ModuleConnections connections = new(owner);
        await using NpgsqlConnection module = await connections.For("lent").OpenConnectionAsync();

        Assert.Equal("khuyenhoc_lent", await module.QuerySingleAsync<string>("SELECT current_user"));
    }

    private void Apply(params MigrationFile[] files) => Migration.Apply(_database.ConnectionString, "library", files);

    private async Task ExecuteAsync(string sql)
    {
        await using NpgsqlConnection connection = new(_database.ConnectionString);
        await connection.ExecuteAsync(sql);
    }

    private async Task<IEnumerable<string>> ReadAsync(string sql)
    {
        await using NpgsqlConnection connection = new(_database.ConnectionString);
        return await connection.QueryAsync<string>(sql);
    }

    private sealed class LentModule : KhuyenHoc.Modules.IModule
    {
        public string Name => "lent";

        public void Describe(KhuyenHoc.Modules.ModuleDescription module)
        {
        }
    }
}
