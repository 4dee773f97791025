using KhuyenHoc.Assessment.Runs;
using KhuyenHoc.Assessment.Tests.Support;
using KhuyenHoc.Criteria;
using KhuyenHoc.Modules;
using KhuyenHoc.Roster;
using Npgsql;

namespace KhuyenHoc.Assessment.Tests.Runs;

public sealed class RunsShould : IAsyncLifetime
{
    private readonly SmallProvince _roster = new();
    private AssessedProvince _province = null!;
    private Unit _top = null!;

    public async Task InitializeAsync()
    {
        _top = _roster.AddUnit("BCH", "Bộ Chỉ huy Quân sự tỉnh");
        _roster.AddPeople(_roster.AddUnit("PCT", "Phòng Chính trị", _top), 9, points: 8);
        _roster.AddPeople(_roster.AddUnit("TRD", "Trung đoàn 901", _top), 1, points: 7);
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

        Assert.Equal((0, 10, 10), (again.Changed, again.Unchanged, again.Carried));
        Assert.Equal(before, await CardsAsync());
        var trace = (await _province.ScorecardAsync(period, Titles.LearningCitizen, _roster.People[0].Id)).Trace;
        Assert.Equal(_province.System.Clock.GetUtcNow(), trace.CarriedAt);
        Assert.Equal(TimeSpan.FromHours(1), trace.CarriedAt - trace.ScoredAt);
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
        Assert.Equal((1, 9, 9), (again.Changed, again.Unchanged, again.Carried));
        Assert.Equal(90, (await _province.ScorecardAsync(period, Titles.LearningCitizen, _roster.People[^1].Id)).Card.Points);
    }

    [Fact]
    public async Task Go_on_where_a_dead_worker_left_off()
    {
        var period = await _province.OpenAndGatherAsync(2025, Titles.LearningCitizen);
        var run = await StartSplitAsync(period);
        await using var dead = await WorkerAsync(run.Id);
        await ChunkStore.TakeAsync(dead, run.Id, 1, default);
        // A process that is killed closes its connections without a word.
        await TerminateAsync(dead.ProcessID);
        await _province.Runs.ResumeRunAsync(run.Id, default);

        var ended = await _province.Runs.WorkAsync(run.Id, null, default);

        Assert.Equal((RunState.Done, 10, 10), (ended.State, ended.Done, ended.Changed));
    }

    [Fact]
    public async Task Wait_for_a_worker_of_another_host_and_not_do_its_part_again()
    {
        var period = await _province.OpenAndGatherAsync(2025, Titles.LearningCitizen);
        var run = await StartSplitAsync(period);
        await using var other = await WorkerAsync(run.Id);
        var taken = await ChunkStore.TakeAsync(other, run.Id, 10, default);
        await _province.Runs.ResumeRunAsync(run.Id, default);

        var working = _province.Runs.WorkAsync(run.Id, null, default);
        await Until(async () => (await _province.Runs.GetStatusAsync(run.Id, default)).Done == 9, "the other nine are scored");
        Assert.False(working.IsCompleted);
        await ChunkStore.FinishAsync(other, taken!, new ChunkCount(7, 0, 0), "máy khác", _province.System.Clock.GetUtcNow(), default);
        await _province.System.GetFrom<RunSteps>("assessment").GoOnAsync(other, run.Id, default);
        await CommitAsync(other);
        var ended = await working;

        Assert.Equal((RunState.Done, 16), (ended.State, ended.Changed));
        Assert.Equal(9, await CountAsync("SELECT count(*) FROM assessment.scorecards"));
    }

    [Fact]
    public async Task Be_worked_on_by_two_hosts_of_which_each_does_a_part_and_nobody_twice()
    {
        _roster.AddPeople(_top, 390, points: 8);
        await using var beside = await _province.BesideAsync();
        var period = await _province.OpenAndGatherAsync(2025, Titles.LearningCitizen);
        await TakePartAsync(_province);
        await TakePartAsync(beside);

        var run = await StartSplitAsync(period);
        await _province.Runs.ResumeRunAsync(run.Id, default);
        await Until(async () => !(await beside.Runs.GetStatusAsync(run.Id, default)).IsOpen, "the run has ended");

        var ended = await _province.Runs.GetStatusAsync(run.Id, default);
        Assert.Equal((RunState.Done, 400), (ended.State, ended.Done));
        Assert.Equal(400, await CountAsync("SELECT count(*) FROM assessment.scorecards"));
        Assert.Equal(2, await CountAsync("SELECT count(DISTINCT done_by) FROM assessment.run_chunks WHERE done_by IS NOT NULL"));
        // Whoever was done twice would have been found unchanged, or begun twice.
        Assert.Equal(0, await CountAsync($"SELECT count(*) FROM assessment.run_chunks WHERE run_id = '{run.Id}' AND (unchanged > 0 OR changed <> 1 OR begun <> 1)"));
        Assert.Equal(0, await CountAsync("SELECT count(*) FROM assessment.qrtz_triggers"));
    }

    [Fact]
    public async Task Rest_at_once_when_told_though_a_part_takes_long_and_go_on_after_a_restart()
    {
        _roster.AddPeople(_top, 190, points: 8);
        var period = await _province.OpenAndGatherAsync(2025, Titles.LearningCitizen);
        await TakePartAsync(_province);
        var run = await StartSplitAsync(period);
        await _province.Runs.ResumeRunAsync(run.Id, default);
        await Until(async () => (await _province.Runs.GetStatusAsync(run.Id, default)).Done >= 5, "some are scored");

        var paused = await _province.Runs.PauseRunAsync(run.Id, default);
        // Nothing that was at hand is written any more, not even the moment after.
        await Task.Delay(1200);
        var later = await _province.Runs.GetStatusAsync(run.Id, default);
        await using var restarted = await _province.BesideAsync();
        await TakePartAsync(restarted);
        await Task.Delay(1500);
        var afterRestart = await restarted.Runs.GetStatusAsync(run.Id, default);
        var refused = await Assert.ThrowsAsync<UserErrorException>(() => _province.Runs.PauseRunAsync(run.Id, default));
        await restarted.Runs.ResumeRunAsync(run.Id, default);
        await Until(async () => !(await restarted.Runs.GetStatusAsync(run.Id, default)).IsOpen, "the run has ended");

        Assert.InRange(paused.Done, 5, 199);
        Assert.Equal((RunState.Paused, paused.Done), (later.State, later.Done));
        Assert.Equal((RunState.Paused, paused.Done), (afterRestart.State, afterRestart.Done));
        Assert.Equal(paused.Id, (await _province.Runs.GetLatestAsync(period.Id, default))!.Id);
        Assert.StartsWith("Không tạm dừng được", refused.Message, StringComparison.Ordinal);
        var ended = await restarted.Runs.GetStatusAsync(run.Id, default);
        Assert.Equal((RunState.Done, 200, 200), (ended.State, ended.Done, ended.Changed));
        Assert.Equal(200, await CountAsync("SELECT count(*) FROM assessment.scorecards"));
    }

    [Fact]
    public async Task Stay_one_open_run_while_it_rests()
    {
        var period = await _province.OpenAndGatherAsync(2025, Titles.LearningCitizen);
        var run = await _province.Runs.StartRunAsync(period.Id, default);
        await _province.Runs.PauseRunAsync(run.Id, default);

        Assert.Equal(run.Id, (await _province.Runs.StartRunAsync(period.Id, default)).Id);
        Assert.Equal(RunState.Paused, (await _province.Runs.WorkAsync(run.Id, null, default)).State);
        await Assert.ThrowsAsync<UserErrorException>(() => _province.Dossiers.GatherFactsAsync(period.Id, null, default));
        await Assert.ThrowsAsync<UserErrorException>(() => _province.Periods.ClosePeriodAsync(period.Id, default));
    }

    [Fact]
    public async Task Leave_nothing_to_decide_by_when_it_is_cancelled_half_way()
    {
        var period = await _province.OpenAndGatherAsync(2025, Titles.LearningCitizen);
        await _province.ScoreAsync(period);
        _roster.SetScores(_roster.People[0], 9);
        await _province.Dossiers.GatherFactsAsync(period.Id, null, default);
        var run = await StartSplitAsync(period);
        await using var other = await WorkerAsync(run.Id);
        // The last one is held, so that the run is half done when it is cancelled.
        await ChunkStore.TakeAsync(other, run.Id, await LastChunkButOfAsync(_roster.People[0].Id), default);
        await _province.Runs.ResumeRunAsync(run.Id, default);
        using var leave = new CancellationTokenSource();
        var working = _province.Runs.WorkAsync(run.Id, null, leave.Token);
        await Until(async () => (await _province.Runs.GetStatusAsync(run.Id, default)).Done == 9, "the other nine are done");

        var cancelled = await _province.Runs.CancelRunAsync(run.Id, default);
        await working;
        await RollbackAsync(other);
        var sheet = await _province.ScorecardAsync(period, Titles.LearningCitizen, _roster.People[0].Id);
        var refused = await Assert.ThrowsAsync<UserErrorException>(() => _province.Recognition.ConfirmResultsAsync(period.Id, _top.Id, true, default));
        await Assert.ThrowsAsync<UserErrorException>(() => _province.Runs.ResumeRunAsync(run.Id, default));
        var again = await _province.ScoreAsync(period);
        var sound = await _province.ScorecardAsync(period, Titles.LearningCitizen, _roster.People[0].Id);

        Assert.Equal((RunState.Cancelled, 9), (cancelled.State, cancelled.Done));
        Assert.Equal((90m, true), (sheet.Card.Points, sheet.Trace.IsUnfinished));
        Assert.Contains("bị hủy giữa chừng nên chưa dùng để công nhận", refused.Message, StringComparison.Ordinal);
        // The one of the cancelled run is computed again, the others stand from the run before.
        Assert.Equal((RunState.Done, 0, 10, 9), (again.State, again.Changed, again.Unchanged, again.Carried));
        Assert.False(sound.Trace.IsUnfinished);
        Assert.Equal(3, await _province.Recognition.ConfirmResultsAsync(period.Id, _top.Id, true, default));
    }

    [Fact]
    public async Task Rest_with_the_reason_when_a_part_cannot_be_scored_at_all()
    {
        var period = await _province.OpenAndGatherAsync(2025, Titles.LearningCitizen);
        var run = await _province.Runs.StartRunAsync(period.Id, default);
        await ExecuteAsync("ALTER TABLE assessment.scorecards ADD CONSTRAINT full_disk CHECK (grade <> 'cong-dan-hoc-tap' AND false) NOT VALID");

        var rests = await _province.Runs.WorkAsync(run.Id, null, default);
        await ExecuteAsync("ALTER TABLE assessment.scorecards DROP CONSTRAINT full_disk");
        await _province.Runs.ResumeRunAsync(run.Id, default);
        var ended = await _province.Runs.WorkAsync(run.Id, null, default);

        Assert.Equal((RunState.Paused, 0), (rests.State, rests.Done));
        Assert.Contains("full_disk", rests.Problem, StringComparison.Ordinal);
        Assert.Contains("khắc phục rồi chấm tiếp", rests.Problem, StringComparison.Ordinal);
        Assert.Equal((RunState.Done, 10, null), (ended.State, ended.Done, ended.Problem));
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

    // One dossier a chunk, so that a few people are many chunks. The run is left at rest.
    private async Task<RunStatus> StartSplitAsync(Period period)
    {
        var run = await _province.Runs.StartRunAsync(period.Id, default);
        await _province.Runs.PauseRunAsync(run.Id, default);
        await ExecuteAsync(
            $"""
            DELETE FROM assessment.run_chunks WHERE run_id = '{run.Id}';
            INSERT INTO assessment.run_chunks (run_id, chunk, stage, work, model, first_subject, last_subject, subjects)
            SELECT '{run.Id}', row_number() OVER (ORDER BY subject_id), 0, 'Score', model, subject_id, subject_id, 1
            FROM assessment.dossiers
            """);
        return run;
    }

    private async Task<NpgsqlConnection> WorkerAsync(Guid runId)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(_province.System.ConnectionString) { Pooling = false, ApplicationName = $"worker {runId}" }.ConnectionString);
        await connection.OpenAsync();
        await using var begin = new NpgsqlCommand("BEGIN", connection);
        await begin.ExecuteNonQueryAsync();
        return connection;
    }

    private Task<int> LastChunkButOfAsync(Guid subject) => ScalarAsync<int>(
        $"SELECT max(chunk) FROM assessment.run_chunks WHERE NOT done AND first_subject <> '{subject}'");

    private static Task TakePartAsync(AssessedProvince province) => province.System.GetFrom<RunsAtStart>("assessment").StartAsync(default);

    private static async Task RollbackAsync(NpgsqlConnection connection)
    {
        await using var rollback = new NpgsqlCommand("ROLLBACK", connection);
        await rollback.ExecuteNonQueryAsync();
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

    private Task<long> CountAsync(string sql) => ScalarAsync<long>(sql);

    private async Task<T> ScalarAsync<T>(string sql)
    {
        await using var connection = await OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (T)(await command.ExecuteScalarAsync())!;
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
        var deadline = DateTimeOffset.UtcNow.AddSeconds(40);
        while (!await isSo())
        {
            if (DateTimeOffset.UtcNow > deadline)
                throw new TimeoutException($"Waited in vain until {what}.");
            await Task.Delay(20);
        }
    }
}
