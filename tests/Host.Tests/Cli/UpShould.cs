using System.Net;
using Dapper;
using KhuyenHoc.Host.Tests.Database;
using KhuyenHoc.Modules.Cli;
using KhuyenHoc.TestSupport;
using Npgsql;

namespace KhuyenHoc.Host.Tests.Cli;

/// <summary>The program with its own PostgreSQL, from start to end.</summary>
public sealed class UpShould
{
    private static readonly HttpClient Client = new();

    [Fact]
    public async Task Bring_up_everything_and_take_all_of_it_down_again()
    {
        using TemporaryDataFolder folder = new();
        await using RunningKh running = await RunningKh.StartAsync(["--data", folder.FullPath]);
        Assert.Equal(HttpStatusCode.OK, (await Client.GetAsync(new Uri(running.Address, "health"))).StatusCode);
        int server = Assert.NotNull(folder.ServerProcess);

        Assert.Equal(ExitCodes.Done, await running.SignalAsync("INT"));

        Assert.False(TemporaryDataFolder.Lives(server));
    }

    [Fact]
    public async Task Come_back_after_it_was_killed()
    {
        using TemporaryDataFolder folder = new();
        await using (RunningKh first = await RunningKh.StartAsync(["--data", folder.FullPath]))
            await first.SignalAsync("KILL");

        await using RunningKh second = await RunningKh.StartAsync(["--data", folder.FullPath]);

        Assert.Equal(HttpStatusCode.OK, (await Client.GetAsync(new Uri(second.Address, "health"))).StatusCode);
    }

    [Fact]
    public async Task Fill_itself_with_the_demo_and_go_on_where_that_was_cut_off()
    {
        await using TestDatabase database = await TestPostgres.CreateDatabaseAsync();
        string[] demo = ["--demo", "--database", database.ConnectionString];
        Dictionary<string, string> withoutAssessment = new() { ["Modules__assessment__Enabled"] = "false" };

        await using (await RunningKh.StartAsync(demo, withoutAssessment))
            Assert.Equal(3_000, await CountAsync(database, "SELECT count(*)::int FROM roster.people"));
        await using (await RunningKh.StartAsync(demo))
            Assert.Equal(3, await CountAsync(database, "SELECT count(*)::int FROM assessment.periods"));
        int entries = await CountAsync(database, "SELECT count(*)::int FROM host.audit_entries");
        await using (await RunningKh.StartAsync(demo))
            Assert.Equal(entries, await CountAsync(database, "SELECT count(*)::int FROM host.audit_entries"));
    }

    [Fact]
    public async Task Let_a_verb_work_beside_it()
    {
        using TemporaryDataFolder folder = new();
        await using RunningKh running = await RunningKh.StartAsync(["--data", folder.FullPath]);

        KhResult health = await KhProgram.RunAsync("health", "--data", folder.FullPath);

        Assert.Equal(ExitCodes.Done, health.ExitCode);
        Assert.Equal(HttpStatusCode.OK, (await Client.GetAsync(new Uri(running.Address, "health"))).StatusCode);
    }

    private static async Task<int> CountAsync(TestDatabase database, string sql)
    {
        await using NpgsqlConnection connection = new(database.ConnectionString);
        return await connection.QuerySingleAsync<int>(sql);
    }
}
