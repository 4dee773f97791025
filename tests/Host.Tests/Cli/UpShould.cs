using System.Diagnostics;
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
    public async Task Go_on_with_a_run_whose_program_was_killed_in_the_middle()
    {
        await using TestDatabase database = await TestPostgres.CreateDatabaseAsync();
        using TemporaryDataFolder folder = new();
        string[] here = ["--database", database.ConnectionString, "--data", folder.FullPath];
        await RunAsync(["demo", "--load", "--people", "300", .. here]);
        await RunAsync(["assess", "open", "2025", "--code", "THU", "--name", "Đợt thử", "--from", "01/07/2025", "--to", "30/12/2025", .. here]);
        await RunAsync(["assess", "gather", "THU", .. here]);
        const string run = "(SELECT run_id FROM assessment.runs JOIN assessment.periods USING (period_id) WHERE code = 'THU')";

        using Process killed = KhProgram.Start(["assess", "run", "THU", .. here], new Dictionary<string, string>());
        await using (NpgsqlConnection other = new(database.ConnectionString))
        {
            // Another host holds the last chunk, so that the run cannot be done before it is killed.
            await other.OpenAsync();
            await using NpgsqlTransaction hold = await other.BeginTransactionAsync();
            await Until(async () => await other.QuerySingleOrDefaultAsync<int?>(
                $"SELECT chunk FROM assessment.run_chunks WHERE run_id = {run} AND NOT done ORDER BY chunk DESC LIMIT 1 FOR UPDATE") is not null);
            await Until(async () => await CountAsync(database, $"SELECT count(*)::int FROM assessment.run_chunks WHERE run_id = {run} AND done") > 0);
            killed.Kill();
            await killed.WaitForExitAsync();
        }

        Assert.Equal(1, await CountAsync(database, $"SELECT count(*)::int FROM assessment.runs WHERE run_id = {run} AND state = 'Working'"));
        await using RunningKh up = await RunningKh.StartAsync(here);

        await Until(async () => await CountAsync(database, $"SELECT count(*)::int FROM assessment.runs WHERE run_id = {run} AND state = 'Done'") == 1);
        Assert.Equal(0, await CountAsync(database, $"SELECT count(*)::int FROM assessment.run_chunks WHERE run_id = {run} AND NOT done"));
        const string ofPeriod = "JOIN assessment.periods USING (period_id) WHERE code = 'THU'";
        Assert.Equal(
            await CountAsync(database, $"SELECT count(*)::int FROM assessment.dossiers {ofPeriod} AND in_scope"),
            await CountAsync(database, $"SELECT count(*)::int FROM assessment.scorecards {ofPeriod}"));
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

    private static async Task RunAsync(params string[] arguments)
    {
        KhResult result = await KhProgram.RunAsync(arguments);
        Assert.True(result.ExitCode == ExitCodes.Done, result.Output + result.Error);
    }

    private static async Task Until(Func<Task<bool>> isSo)
    {
        DateTimeOffset deadline = DateTimeOffset.UtcNow.AddSeconds(60);
        while (!await isSo())
        {
            Assert.True(DateTimeOffset.UtcNow < deadline, "Waited in vain.");
            await Task.Delay(5);
        }
    }

    private static async Task<int> CountAsync(TestDatabase database, string sql)
    {
        await using NpgsqlConnection connection = new(database.ConnectionString);
        return await connection.QuerySingleAsync<int>(sql);
    }
}
