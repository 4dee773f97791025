using Autofac;
using Dapper;
using KhuyenHoc.Host.Composition;
using KhuyenHoc.Modules;
using KhuyenHoc.Modules.Audit;
using KhuyenHoc.Modules.Data;
using KhuyenHoc.TestSupport;
using Microsoft.Extensions.Configuration;
using Npgsql;

namespace KhuyenHoc.Host.Tests.Composition;

public sealed class ModulesShould
{
    private static readonly IModule Lending = new LibraryModule("lending");
    private static readonly IModule Reading = new LibraryModule("reading", "lending");

    [Fact]
    public async Task See_what_others_export_and_not_what_they_keep()
    {
        await using TestSystem system = await TestSystem.StartAsync(Lending, Reading);

        // All modules' sources, seen from outside and from inside, each once.
        string[] all = ["lending", "reading"];
        Assert.Equal(all, system.Get<IEnumerable<IShelf>>().Select(shelf => shelf.Name).Order());
        Assert.Equal(all, system.GetFrom<IEnumerable<IShelf>>("reading").Select(shelf => shelf.Name).Order());
        Assert.Equal("reading", system.GetFrom<IShelf>("reading").Name);
        Assert.False(system.Services.IsRegistered<Drawer>());
        Assert.NotSame(system.GetFrom<Drawer>("lending"), system.GetFrom<Drawer>("reading"));
    }

    [Fact]
    public async Task Work_without_one_that_is_switched_off()
    {
        EnabledModules modules = EnabledModules.From([Lending, Reading], Switch("reading", "false"));

        Assert.Equal("lending", Assert.Single(modules.All).Module.Name);
        await using TestSystem system = await TestSystem.StartAsync([.. modules.All.Select(module => module.Module)]);
        Assert.Equal("lending", Assert.Single(system.Get<IEnumerable<IShelf>>()).Name);
    }

    [Fact]
    public void Not_start_without_one_that_they_need()
    {
        var refused = Assert.Throws<StartRefusedException>(() => EnabledModules.From([Lending, Reading], Switch("lending", "False")));

        Assert.Contains("reading", refused.Message);
        Assert.Contains("Modules:lending:Enabled", refused.Message);
    }

    [Fact]
    public void Not_start_on_a_switch_that_nobody_can_read()
    {
        var refused = Assert.Throws<StartRefusedException>(() => EnabledModules.From([Lending], Switch("lending", "tắt")));

        Assert.Contains("Modules:lending:Enabled", refused.Message);
        Assert.Contains("tắt", refused.Message);
    }

    [Fact]
    public async Task Stop_the_start_with_the_reason_when_one_cannot_work()
    {
        var refused = await Assert.ThrowsAsync<StartRefusedException>(() => TestSystem.StartAsync(new BrokenModule()));

        Assert.Contains("broken", refused.Message);
        Assert.Contains("no paper left", refused.Message);
    }

    [Fact]
    public async Task Not_reach_into_the_schema_of_another()
    {
        await using TestSystem system = await TestSystem.StartAsync(Lending, Reading);
        await using NpgsqlConnection lending = await system.DataSourceOf("lending").OpenConnectionAsync();
        await using NpgsqlConnection reading = await system.DataSourceOf("reading").OpenConnectionAsync();
        await lending.ExecuteAsync("CREATE TABLE lending.loans (book text); INSERT INTO lending.loans VALUES ('Sách')");

        foreach (string sql in new[] { "SELECT book FROM lending.loans", "RESET ROLE; SELECT book FROM lending.loans", "CREATE TABLE lending.mine (a int)", "DELETE FROM host.audit_entries", "SELECT number FROM host.audit_entries", "UPDATE host.audit_end SET number = 0", "DELETE FROM reading.applied_migrations" })
        {
            var refused = await Assert.ThrowsAsync<PostgresException>(() => reading.ExecuteAsync(sql));
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
        }
        Assert.Equal("Sách", await lending.QuerySingleAsync<string>("SELECT book FROM loans"));
    }

    [Fact]
    public async Task Keep_their_role_when_a_connection_comes_back_from_the_pool()
    {
        await using TestSystem system = await TestSystem.StartAsync(Lending);
        for (int use = 0; use < 3; use++)
        {
            await using NpgsqlConnection connection = await system.DataSourceOf("lending").OpenConnectionAsync();
            Assert.Equal("khuyenhoc_lending", await connection.QuerySingleAsync<string>("SELECT current_user"));
            Assert.Equal("Sách", await connection.QuerySingleAsync<string>("SELECT extensions.unaccent('Sách') || '' WHERE false UNION ALL SELECT 'Sách'"));
        }
    }

    [Fact]
    public async Task Find_similar_words_by_the_extensions()
    {
        await using TestSystem system = await TestSystem.StartAsync(Lending);
        await using NpgsqlConnection connection = await system.DataSourceOf("lending").OpenConnectionAsync();

        Assert.Equal("Nguyen Thi Doan", await connection.QuerySingleAsync<string>("SELECT unaccent('Nguyễn Thị Đoan')"));
        Assert.True(await connection.QuerySingleAsync<bool>("SELECT 'Tiểu đoàn 1' % 'Tiểu đoàn 2'"));
    }

    [Fact]
    public async Task Lose_the_entry_of_the_audit_trail_with_the_change_that_it_tells_of()
    {
        await using TestSystem system = await TestSystem.StartAsync(Lending);
        IAuditTrail audit = system.Get<IAuditTrail>();
        NpgsqlDataSource source = system.DataSourceOf("lending");

        await Assert.ThrowsAsync<InvalidOperationException>(() => source.InTransactionAsync(
            async connection =>
            {
                await audit.AppendAsync(connection, new AuditEntry("lending", "book.lent", "S1", "{}"), default);
                throw new InvalidOperationException("the book is gone");
            },
            default));
        await source.InTransactionAsync(
            connection => audit.AppendAsync(connection, new AuditEntry("lending", "book.lent", "S2", "{}"), default), default);

        await using NpgsqlConnection owner = new(system.ConnectionString);
        Assert.Equal(("S2", 1L), await owner.QuerySingleAsync<(string, long)>("SELECT subject, number FROM host.audit_entries"));
    }

    private static IConfiguration Switch(string module, string value) =>
        new ConfigurationBuilder().AddInMemoryCollection([new($"Modules:{module}:Enabled", value)]).Build();

    private interface IShelf
    {
        string Name { get; }
    }

    private sealed class Drawer;

    private sealed record Shelf(string Name) : IShelf;

    private sealed class LibraryModule(string name, params string[] needs) : IModule
    {
        public string Name => name;

        public IReadOnlyList<string> Needs => needs;

        public void Describe(ModuleDescription module) => module
            .Services(services =>
            {
                services.RegisterType<Drawer>().SingleInstance();
                services.Register(context => new Shelf(context.Resolve<Drawer>() is null ? "" : name)).As<IShelf>().SingleInstance();
            })
            .Export<IShelf>();
    }

    private sealed class BrokenModule : IModule
    {
        public string Name => "broken";

        public void Describe(ModuleDescription module) => module
            .Services(services => services.Register<IShelf>(_ => throw new InvalidOperationException("no paper left")))
            .Export<IShelf>();
    }
}
