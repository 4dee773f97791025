using KhuyenHoc.Assessment.Tests.Support;
using KhuyenHoc.Criteria;
using KhuyenHoc.Modules;
using Npgsql;

namespace KhuyenHoc.Assessment.Tests.Impact;

public sealed class ImpactShould : IAsyncLifetime
{
    private const string Citizen = "cong-dan-hoc-tap.324";
    private const string Old = "don-vi-hoc-tap.tt22-2020";
    private const string New = "don-vi-hoc-tap.tt24-2023.cap-tinh";

    private readonly SmallProvince _roster = new();
    private AssessedProvince _province = null!;
    private Roster.Unit _office = null!;

    private IImpact Impact => _province.System.Get<IImpact>();

    public async Task InitializeAsync()
    {
        var top = _roster.AddUnit("BCH", "Bộ Chỉ huy Quân sự tỉnh");
        _office = _roster.AddUnit("PCT", "Phòng Chính trị", top);
        _roster.AddPeople(_office, 6, points: 8);
        _roster.AddPeople(_office, 1, points: 7);
        var regiment = _roster.AddUnit("TRD", "Trung đoàn 901", top);
        _roster.AddPeople(regiment, 2, points: 9);
        _roster.AddPeople(regiment, 3, points: 8);
        _province = await AssessedProvince.StartAsync(_roster);
    }

    public async Task DisposeAsync() => await _province.DisposeAsync();

    [Fact]
    public async Task Say_who_loses_the_title_in_which_unit_and_by_which_line()
    {
        await StricterCitizenAsync();

        var head = await CompareAsync(new ImpactRequest(Citizen, "9.0.0", Citizen, "1.0.0", AsOf: new DateOnly(2025, 12, 31)));

        Assert.Equal((ImpactState.Done, 12, 12, 9, 0), (head.State, head.Total, head.Done, head.Moved, head.Faults));
        var report = (await Impact.FindAsync(head.Id, null, default))!;
        Assert.Equal(
            [("chua-dat", "chua-dat", ImpactMove.Same, 1), ("dat", "chua-dat", ImpactMove.Down, 9), ("dat", "dat", ImpactMove.Same, 2)],
            report.Cells.Select(c => (c.Before!, c.After!, c.Move, c.Subjects)).Order());
        Assert.Equal(
            [("BCH", 12, 9), ("PCT", 7, 6), ("TRD", 5, 3)],
            report.Units.Select(u => (u.Code, u.Tally.Subjects, u.Tally.Down)));
        var threshold = Assert.Single(Assert.Single(report.Changes).Thresholds);
        Assert.Equal(("80", "90", true), (threshold.Before, threshold.After, threshold.IsStricter));

        var page = await Impact.FindMovesAsync(Moves(head) with { Take = 5 }, default);
        Assert.Equal((9, 5), (page.Total, page.Rows.Count));
        var sheet = (await Impact.FindMoveAsync(head.Id, page.Rows[0].SubjectId, default))!;
        Assert.Equal((ImpactMove.Down, 80, 80), (sheet.Row.Move, sheet.Row.PointsBefore, sheet.Row.PointsAfter));
        // The lines themselves are the same: what moves them is the sum that the grade asks for.
        Assert.Empty(sheet.Lines);
        Assert.Contains(sheet.Steps, s => s.Contains("Tổng điểm còn thiếu 10", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Touch_no_result_no_dossier_and_no_period()
    {
        var period = await _province.OpenAndGatherAsync(2025, Titles.LearningCitizen);
        await _province.ScoreAsync(period);
        await StricterCitizenAsync();
        var before = await TablesAsync();

        var head = await CompareAsync(new ImpactRequest(Citizen, "9.0.0", PeriodId: period.Id));

        Assert.Equal(ImpactState.Done, head.State);
        Assert.Equal(before, await TablesAsync());
        Assert.Equal(9, (await _province.CitizensAsync(period)).Rows.Count(r => r.IsRecognised) - 2);
    }

    [Fact]
    public async Task Hold_two_circulars_against_each_other_and_say_which_data_nobody_has()
    {
        var head = await CompareAsync(new ImpactRequest(New, null, Old, AsOf: new DateOnly(2025, 12, 31)));

        Assert.Equal((ImpactState.Done, 3), (head.State, head.Total));
        Assert.True(head.Candidate.HasUnconfirmedParts);
        var report = (await Impact.FindAsync(head.Id, null, default))!;
        Assert.True(Assert.Single(report.Changes).IsSideBySide);
        Assert.Contains(report.Fields, f => f is { IsNew: true, IsAsked: true, Subjects: 3, Missing: 3 });
    }

    [Fact]
    public async Task Stay_inside_the_chosen_subtree()
    {
        await StricterCitizenAsync();

        var head = await CompareAsync(new ImpactRequest(Citizen, "9.0.0", Citizen, "1.0.0", AsOf: new DateOnly(2025, 12, 31), UnitId: _office.Id));

        Assert.Equal((7, 6, "Phòng Chính trị"), (head.Total, head.Moved, head.Scope.UnitName));
    }

    [Fact]
    public async Task List_those_whom_the_candidate_cannot_score_with_the_rule()
    {
        // 8 is outside of what this version takes.
        await _province.System.InstallAsync(Citizen, "9.0.0", yaml => ReplaceFirst(yaml, "max: 10\n    guidance", "max: 7\n    guidance"));

        var head = await CompareAsync(new ImpactRequest(Citizen, "9.0.0", Citizen, "1.0.0", AsOf: new DateOnly(2025, 12, 31)));

        Assert.Equal((ImpactState.Done, 12, 11), (head.State, head.Done, head.Faults));
        var faulty = (await Impact.FindMovesAsync(Moves(head) with { Move = ImpactMove.Fault, Take = 1 }, default)).Rows.Single();
        Assert.Equal(("dat", null), (faulty.Before?.Code, faulty.After?.Code));
        Assert.Contains("9.0.0", Assert.Single(faulty.Faults), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("khong-co", null, null, "không có bộ tiêu chí khong-co")]
    [InlineData(Citizen, "1.0.0", Citizen, "chính là bản đang dùng")]
    [InlineData(Citizen, "1.0.0", New, "cùng một danh hiệu")]
    [InlineData(Citizen, "1.0.0", null, "chưa có bộ nào khác|chính là bản đang dùng")]
    public async Task Refuse_in_words_what_cannot_be_compared(string candidate, string? version, string? other, string words)
    {
        var refused = await Assert.ThrowsAsync<UserErrorException>(
            () => Impact.StartAsync(new ImpactRequest(candidate, version, other, AsOf: new DateOnly(2025, 12, 31)), default));

        Assert.Contains(words.Split('|'), w => refused.Message.Contains(w, StringComparison.Ordinal));
        Assert.Empty(await Impact.ListAsync(default));
    }

    [Fact]
    public async Task Refuse_a_unit_with_nobody_in_it()
    {
        var empty = _roster.AddUnit("TRONG", "Đơn vị trống");
        await StricterCitizenAsync();

        var refused = await Assert.ThrowsAsync<UserErrorException>(
            () => Impact.StartAsync(new ImpactRequest(Citizen, "9.0.0", Citizen, "1.0.0", AsOf: new DateOnly(2025, 12, 31), UnitId: empty.Id), default));

        Assert.Contains("Đơn vị trống không có ai để chấm", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stop_when_told_and_keep_no_half_of_a_list()
    {
        await StricterCitizenAsync();
        using var gate = new ManualResetEventSlim();
        _roster.BeforeFacts = _ => gate.Wait();
        var head = await Impact.StartAsync(new ImpactRequest(Citizen, "9.0.0", Citizen, "1.0.0", AsOf: new DateOnly(2025, 12, 31)), default);
        Assert.Equal(ImpactState.Working, head.State);

        await Impact.CancelAsync(head.Id, default);
        gate.Set();
        _roster.BeforeFacts = _ => { };
        var ended = await Impact.WaitAsync(head.Id, null, default);

        Assert.Equal(ImpactState.Cancelled, ended.State);
        Assert.Equal(0, (await Impact.FindMovesAsync(Moves(head), default)).Total);
        Assert.Equal(ImpactState.Done, (await Impact.WaitAsync((await Impact.StartAgainAsync(head.Id, default)).Id, null, default)).State);
    }

    [Fact]
    public async Task Be_marked_as_interrupted_when_the_program_is_killed_and_run_again()
    {
        await StricterCitizenAsync();
        using var gate = new ManualResetEventSlim();
        _roster.BeforeFacts = _ => gate.Wait();
        var head = await Impact.StartAsync(new ImpactRequest(Citizen, "9.0.0", Citizen, "1.0.0", AsOf: new DateOnly(2025, 12, 31)), default);

        // A process that is killed closes its connections without a word. Other tests have databases of their own on the server.
        await ExecuteAsync("""
            SELECT pg_terminate_backend(l.pid) FROM pg_locks l JOIN pg_database d ON d.oid = l.database
            WHERE l.locktype = 'advisory' AND d.datname = current_database()
            """);
        var interrupted = await Impact.WaitAsync(head.Id, null, default);
        gate.Set();
        _roster.BeforeFacts = _ => { };

        Assert.Equal(ImpactState.Interrupted, interrupted.State);
        var again = await Impact.WaitAsync((await Impact.StartAgainAsync(head.Id, default)).Id, null, default);
        Assert.Equal((ImpactState.Done, 9), (again.State, again.Moved));
    }

    [Fact]
    public async Task Be_readable_when_the_package_is_gone()
    {
        await StricterCitizenAsync();
        var head = await CompareAsync(new ImpactRequest(Citizen, "9.0.0", Citizen, "1.0.0", AsOf: new DateOnly(2025, 12, 31)));
        await _province.System.Get<ICriteriaPackages>().RemoveAsync(Citizen, "9.0.0", default);

        var page = await Impact.FindMovesAsync(Moves(head), default);
        var sheet = await Impact.FindMoveAsync(head.Id, page.Rows[0].SubjectId, default);
        using var file = new MemoryStream();
        await Impact.WriteAsync(head.Id, file, default);

        Assert.Equal(9, page.Total);
        Assert.NotEmpty(sheet!.Steps);
        Assert.True(file.Length > 2000);
        Assert.Equal("9.0.0", (await Impact.FindHeadAsync(head.Id, default))!.Candidate.Version);
    }

    private Task StricterCitizenAsync() => _province.System.InstallAsync(Citizen, "9.0.0", yaml => yaml.Replace("value: 80,", "value: 90,", StringComparison.Ordinal));

    private async Task<ImpactHead> CompareAsync(ImpactRequest request)
    {
        var head = await Impact.StartAsync(request, default);
        var ended = await Impact.WaitAsync(head.Id, null, default);
        Assert.Null(ended.Problem);
        return ended;
    }

    private static ImpactMoveQuery Moves(ImpactHead head) => new(head.Id, null, null, null, null, null, null, 0, 50);

    private static string ReplaceFirst(string text, string part, string by) =>
        text.IndexOf(part, StringComparison.Ordinal) is var at and >= 0 ? text[..at] + by + text[(at + part.Length)..] : throw new ArgumentException(part);

    private async Task<string> TablesAsync()
    {
        await using var source = NpgsqlDataSource.Create(_province.System.ConnectionString);
        await using var command = source.CreateCommand(
            """
            SELECT (SELECT string_agg(d::text, ';' ORDER BY d.subject_id) FROM assessment.dossiers d)
                || (SELECT string_agg(s::text, ';' ORDER BY s.subject_id) FROM assessment.scorecards s)
                || (SELECT string_agg(p::text, ';') FROM assessment.period_sets p)
            """);
        return (string)(await command.ExecuteScalarAsync())!;
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(_province.System.ConnectionString);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
