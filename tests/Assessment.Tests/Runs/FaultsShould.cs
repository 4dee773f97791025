using KhuyenHoc.Assessment.Runs;
using KhuyenHoc.Assessment.Tests.Support;
using KhuyenHoc.Criteria;
using KhuyenHoc.Modules;
using KhuyenHoc.Roster;
using Npgsql;

namespace KhuyenHoc.Assessment.Tests.Runs;

/// <summary>A set that goes wrong at work: whom it hits, and who goes on.</summary>
public sealed class FaultsShould : IAsyncLifetime
{
    private readonly SmallProvince _roster = new();
    private AssessedProvince _province = null!;
    private Unit _unit = null!;

    private IMalfunctions Malfunctions => _province.System.Get<IMalfunctions>();

    public async Task InitializeAsync()
    {
        _unit = _roster.AddUnit("BCH", "Bộ Chỉ huy Quân sự tỉnh");
        _roster.AddPeople(_unit, 5, points: 8);
        _province = await AssessedProvince.StartAsync(_roster);
        await _province.InstallMoodySetAsync();
    }

    public async Task DisposeAsync() => await _province.DisposeAsync();

    [Fact]
    public async Task Hit_one_in_ten_thousand_and_nobody_else()
    {
        _roster.AddPeople(_unit, 9_995, points: 7);
        foreach (var person in _roster.People)
            Courses(person, 5);
        var ill = _roster.People[7_654];
        Courses(ill, MoodySet.Throws);
        var period = await _province.OpenAndGatherAsync(2025, Titles.LearningCitizen);

        var run = await _province.ScoreAsync(period);

        Assert.Equal((RunState.Done, 10_000, 10_000, 9_999, 1), (run.State, run.Total, run.Done, run.Changed, run.Failed));
        Assert.Equal(9_999, await CountAsync("SELECT count(*) FROM assessment.scorecards WHERE grade = 'dat'"));
        var faults = await FaultsAsync(period);
        Assert.Empty(faults.Stops);
        var fault = Assert.Single(faults.Subjects);
        Assert.Equal((ill.FullName, "MoodyRule", "Quy tắc MoodyRule không chấm được hồ sơ này: InvalidOperationException: lost my way."), (fault.Subject.Name, fault.Rule, fault.What));
        Assert.Empty(await Malfunctions.ListAsync(default));
    }

    [Fact]
    public async Task Keep_a_unit_from_being_confirmed_until_they_are_mended()
    {
        var ill = _roster.People[2];
        Courses(ill, MoodySet.Throws);
        var period = await _province.OpenAndGatherAsync(2025, Titles.LearningCitizen);
        await _province.ScoreAsync(period);

        var refused = await Assert.ThrowsAsync<UserErrorException>(() => _province.Recognition.ConfirmResultsAsync(period.Id, _unit.Id, true, default));
        Courses(ill, 5);
        await _province.Dossiers.GatherFactsAsync(period.Id, null, default);
        var again = await _province.ScoreAsync(period);

        Assert.StartsWith("Bộ Chỉ huy Quân sự tỉnh còn 1 hồ sơ không chấm được", refused.Message, StringComparison.Ordinal);
        Assert.Equal((1, 4, 0), (again.Changed, again.Unchanged, again.Failed));
        Assert.Equal(0, (await FaultsAsync(period)).Total);
        Assert.Equal(1, await _province.Recognition.ConfirmResultsAsync(period.Id, _unit.Id, true, default));
    }

    [Fact]
    public async Task Leave_the_result_of_an_earlier_run_as_it_was()
    {
        var period = await _province.OpenAndGatherAsync(2025, Titles.LearningCitizen);
        await _province.ScoreAsync(period);
        var before = await CountAsync("SELECT hashtext(string_agg(card, '' ORDER BY subject_id))::bigint FROM assessment.scorecards");
        Courses(_roster.People[2], MoodySet.Throws);
        await _province.Dossiers.GatherFactsAsync(period.Id, null, default);

        var again = await _province.ScoreAsync(period);

        Assert.Equal((RunState.Done, 0, 4, 1), (again.State, again.Changed, again.Unchanged, again.Failed));
        Assert.Equal(before, await CountAsync("SELECT hashtext(string_agg(card, '' ORDER BY subject_id))::bigint FROM assessment.scorecards"));
    }

    [Theory]
    [InlineData(MoodySet.NeverEnds, "quy tắc MoodyRule chạy mãi không xong.")]
    [InlineData(MoodySet.EatsMemory, "quy tắc MoodyRule dùng quá nhiều bộ nhớ.")]
    [InlineData(MoodySet.LacksCode, "gọi đến phần mã không có trong gói")]
    public async Task Give_up_the_set_and_score_the_others_by_theirs(int fault, string what)
    {
        Courses(_roster.People[3], fault);
        var period = await OpenWithSoldiersAsync();

        var run = await _province.ScoreAsync(period);

        Assert.Equal((RunState.Done, 10, 10), (run.State, run.Total, run.Done));
        Assert.Equal(5, await CountAsync($"SELECT count(*) FROM assessment.scorecards WHERE model = '{Titles.LearningSoldier}'"));
        Assert.Equal(5, run.Failed + await CountAsync($"SELECT count(*) FROM assessment.scorecards WHERE model = '{Titles.LearningCitizen}'"));
        var stop = Assert.Single((await FaultsAsync(period)).Stops);
        Assert.Equal((MoodySet.Id, MoodySet.Version, "MoodyRule", true), (stop.SetId, stop.SetVersion, stop.Rule, stop.IsMalfunction));
        Assert.Contains(what, stop.What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bar_the_package_from_every_run_until_somebody_has_looked_at_it()
    {
        Courses(_roster.People[3], MoodySet.LacksCode);
        var period = await OpenWithSoldiersAsync();
        await _province.ScoreAsync(period);
        Courses(_roster.People[3], 5);
        await _province.Dossiers.GatherFactsAsync(period.Id, null, default);

        var barred = await _province.ScoreAsync(period);
        var only = await _province.OpenAndGatherAsync(2024, Titles.LearningCitizen);
        var refused = await Assert.ThrowsAsync<UserErrorException>(() => _province.ScoreAsync(only));
        var marked = Assert.Single(await Malfunctions.ListAsync(default));
        await Assert.ThrowsAsync<UserErrorException>(() => Malfunctions.ClearAsync(marked.PackageHash, " ", default));
        await Malfunctions.ClearAsync(marked.PackageHash, "Đã thử lại, gói chạy được", default);
        var again = await _province.ScoreAsync(period);

        Assert.Equal((5, 5), (barred.Failed, barred.Unchanged));
        Assert.Contains("mọi bộ tiêu chí của đợt đều đang trục trặc", refused.Message, StringComparison.Ordinal);
        Assert.Equal((true, "MoodyRule", _roster.People[3].Id), (marked.IsOpen, marked.Rule, marked.SubjectId));
        Assert.Equal(0, again.Failed);
        var cleared = Assert.Single(await Malfunctions.ListAsync(default)).Cleared!;
        Assert.Equal("Đã thử lại, gói chạy được", cleared.Finding);
        Assert.Equal(2, await CountAsync("SELECT count(*) FROM host.audit_entries WHERE action LIKE 'criteria.malfunction%'"));
    }

    [Fact]
    public async Task Be_said_of_a_set_whose_package_is_not_the_one_that_the_run_began_with()
    {
        var period = await OpenWithSoldiersAsync();
        var run = await _province.Runs.StartRunAsync(period.Id, default);
        // Begun by another host, which had other bytes under the same version.
        var hash = (await _province.Sets.FindAsync(MoodySet.Id, MoodySet.Version, default))!.PackageHash;
        await ExecuteAsync($"UPDATE assessment.runs SET sets = replace(sets::text, '{hash}', '{hash[..^1]}?')::jsonb");

        var ended = await _province.Runs.WorkAsync(run.Id, null, default);

        Assert.Equal((RunState.Done, 5, 5), (ended.State, ended.Changed, ended.Failed));
        Assert.Empty(await Malfunctions.ListAsync(default));
        Assert.StartsWith("Không chấm được theo bộ tiêu chí", Assert.Single((await FaultsAsync(period)).Stops).What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Not_keep_a_run_from_being_taken_up_at_the_next_start()
    {
        var period = await _province.OpenAndGatherAsync(2025, Titles.LearningCitizen);
        var run = await _province.Runs.StartRunAsync(period.Id, default);

        await TakeUpAsync();

        await Until(async () => (await _province.Runs.GetStatusAsync(run.Id, default)).State == RunState.Done, "the run is done");
        Assert.Equal(5, await CountAsync("SELECT count(*) FROM assessment.scorecards"));
    }

    [Fact]
    public async Task Have_a_run_rest_that_has_ended_the_program_three_times_at_one_place()
    {
        var period = await _province.OpenAndGatherAsync(2025, Titles.LearningCitizen);
        var run = await _province.Runs.StartRunAsync(period.Id, default);
        // Three hosts, each of which began with the chunk and died before it was done.
        await ExecuteAsync("UPDATE assessment.run_chunks SET begun = 3");

        await TakeUpAsync();

        await Until(async () => !(await _province.Runs.GetStatusAsync(run.Id, default)).IsAtWork, "the run rests");
        var rests = await _province.Runs.GetStatusAsync(run.Id, default);
        Assert.Equal(RunState.Paused, rests.State);
        Assert.Contains("tắt đột ngột 3 lần", rests.Problem, StringComparison.Ordinal);
        await _province.Runs.ResumeRunAsync(run.Id, default);
        Assert.Equal(RunState.Done, (await _province.ScoreAsync(period)).State);
    }

    /// <summary>The same people under two models: the moody set, and one that works.</summary>
    private async Task<Period> OpenWithSoldiersAsync()
    {
        var plan = await _province.Periods.ProposeAsync(2025, default);
        var period = await _province.Periods.OpenPeriodAsync(
            plan with { Sets = [new SetChoice(Titles.LearningCitizen, null, MoodySet.Id, MoodySet.Version), new SetChoice(Titles.LearningSoldier, null, "quan-nhan-hoc-tap.mau")] },
            default);
        await _province.Dossiers.GatherFactsAsync(period.Id, null, default);
        return period;
    }

    private Task TakeUpAsync() => _province.System.GetFrom<RunsAtStart>("assessment").StartAsync(default);

    private Task<RunFaults> FaultsAsync(Period period) => _province.Runs.GetFaultsAsync(period.Id, 0, 50, default);

    private void Courses(Person person, int number) => _roster.Set(person.Id, RosterFacts.CoursesDone, FactValue.Of(number));

    private async Task<long> CountAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(_province.System.ConnectionString);
        await using var command = source.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(_province.System.ConnectionString);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
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
