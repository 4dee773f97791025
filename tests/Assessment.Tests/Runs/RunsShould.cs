using KhuyenHoc.Assessment.Runs;
using KhuyenHoc.Assessment.Tests.Support;
using KhuyenHoc.Criteria;
using KhuyenHoc.Modules;
using Npgsql;

namespace KhuyenHoc.Assessment.Tests.Runs;

public sealed class RunsShould : IAsyncLifetime
{
    private readonly SmallProvince _roster = new();
    private AssessedProvince _province = null!;

    public async Task InitializeAsync()
    {
        var top = _roster.AddUnit("BCH", "Bộ Chỉ huy Quân sự tỉnh");
        _roster.AddPeople(_roster.AddUnit("PCT", "Phòng Chính trị", top), 9, points: 8);
        _roster.AddPeople(_roster.AddUnit("TRD", "Trung đoàn 901", top), 1, points: 7);
        _province = await AssessedProvince.StartAsync(_roster);
    }

    public async Task DisposeAsync() => await _province.DisposeAsync();

    [Fact]
    public async Task Score_everybody_once()
    {
        var period = await _province.OpenAndGatherAsync(2025, Titles.LearningCitizen);

        var run = await _province.ScoreAsync(period);

        Assert.Equal((RunState.Done, 10, 10, 10, 0), (run.State, run.Total, run.Done, run.Changed, run.Unchanged));
        var page = await _province.CitizensAsync(period);
        Assert.Equal(9, page.Rows.Count(r => r is { IsRecognised: true, Points: 80 }));
        Assert.Single(page.Rows, r => r is { IsRecognised: false, Points: 70 });
    }

    [Fact]
    public async Task Change_nothing_when_nothing_has_changed()
    {
        var period = await _province.OpenAndGatherAsync(2025, Titles.LearningCitizen);
        await _province.ScoreAsync(period);
        var before = await CardsAsync();
        _province.System.Clock.Advance(TimeSpan.FromHours(1));

        await _province.Dossiers.GatherFactsAsync(period.Id, null, default);
        var again = await _province.ScoreAsync(period);

        Assert.Equal((0, 10), (again.Changed, again.Unchanged));
        Assert.Equal(before, await CardsAsync());
    }

    [Fact]
    public async Task Score_anew_only_those_whose_facts_have_changed()
    {
        var period = await _province.OpenAndGatherAsync(2025, Titles.LearningCitizen);
        await _province.ScoreAsync(period);
        _roster.SetScores(_roster.People[^1], 9);

        var gathered = await _province.Dossiers.GatherFactsAsync(period.Id, null, default);
        var again = await _province.ScoreAsync(period);

        Assert.Equal((0, 1), (gathered.New, gathered.Changed));
        Assert.Equal((1, 9), (again.Changed, again.Unchanged));
        Assert.Equal(90, (await _province.ScorecardAsync(period, Titles.LearningCitizen, _roster.People[^1].Id)).Card.Points);
    }

    [Fact]
    public async Task Go_on_where_a_dead_worker_left_off()
    {
        var period = await _province.OpenAndGatherAsync(2025, Titles.LearningCitizen);
        var run = await _province.Runs.StartRunAsync(period.Id, default);
        await SplitAsync(run.Id);
        await using var dead = await WorkerAsync(run.Id);
        await RunStore.TakeAsync(dead, run.Id, default);
        // A process that is killed closes its connections without a word.
        await TerminateAsync(dead.ProcessID);

        var ended = await _province.Runs.WorkAsync(run.Id, null, default);

        Assert.Equal((RunState.Done, 10, 10), (ended.State, ended.Done, ended.Changed));
    }

    [Fact]
    public async Task Wait_for_a_worker_of_another_host_and_not_do_its_part_again()
    {
        var period = await _province.OpenAndGatherAsync(2025, Titles.LearningCitizen);
        var run = await _province.Runs.StartRunAsync(period.Id, default);
        await SplitAsync(run.Id);
        await using var other = await WorkerAsync(run.Id);
        var taken = await RunStore.TakeAsync(other, run.Id, default);

        var working = _province.Runs.WorkAsync(run.Id, null, default);
        await Until(async () => (await _province.Runs.GetStatusAsync(run.Id, default)).Done == 9, "the other nine are scored");
        Assert.False(working.IsCompleted);
        await RunStore.FinishAsync(other, taken!, new ChunkCount(7, 0, 0), _province.System.Clock.GetUtcNow(), default);
        await CommitAsync(other);
        var ended = await working;

        Assert.Equal((RunState.Done, 16), (ended.State, ended.Changed));
        Assert.Equal(9, await CountAsync("SELECT count(*) FROM assessment.scorecards"));
    }

    [Fact]
    public async Task Be_worked_on_by_several_hosts_without_scoring_anybody_twice()
    {
        var period = await _province.OpenAndGatherAsync(2025, Titles.LearningCitizen);
        var run = await _province.Runs.StartRunAsync(period.Id, default);
        await SplitAsync(run.Id);

        var ended = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => _province.Runs.WorkAsync(run.Id, null, default)));

        Assert.All(ended, e => Assert.Equal((RunState.Done, 10, 10, 0), (e.State, e.Done, e.Changed, e.Unchanged)));
    }

    [Fact]
    public async Task Be_one_run_when_two_clerks_press_the_button_at_once()
    {
        var period = await _province.OpenAndGatherAsync(2025, Titles.LearningCitizen);

        var runs = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => Task.Run(() => _province.Runs.StartRunAsync(period.Id, default))));

        Assert.Single(runs.Select(r => r.Id).Distinct());
    }

    [Fact]
    public async Task Stop_when_told_and_keep_what_was_scored()
    {
        var period = await _province.OpenAndGatherAsync(2025, Titles.LearningCitizen);
        var run = await _province.Runs.StartRunAsync(period.Id, default);

        await _province.Runs.CancelRunAsync(run.Id, default);
        var ended = await _province.Runs.WorkAsync(run.Id, null, default);

        Assert.Equal((RunState.Cancelled, 0), (ended.State, ended.Done));
        Assert.Equal(RunState.Done, (await _province.ScoreAsync(period)).State);
    }

    [Fact]
    public async Task Refuse_to_begin_before_facts_are_gathered()
    {
        var period = await _province.OpenAsync(2025, Titles.LearningCitizen);

        var refused = await Assert.ThrowsAsync<UserErrorException>(() => _province.Runs.StartRunAsync(period.Id, default));

        Assert.Contains("lấy số liệu trước", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Leave_nothing_behind_when_a_source_breaks_half_way()
    {
        var period = await _province.OpenAsync(2025, Titles.LearningCitizen);
        _roster.BeforeFacts = subject =>
        {
            if (subject == _roster.People[^1].Id)
                throw new IOException("The source broke.");
        };

        await Assert.ThrowsAsync<IOException>(() => _province.Dossiers.GatherFactsAsync(period.Id, null, default));

        Assert.Equal(0, await CountAsync("SELECT count(*) FROM assessment.dossiers"));
        _roster.BeforeFacts = _ => { };
        Assert.Equal(10, (await _province.Dossiers.GatherFactsAsync(period.Id, null, default)).New);
    }

    // One dossier a chunk, so that a few people are many chunks.
    private async Task SplitAsync(Guid runId)
    {
        await ExecuteAsync($"DELETE FROM assessment.run_chunks WHERE run_id = '{runId}'");
        await ExecuteAsync(
            $"""
            INSERT INTO assessment.run_chunks (run_id, chunk, stage, work, model, first_subject, last_subject, subjects)
            SELECT '{runId}', row_number() OVER (ORDER BY subject_id), 0, 'Score', model, subject_id, subject_id, 1
            FROM assessment.dossiers
            """);
    }

    private async Task<NpgsqlConnection> WorkerAsync(Guid runId)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(_province.System.ConnectionString) { Pooling = false, ApplicationName = $"worker {runId}" }.ConnectionString);
        await connection.OpenAsync();
        await using var begin = new NpgsqlCommand("BEGIN", connection);
        await begin.ExecuteNonQueryAsync();
        return connection;
    }

    private static async Task CommitAsync(NpgsqlConnection connection)
    {
        await using var commit = new NpgsqlCommand("COMMIT", connection);
        await commit.ExecuteNonQueryAsync();
    }

    private Task TerminateAsync(int process) => CountAsync($"SELECT count(*) FROM pg_terminate_backend({process})");

    private async Task<IReadOnlyList<(string, DateTime)>> CardsAsync()
    {
        await using var connection = await OpenAsync();
        await using var command = new NpgsqlCommand("SELECT card, scored_at FROM assessment.scorecards ORDER BY subject_id", connection);
        await using var reader = await command.ExecuteReaderAsync();
        var cards = new List<(string, DateTime)>();
        while (await reader.ReadAsync())
            cards.Add((reader.GetString(0), reader.GetDateTime(1)));
        return cards;
    }

    private async Task<long> CountAsync(string sql)
    {
        await using var connection = await OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = await OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private async Task<NpgsqlConnection> OpenAsync()
    {
        var connection = new NpgsqlConnection(_province.System.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }

    private static async Task Until(Func<Task<bool>> isSo, string what)
    {
        var deadline = DateTimeOffset.UtcNow.AddSeconds(20);
        while (!await isSo())
        {
            if (DateTimeOffset.UtcNow > deadline)
                throw new TimeoutException($"Waited in vain until {what}.");
            await Task.Delay(20);
        }
    }
}
