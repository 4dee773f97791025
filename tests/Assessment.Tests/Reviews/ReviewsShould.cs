using System.Globalization;
using KhuyenHoc.Assessment.Tests.Support;
using KhuyenHoc.Criteria;
using KhuyenHoc.Modules;
using KhuyenHoc.Modules.Access;
using KhuyenHoc.Roster;

namespace KhuyenHoc.Assessment.Tests.Reviews;

/// <summary>The way of a dossier from its owner to the recognition council.</summary>
public sealed class ReviewsShould : IAsyncLifetime
{
    private const string CitizenSet = "cong-dan-hoc-tap.324";

    private static readonly RoleGrant Office = new(Role.PoliticalOffice, null), Council = new(Role.CouncilMember, null);

    private static readonly Letterhead Head = new(
        "Quân khu thử nghiệm", "Bộ Chỉ huy thử nghiệm", "Chỉ huy trưởng", "QĐ-BCH", "Tỉnh thử nghiệm", "Chỉ huy trưởng", "Đại tá", "Nguyễn Văn Mẫu",
        "Chủ nhiệm Chính trị", ["Như Điều 3"], "VT", "army");

    private readonly SmallProvince _roster = new();
    private Unit _unit = null!, _other = null!;
    private Person _weak = null!, _good = null!, _away = null!;
    private AssessedProvince _province = null!;
    private Period _period = null!;

    public async Task InitializeAsync()
    {
        CultureInfo.CurrentUICulture = CultureInfo.CurrentCulture = Text.Languages.Vietnamese;
        var top = _roster.AddUnit("BCH", "Bộ Chỉ huy thử nghiệm");
        _unit = _roster.AddUnit("TD1", "Tiểu đoàn 1", top);
        _other = _roster.AddUnit("TD2", "Tiểu đoàn 2", top);
        _weak = _roster.AddPerson(_unit, "1", "Nguyễn Văn Yếu");
        _good = _roster.AddPerson(_unit, "2", "Trần Văn Giỏi");
        _away = _roster.AddPerson(_other, "3", "Lê Văn Xa");
        _roster.SetScores(_weak, 7.9m);
        _roster.SetScores(_good, 9);
        _roster.SetScores(_away, 9);
        _province = await AssessedProvince.StartAsync(_roster);
        await _province.Sets.FillAllAsync(CitizenSet);
        var plan = await _province.Periods.ProposeAsync(2025, default);
        _period = await _province.Periods.OpenPeriodAsync(
            plan with
            {
                Sets = [.. plan.Sets.Where(s => s.Model == Titles.LearningCitizen)],
                Levels = [ReviewBody.UnitCouncil, ReviewBody.StandingOffice, ReviewBody.RecognitionCouncil],
            },
            default);
        await _province.Dossiers.GatherFactsAsync(_period.Id, null, default);
        await _province.ScoreAsync(_period);
    }

    public async Task DisposeAsync() => await _province.DisposeAsync();

    [Fact]
    public async Task Go_from_the_owner_through_every_level_to_a_decision()
    {
        await SendAsync(_good);
        Assert.Equal((ReviewStage.Sent, ReviewBody.UnitCouncil), await WhereAsync(_good));
        await AcceptAsync("chi-huy", Commander(), _good);
        await AcceptAsync("phong", Office, _good);
        Assert.Equal((ReviewStage.Sent, ReviewBody.RecognitionCouncil), await WhereAsync(_good));
        await AcceptAsync("hoi-dong", Council, _good);

        Assert.Equal((ReviewStage.Confirmed, null), await WhereAsync(_good));
        await DecideAsync();
        Assert.Single(await _province.Recognition.ListTitlesAsync(_good.Id, default));
    }

    [Fact]
    public async Task Be_locked_for_the_owner_once_sent_and_open_again_once_returned()
    {
        await SendAsync(_good);
        Assert.Contains("đã gửi lên", (await _province.Dossiers.GetFormAsync(Key(_good), default))!.WhyLocked, StringComparison.Ordinal);
        Assert.Contains("đã gửi lên", await RefusedAsync(() => _province.Dossiers.DeclareAsync(Key(_good), [new Declaration("x", "yes")], default)), StringComparison.Ordinal);

        using (As("chi-huy", Commander()))
            await _province.Reviews.ReturnAsync(Key(_good), await VersionAsync(_good), [new LineComment("1", "Thiếu minh chứng")], default);

        Assert.Null((await _province.Dossiers.GetFormAsync(Key(_good), default))!.WhyLocked);
    }

    [Fact]
    public async Task Show_a_returned_line_to_its_owner_who_answers_it_before_sending_again()
    {
        await SendAsync(_good);
        using (As("chi-huy", Commander()))
            await _province.Reviews.ReturnAsync(Key(_good), await VersionAsync(_good), [new LineComment("2", "Chưa rõ khóa học nào")], default);

        using var owner = _province.System.ActAs("gioi", _good.Id, new RoleGrant(Role.Soldier, _unit.Id));
        var line = (await _province.Reviews.GetAsync(Key(_good), default))!.Lines.Single(l => l.Comments.Count > 0);
        Assert.Equal(("2", "Chưa rõ khóa học nào", "chi-huy"), (line.Indicator.Code, line.Comments[0].Text, line.Comments[0].By));
        Assert.Contains("giải trình", await RefusedAsync(() => _province.Reviews.SendAsync(Key(_good), default)), StringComparison.Ordinal);

        await _province.Reviews.AnswerAsync(line.Comments[0].Id, "Khóa bồi dưỡng chính trị tháng 6", default);
        await _province.Reviews.SendAsync(Key(_good), default);

        var sheet = (await _province.Reviews.GetAsync(Key(_good), default))!;
        Assert.Equal(ReviewStage.Sent, sheet.Stage);
        Assert.Equal("Khóa bồi dưỡng chính trị tháng 6", sheet.Lines.Single(l => l.Comments.Count > 0).Comments[0].Answer);
    }

    [Fact]
    public async Task Go_back_to_the_level_that_returned_it_only_when_nothing_has_changed()
    {
        await SendAsync(_good);
        await AcceptAsync("chi-huy", Commander(), _good);
        await ReturnAndAnswerAsync();
        await SendAsync(_good);
        Assert.Equal((ReviewStage.Sent, ReviewBody.StandingOffice), await WhereAsync(_good));

        await ReturnAndAnswerAsync();
        _roster.SetScores(_good, 10);
        await _province.Dossiers.GatherFactsAsync(_period.Id, null, default);
        await SendAsync(_good);
        Assert.Equal((ReviewStage.Sent, ReviewBody.UnitCouncil), await WhereAsync(_good));

        async Task ReturnAndAnswerAsync()
        {
            using (As("phong", Office))
                await _province.Reviews.ReturnAsync(Key(_good), await VersionAsync(_good), [new LineComment("1", "Xem lại")], default);
            var open = (await _province.Reviews.GetAsync(Key(_good), default))!.Lines.SelectMany(l => l.Comments).Single(c => c.Answer is null);
            await _province.Reviews.AnswerAsync(open.Id, "Đã xem", default);
        }
    }

    [Fact]
    public async Task Need_a_line_to_return_and_a_reason_and_evidence_to_rule_otherwise()
    {
        await SendAsync(_weak);
        using var commander = As("chi-huy", Commander());
        var version = await VersionAsync(_weak);

        Assert.Contains("ít nhất một mục", await RefusedAsync(() => _province.Reviews.ReturnAsync(Key(_weak), version, [new LineComment("1", " ")], default)), StringComparison.Ordinal);
        Assert.Contains("Không có mục", await RefusedAsync(() => _province.Reviews.ReturnAsync(Key(_weak), version, [new LineComment("99", "Sai")], default)), StringComparison.Ordinal);
        foreach (var (reason, evidence) in new[] { ("", "Quyết định 5"), ("Đủ", " ") })
            Assert.Contains("minh chứng", await RefusedAsync(() => _province.Reviews.OverrideAsync(Key(_weak), version, new LineOverride("1", true, 9, reason, evidence), default)), StringComparison.Ordinal);
        foreach (decimal? points in new decimal?[] { null, -1, 10.5m })
            Assert.Contains("từ 0 đến 10", await RefusedAsync(() => _province.Reviews.OverrideAsync(Key(_weak), version, new LineOverride("1", true, points, "Đủ", "QĐ 5"), default)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keep_the_computed_result_beside_a_ruling_that_lifts_the_grade_and_seal_both()
    {
        var before = await _province.ScorecardAsync(_period, Titles.LearningCitizen, _weak.Id);
        Assert.False(before.Grade.IsRecognised);
        await SendAsync(_weak);
        using (As("chi-huy", Commander()))
            await _province.Reviews.OverrideAsync(Key(_weak), await VersionAsync(_weak), new LineOverride("1", true, 9, "Có chứng chỉ nộp bổ sung", "Chứng chỉ số 12"), default);

        var sheet = (await _province.Reviews.GetAsync(Key(_weak), default))!;
        Assert.Equal((79m, 80.1m, true), (sheet.Computed!.Points, sheet.Reviewed!.Points, sheet.Reviewed.IsRecognised));
        var ruled = sheet.Lines.Single(l => l.Ruling is not null);
        Assert.Equal((7.9m, 9m, "Có chứng chỉ nộp bổ sung", "chi-huy"), (ruled.Computed!.Points, ruled.Ruling!.Score.Points, ruled.Ruling.Reason, ruled.Ruling.By));

        await AcceptEverywhereAsync(_weak);
        await DecideAsync();
        var after = await _province.ScorecardAsync(_period, Titles.LearningCitizen, _weak.Id);
        Assert.Equal(before.Trace.ResultHash, after.Trace.ResultHash);
        Assert.Single(await _province.Recognition.ListTitlesAsync(_weak.Id, default));
        var replay = await _province.System.Get<IReplay>().ReplayAsync(new ReplayScope(_period.Id, null), null, default);
        Assert.True(replay.IsClean, string.Join(' ', replay.Findings.Select(f => f.What)));
        Assert.Equal(1, replay.Same);
    }

    [Fact]
    public async Task Be_noticed_when_a_sealed_ruling_is_altered()
    {
        await SendAsync(_weak);
        using (As("chi-huy", Commander()))
            await _province.Reviews.OverrideAsync(Key(_weak), await VersionAsync(_weak), new LineOverride("1", true, 9, "Bổ sung", "Chứng chỉ số 12"), default);
        await AcceptEverywhereAsync(_weak);
        await DecideAsync();
        await using (var connection = await _province.System.DataSourceOf("assessment").OpenConnectionAsync())
        await using (var command = connection.CreateCommand())
        {
            command.CommandText = "UPDATE assessment.seals SET rulings = replace(rulings, '12', '13')";
            Assert.Equal(1, await command.ExecuteNonQueryAsync());
        }

        var replay = await _province.System.Get<IReplay>().ReplayAsync(new ReplayScope(_period.Id, null), null, default);

        Assert.Equal(ReplayLink.ResultAltered, Assert.Single(replay.Findings).Link);
    }

    [Fact]
    public async Task Take_a_ruling_back_for_a_reason_and_keep_that_it_was_made()
    {
        await SendAsync(_weak);
        using var commander = As("chi-huy", Commander());
        await _province.Reviews.OverrideAsync(Key(_weak), await VersionAsync(_weak), new LineOverride("1", true, 9, "Bổ sung", "Chứng chỉ"), default);

        await _province.Reviews.WithdrawOverrideAsync(Key(_weak), await VersionAsync(_weak), "1", "Chứng chỉ hết hạn", default);

        var sheet = (await _province.Reviews.GetAsync(Key(_weak), default))!;
        Assert.Equal(79m, sheet.Reviewed!.Points);
        Assert.Equal([ReviewActKind.OverrideWithdrawn, ReviewActKind.Overridden, ReviewActKind.Sent], sheet.Acts.Select(a => a.Kind));
    }

    [Fact]
    public async Task Tell_the_second_of_two_reviewers_who_look_at_the_same_dossier_at_once()
    {
        await SendAsync(_good);
        var seen = await VersionAsync(_good);
        var outcomes = await Task.WhenAll(
            Enumerable.Range(1, 2).Select(async i =>
            {
                using var member = As($"chi-huy-{i}", Commander());
                return await RefusedOrNotAsync(() => _province.Reviews.AcceptAsync(Key(_good), seen, default));
            }));

        Assert.Single(outcomes, o => o is null);
        Assert.Contains("vừa thay đổi", Assert.Single(outcomes, o => o is not null), StringComparison.Ordinal);
        Assert.Equal((ReviewStage.Sent, ReviewBody.StandingOffice), await WhereAsync(_good));
    }

    [Fact]
    public async Task Not_be_reviewed_by_its_own_subject_its_sender_the_level_below_or_another_unit()
    {
        await SendAsync(_good);
        var version = await VersionAsync(_good);
        using (_province.System.ActAs("gioi", _good.Id, Commander()))
            Assert.Contains("chính đồng chí", await RefusedAsync(() => _province.Reviews.AcceptAsync(Key(_good), version, default)), StringComparison.Ordinal);
        using (As("phu-trach", Commander()))
            Assert.Contains("người gửi không xét", await RefusedAsync(() => _province.Reviews.AcceptAsync(Key(_good), version, default)), StringComparison.Ordinal);
        using (As("ban", new RoleGrant(Role.UnitCommander, _other.Id)))
            await RefusedAsync(() => _province.Reviews.AcceptAsync(Key(_good), version, default));
        using (As("hoi-dong", Council))
            Assert.Contains("đang chờ Hội đồng đơn vị", await RefusedAsync(() => _province.Reviews.AcceptAsync(Key(_good), version, default)), StringComparison.Ordinal);

        await AcceptAsync("chi-huy", Commander(), _good);
        using (As("chi-huy", Commander(), Office))
            Assert.Contains("cấp dưới", await RefusedAsync(async () => await _province.Reviews.AcceptAsync(Key(_good), await VersionAsync(_good), default)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Not_be_confirmed_with_an_outdated_result()
    {
        _roster.SetScores(_good, 3);
        await _province.Dossiers.GatherFactsAsync(_period.Id, null, default);
        await SendAsync(_good);
        using var commander = As("chi-huy", Commander());

        Assert.Contains("cũ hơn số liệu", await RefusedAsync(async () => await _province.Reviews.AcceptAsync(Key(_good), await VersionAsync(_good), default)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Be_confirmed_many_at_once_after_a_preview_all_or_none()
    {
        await SendAsync(_good);
        await SendAsync(_weak);
        using var commander = As("chi-huy", Commander());
        var preview = await _province.Reviews.PreviewAcceptAsync(Query(), default);
        Assert.Equal((2, 1, 0), (preview.Ready.Count, preview.Recognised, preview.RefusedTotal));

        await _province.Reviews.ReturnAsync(Key(_weak), await VersionAsync(_weak), [new LineComment("1", "Thiếu")], default);
        await RefusedAsync(() => _province.Reviews.AcceptManyAsync(_period.Id, Titles.LearningCitizen, preview.Ready, default));
        Assert.Equal((ReviewStage.Sent, ReviewBody.UnitCouncil), await WhereAsync(_good));

        preview = await _province.Reviews.PreviewAcceptAsync(Query(), default);
        Assert.Equal("Nguyễn Văn Yếu", Assert.Single(preview.Refused).Name);
        Assert.Equal(1, await _province.Reviews.AcceptManyAsync(_period.Id, Titles.LearningCitizen, preview.Ready, default));
    }

    [Fact]
    public async Task Be_listed_by_stage_and_by_whose_turn_it_is_within_what_one_may_see()
    {
        await SendAsync(_good);

        var page = await _province.Reviews.FindAsync(Query() with { WaitingFor = ReviewBody.UnitCouncil }, default);
        Assert.Equal(("Trần Văn Giỏi", 1), (Assert.Single(page.Rows).Subject.Name, page.Total));
        Assert.Equal((1, 2), (page.Stages[ReviewStage.Sent], page.Stages[ReviewStage.NotBegun]));
        Assert.Equal((1, 0), (page.Waiting[ReviewBody.UnitCouncil], page.Waiting[ReviewBody.StandingOffice]));
        Assert.Empty((await _province.Reviews.FindAsync(Query() with { Stage = ReviewStage.Returned }, default)).Rows);
        Assert.Single((await _province.Reviews.FindAsync(Query() with { Search = "tran van" }, default)).Rows);
        using var other = As("ban", new RoleGrant(Role.UnitCommander, _other.Id));
        Assert.Equal(["Lê Văn Xa"], (await _province.Reviews.FindAsync(Query(), default)).Rows.Select(r => r.Subject.Name));
    }

    [Fact]
    public async Task Be_returned_by_the_last_level_until_a_draft_names_it()
    {
        await SendAsync(_good);
        await AcceptEverywhereAsync(_good);
        var draft = await _province.Recognition.DraftDecisionAsync(_period.Id, Titles.LearningCitizen, Head, default);
        using var council = As("hoi-dong-2", Council);
        Assert.Contains("dự thảo", await RefusedAsync(async () => await ReturnAsync()), StringComparison.Ordinal);
        using (As("phong", Office))
            await _province.Recognition.DiscardDraftAsync(draft.Id, default);

        await ReturnAsync();

        Assert.Equal((ReviewStage.Returned, null), await WhereAsync(_good));
        using (As("phong", Office))
            Assert.NotEmpty(await _province.Recognition.WhyNoDecisionAsync(_period.Id, Titles.LearningCitizen, default));

        async Task ReturnAsync() =>
            await _province.Reviews.ReturnAsync(Key(_good), await VersionAsync(_good), [new LineComment("1", "Có đơn phản ánh")], default);
    }

    [Fact]
    public async Task Take_the_place_of_confirming_unit_by_unit()
    {
        Assert.Contains("từng hồ sơ", await RefusedAsync(() => _province.Recognition.ConfirmResultsAsync(_period.Id, _unit.Id, false, default)), StringComparison.Ordinal);
        var plan = await _province.Periods.ProposeAsync(2024, default);
        Assert.Contains("Các cấp", await RefusedAsync(() => _province.Periods.OpenPeriodAsync(
            plan with { Levels = [ReviewBody.RecognitionCouncil, ReviewBody.UnitCouncil] }, default)), StringComparison.Ordinal);
    }

    private ReviewQuery Query() => new(_period.Id, Titles.LearningCitizen, null, null, null, false, null, 0, 50);

    private DossierKey Key(Person person) => new(_period.Id, Titles.LearningCitizen, person.Id);

    private RoleGrant Commander() => new(Role.UnitCommander, _unit.Id);

    private IDisposable As(string name, params RoleGrant[] roles) => _province.System.ActAs(name, roles);

    private async Task SendAsync(Person person)
    {
        using var clerk = As("phu-trach", new RoleGrant(Role.UnitClerk, _unit.Id));
        await _province.Reviews.SendAsync(Key(person), default);
    }

    private async Task AcceptAsync(string name, RoleGrant role, Person person)
    {
        using var reviewer = As(name, role);
        await _province.Reviews.AcceptAsync(Key(person), await VersionAsync(person), default);
    }

    private async Task AcceptEverywhereAsync(Person person)
    {
        await AcceptAsync("chi-huy", Commander(), person);
        await AcceptAsync("phong", Office, person);
        await AcceptAsync("hoi-dong", Council, person);
    }

    private async Task DecideAsync()
    {
        var draft = await _province.Recognition.DraftDecisionAsync(_period.Id, Titles.LearningCitizen, Head, default);
        await _province.Recognition.IssueDecisionAsync(draft.Id, new DateOnly(2026, 1, 15), null, default);
    }

    private async Task<long> VersionAsync(Person person) => (await _province.Reviews.GetAsync(Key(person), default))!.Version;

    private async Task<(ReviewStage, ReviewBody?)> WhereAsync(Person person)
    {
        var row = (await _province.Reviews.FindAsync(Query() with { Search = person.Number }, default)).Rows.Single(r => r.Key.SubjectId == person.Id);
        return (row.Stage, row.WaitsFor);
    }

    private static async Task<string> RefusedAsync(Func<Task> deed) => (await Assert.ThrowsAnyAsync<UserErrorException>(deed)).Message;

    private static async Task<string?> RefusedOrNotAsync(Func<Task> deed)
    {
        try
        {
            await deed();
            return null;
        }
        catch (UserErrorException refused)
        {
            return refused.Message;
        }
    }
}
