using System.Diagnostics;
using Dapper;
using KhuyenHoc.Host.Database;
using KhuyenHoc.Host.Tests.Database;
using KhuyenHoc.Modules.Cli;
using KhuyenHoc.TestSupport;
using Npgsql;

namespace KhuyenHoc.Host.Tests.Cli;

/// <summary>One run, worked on by programs of their own, and what may befall them.</summary>
public sealed class RunsAcrossHostsShould
{
    private const string Run = "(SELECT run_id FROM assessment.runs JOIN assessment.periods USING (period_id) WHERE code = 'THU')";

    [Fact]
    public async Task Share_a_run_between_two_and_lose_and_double_nothing_when_one_is_killed()
    {
        using TemporaryDataFolder folder = new();
        await using TestDatabase database = await GatheredAsync(folder);
        string[] here = ["--database", database.ConnectionString, "--data", folder.FullPath];
        await using RunningKh first = await RunningKh.StartAsync(here);
        await using RunningKh second = await RunningKh.StartAsync(here);
        await PrepareAsync(database.ConnectionString, here);

        await DoAsync(["runs", "resume", "THU", .. here]);
        await Until(database.ConnectionString, $"SELECT count(DISTINCT done_by) = 2 AND count(*) > 60 FROM assessment.run_chunks WHERE run_id = {Run} AND done");
        await first.SignalAsync("KILL");
        int doneBeforeDeath = await AskAsync<int>(database.ConnectionString, $"SELECT count(*)::int FROM assessment.run_chunks WHERE run_id = {Run} AND done");
        await UntilDoneAsync(database.ConnectionString);

        Assert.InRange(doneBeforeDeath, 60, 299);
        await CheckWholeAsync(database.ConnectionString);
        // Only what was in the hands of the dead one was begun a second time.
        Assert.InRange(await AskAsync<int>(database.ConnectionString, $"SELECT count(*)::int FROM assessment.run_chunks WHERE run_id = {Run} AND begun > 1"), 0, Environment.ProcessorCount);
    }

    [Fact]
    public async Task Go_on_by_themselves_when_postgresql_starts_anew_in_the_middle()
    {
        using TemporaryDataFolder folder = new();
        string[] here = ["--data", folder.FullPath];
        await using RunningKh up = await RunningKh.StartAsync(here);
        await using IDatabaseServer server = await folder.StartAsync(joinRunning: true);
        await OpenAsync(here);
        await PrepareAsync(server.ConnectionString, here);

        await DoAsync(["runs", "resume", "THU", .. here]);
        await Until(server.ConnectionString, $"SELECT count(*) > 60 FROM assessment.run_chunks WHERE run_id = {Run} AND done");
        DateTime before = await AskAsync<DateTime>(server.ConnectionString, "SELECT max(backend_start) FROM pg_stat_activity WHERE backend_type = 'checkpointer'");
        await CrashAsync(server.ConnectionString);
        await UntilDoneAsync(server.ConnectionString);

        Assert.True(await AskAsync<DateTime>(server.ConnectionString, "SELECT max(backend_start) FROM pg_stat_activity WHERE backend_type = 'checkpointer'") > before);
        await CheckWholeAsync(server.ConnectionString);
    }

    [Fact]
    public async Task Be_at_one_run_when_two_start_it_at_once()
    {
        using TemporaryDataFolder folder = new();
        await using TestDatabase database = await GatheredAsync(folder);
        string[] here = ["--database", database.ConnectionString, "--data", folder.FullPath];

        KhResult[] both = await Task.WhenAll(KhProgram.RunAsync(["assess", "run", "THU", .. here]), KhProgram.RunAsync(["assess", "run", "THU", .. here]));

        Assert.All(both, result => Assert.True(result.ExitCode == ExitCodes.Done, result.Output + result.Error));
        // Who comes when the first has ended makes a run of its own, in which nothing is left to score.
        Assert.Equal(0, await AskAsync<int>(
            database.ConnectionString,
            "SELECT count(DISTINCT run_id)::int - 1 FROM assessment.scorecards JOIN assessment.periods USING (period_id) WHERE code = 'THU'"));
        Assert.Equal(0, await AskAsync<int>(database.ConnectionString, "SELECT count(*)::int FROM assessment.runs WHERE state <> 'Done'"));
        Assert.Equal(
            await AskAsync<int>(
                database.ConnectionString, "SELECT count(*)::int FROM assessment.dossiers JOIN assessment.periods USING (period_id) WHERE code = 'THU' AND in_scope"),
            await AskAsync<int>(
                database.ConnectionString,
                "SELECT sum(changed)::int FROM assessment.run_chunks JOIN assessment.runs USING (run_id) JOIN assessment.periods USING (period_id) WHERE code = 'THU'"));
    }

    // Made once and copied: it takes a while.
    private static Task<TestDatabase> GatheredAsync(TemporaryDataFolder folder) => TestPostgres.CreateDatabaseAsync(
        "a period is gathered", database => OpenAsync(["--database", database, "--data", folder.FullPath]));

    private static async Task OpenAsync(string[] here)
    {
        await DoAsync(["demo", "--load", "--people", "300", .. here]);
        await DoAsync(["assess", "open", "2025", "--code", "THU", "--name", "Đợt thử", "--from", "01/07/2025", "--to", "30/12/2025", .. here]);
        await DoAsync(["assess", "gather", "THU", .. here]);
    }

    // A run at rest whose people are a chunk each.
    private static async Task PrepareAsync(string database, string[] here)
    {
        await DoAsync(["runs", "start", "THU", .. here]);
        // It may be over already: this is about another one.
        await KhProgram.RunAsync(["runs", "pause", "THU", .. here]);
        await using NpgsqlConnection connection = new(database);
        await connection.ExecuteAsync(
            $"""
            UPDATE assessment.runs SET state = 'Paused', ended_at = NULL WHERE run_id = {Run};
            DELETE FROM assessment.scorecards s USING assessment.periods p WHERE p.period_id = s.period_id AND p.code = 'THU';
            DELETE FROM assessment.run_chunks WHERE run_id = {Run} AND stage = 0;
            UPDATE assessment.run_chunks SET done = false, done_by = NULL, done_at = NULL, changed = 0, unchanged = 0, carried = 0, begun = 0 WHERE run_id = {Run};
            INSERT INTO assessment.run_chunks (run_id, chunk, stage, work, model, first_subject, last_subject, subjects)
            SELECT {Run}, 1000 + row_number() OVER (ORDER BY model, subject_id), 0, 'Score', model, subject_id, subject_id, 1
            FROM assessment.dossiers JOIN assessment.periods USING (period_id)
            WHERE code = 'THU' AND subject_kind = 'Person' AND in_scope
            """);
    }

    private static async Task CheckWholeAsync(string database)
    {
        int dossiers = await AskAsync<int>(
            database, "SELECT count(*)::int FROM assessment.dossiers JOIN assessment.periods USING (period_id) WHERE code = 'THU' AND in_scope");
        Assert.Equal(
            dossiers, await AskAsync<int>(database, "SELECT count(*)::int FROM assessment.scorecards JOIN assessment.periods USING (period_id) WHERE code = 'THU'"));
        // Whoever had been scored twice would have been found unchanged the second time.
        Assert.Equal(dossiers, await AskAsync<int>(database, $"SELECT sum(changed)::int FROM assessment.run_chunks WHERE run_id = {Run}"));
        Assert.Equal(0, await AskAsync<int>(database, $"SELECT sum(unchanged + failed)::int FROM assessment.run_chunks WHERE run_id = {Run}"));
        // The units saw the titles of all their members.
        Assert.Equal(0, await AskAsync<int>(
            database,
            $"""
            SELECT count(*)::int
            FROM assessment.run_chunks people JOIN assessment.run_chunks units USING (run_id)
            WHERE run_id = {Run} AND people.stage < units.stage AND people.done_at > units.done_at
            """));
    }

    // The death of one process of the server has it end all others and start anew from its log.
    private static async Task CrashAsync(string database)
    {
        await using NpgsqlConnection connection = new(new NpgsqlConnectionStringBuilder(database) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        using Process session = Process.GetProcessById(connection.ProcessID);
        session.Kill();
        await session.WaitForExitAsync();
    }

    private static async Task DoAsync(string[] arguments)
    {
        KhResult result = await KhProgram.RunAsync(arguments);
        Assert.True(result.ExitCode == ExitCodes.Done, result.Output + result.Error);
    }

    private static Task UntilDoneAsync(string database) => Until(database, $"SELECT count(*) = 1 FROM assessment.runs WHERE run_id = {Run} AND state = 'Done'");

    private static async Task Until(string database, string question)
    {
        DateTimeOffset deadline = DateTimeOffset.UtcNow.AddSeconds(120);
        while (true)
        {
            try
            {
                if (await AskAsync<bool>(database, question))
                    return;
            }
            catch (NpgsqlException)
            {
                // The server is just coming back.
            }

            Assert.True(DateTimeOffset.UtcNow < deadline, $"Waited in vain: {question}");
            await Task.Delay(20);
        }
    }

    private static async Task<T> AskAsync<T>(string database, string sql)
    {
        await using NpgsqlConnection connection = new(new NpgsqlConnectionStringBuilder(database) { Pooling = false }.ConnectionString);
        return await connection.QuerySingleAsync<T>(sql);
    }
}
