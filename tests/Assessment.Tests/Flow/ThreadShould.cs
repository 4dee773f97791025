using System.Globalization;
using System.Text;
using System.Text.Json;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using KhuyenHoc.Assessment.Cli;
using KhuyenHoc.Assessment.Tests.Support;
using KhuyenHoc.Criteria;
using KhuyenHoc.Criteria.Runtime;
using KhuyenHoc.Modules;
using KhuyenHoc.Roster;
using Npgsql;
using static VerifyXunit.Verifier;

namespace KhuyenHoc.Assessment.Tests.Flow;

/// <summary>From an open period to a recognised unit, on the sets that are shipped.</summary>
public sealed class ThreadShould : IAsyncLifetime
{
    private const string ProvinceSet = "don-vi-hoc-tap.tt24-2023.cap-tinh";
    private const string CitizenSet = "cong-dan-hoc-tap.324";

    private static readonly DateOnly Issued = new(2026, 1, 5);
    private static readonly Letterhead Head = new(
        "Quân khu thử nghiệm", "Bộ Chỉ huy Quân sự tỉnh thử nghiệm", "Chỉ huy trưởng Bộ Chỉ huy Quân sự tỉnh thử nghiệm", "QĐ-BCH", "Tỉnh thử nghiệm",
        "Chỉ huy trưởng", "Đại tá", "Nguyễn Văn Mẫu", "Chủ nhiệm Chính trị", ["Như Điều 3"], "VT, PCT", "army");

    private readonly SmallProvince _roster = new();
    private Unit _top = null!;
    private Unit _office = null!;
    private Unit _regiment = null!;
    private AssessedProvince _province = null!;

    public async Task InitializeAsync()
    {
        CultureInfo.CurrentUICulture = CultureInfo.CurrentCulture = Text.Languages.Vietnamese;
        _top = _roster.AddUnit("BCH", "Bộ Chỉ huy Quân sự tỉnh thử nghiệm", null, UnitKind.ProvinceCommand);
        _office = _roster.AddUnit("PCT", "Phòng Chính trị", _top);
        _regiment = _roster.AddUnit("TRD", "Trung đoàn 901", _top, UnitKind.Regiment);
        // Nine of ten in the office hold the title, eight of ten in the regiment.
        _roster.AddPeople(_office, 9, points: 8);
        _roster.AddPeople(_office, 1, points: 7);
        _roster.AddPeople(_regiment, 8, points: 8);
        _roster.AddPeople(_regiment, 2, points: 7);
        foreach (var unit in new[] { _top, _office, _regiment })
        {
            _roster.Set(unit.Id, RosterFacts.MembersDisciplined, FactValue.Of(new Share(10, 10)), "10/10 người không bị kỷ luật");
            _roster.Set(unit.Id, RosterFacts.MembersCompulsoryDone, FactValue.Of(new Share(9, 10)), "9/10 người học xong chương trình bắt buộc");
        }

        _province = await AssessedProvince.StartAsync(_roster);
    }

    public async Task DisposeAsync() => await _province.DisposeAsync();

    [Fact]
    public async Task Lead_from_an_open_period_to_a_recognised_unit()
    {
        var period = await FilledAndScoredAsync();
        await _province.Recognition.ConfirmResultsAsync(period.Id, _top.Id, withSubtree: true, default);

        var draft = await _province.Recognition.DraftDecisionAsync(period.Id, Titles.LearningUnit, Head, default);
        var issued = await _province.Recognition.IssueDecisionAsync(draft.Id, Issued, null, default);

        Assert.Equal((DecisionState.Issued, 1, 1), (issued.State, issued.Number, issued.Count));
        var title = Assert.Single(await _province.Recognition.ListTitlesAsync(_office.Id, default));
        Assert.Equal(("muc-do-1", new DateOnly(2026, 1, 5), new DateOnly(2029, 12, 31)), (title.Grade, title.From, title.To));
        Assert.Empty(await _province.Recognition.ListTitlesAsync(_regiment.Id, default));
        var progress = await _province.Periods.GetProgressAsync(period.Id, default);
        Assert.Equal(UnitState.Decided, progress.Units.Single(u => u.UnitId == _office.Id).State);
    }

    [Fact]
    public async Task Give_a_script_the_values_of_a_scorecard_as_json()
    {
        var period = await FilledAndScoredAsync();
        var sheet = await _province.ScorecardAsync(period, Titles.LearningUnit, _regiment.Id);

        using var json = JsonDocument.Parse(JsonSerializer.Serialize(sheet, AnswerJson.Options));

        var lines = json.RootElement.GetProperty("card").GetProperty("lines").EnumerateArray();
        var answer = lines.Single(l => l.GetProperty("indicator").GetString() == "3.1").GetProperty("answers")[0];
        Assert.Equal("8/10", answer.GetProperty("actual").GetString());
        Assert.Equal(JsonValueKind.True, lines.First().GetProperty("answers")[0].GetProperty("required").ValueKind);
    }

    [Fact]
    public async Task Issue_no_decision_whose_signer_and_place_are_still_dots()
    {
        var period = await FilledAndScoredAsync();
        await _province.Recognition.ConfirmResultsAsync(period.Id, _top.Id, withSubtree: true, default);
        var draft = await _province.Recognition.DraftDecisionAsync(period.Id, Titles.LearningUnit, Head with { Place = "…", SignerName = "…" }, default);

        var refused = await Assert.ThrowsAsync<UserErrorException>(() => _province.Recognition.IssueDecisionAsync(draft.Id, Issued, null, default));

        Assert.Contains("Địa danh, Họ tên người ký", refused.Message, StringComparison.Ordinal);
        Assert.Empty(await _province.Recognition.ListTitlesAsync(_office.Id, default));
    }

    [Fact]
    public async Task Score_people_first_and_count_them_exactly_at_ninety_per_cent()
    {
        var period = await FilledAndScoredAsync();

        var office = await _province.ScorecardAsync(period, Titles.LearningUnit, _office.Id);
        var regiment = await _province.ScorecardAsync(period, Titles.LearningUnit, _regiment.Id);
        var top = await _province.ScorecardAsync(period, Titles.LearningUnit, _top.Id);

        Assert.Equal((LineState.Met, new Share(9, 10)), HoldersOf(office));
        Assert.Equal((LineState.NotMet, new Share(8, 10)), HoldersOf(regiment));
        Assert.Equal((LineState.NotMet, new Share(17, 20)), HoldersOf(top));
        Assert.Equal("muc-do-1", office.Card.Grade);
        Assert.Contains(regiment.Steps, s => s.Indicator == "3.1" && s.Text.Contains("còn thiếu 1", StringComparison.Ordinal) && s.Href!.StartsWith("ket-qua/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Recognise_nobody_by_a_set_with_gaps_and_say_which_gaps_and_where_to_fill_them()
    {
        await _province.Sets.FillAllAsync(CitizenSet);
        var period = await ScoredAsync();
        await _province.Recognition.ConfirmResultsAsync(period.Id, _top.Id, withSubtree: true, default);

        var sheet = await _province.ScorecardAsync(period, Titles.LearningUnit, _office.Id);
        var refused = await Assert.ThrowsAsync<UserErrorException>(
            () => _province.Recognition.DraftDecisionAsync(period.Id, Titles.LearningUnit, Head, default));

        Assert.DoesNotContain("đủ điều kiện công nhận", sheet.Verdict, StringComparison.OrdinalIgnoreCase);
        Assert.NotEmpty(sheet.OpenParts);
        Assert.Empty(await _province.Recognition.ListDecisionsAsync(period.Id, default));
        // Nobody can have reached a grade while a target is missing: there is nothing to recognise.
        Assert.Contains("Không có kết quả đã xác nhận nào đạt", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Not_decide_on_citizens_before_their_set_is_confirmed()
    {
        var period = await ScoredAsync();
        await _province.Recognition.ConfirmResultsAsync(period.Id, _top.Id, withSubtree: true, default);

        var refused = await Assert.ThrowsAsync<UserErrorException>(
            () => _province.Recognition.DraftDecisionAsync(period.Id, Titles.LearningCitizen, Head, default));

        Assert.Contains("/bo-tieu-chi/cong-dan-hoc-tap.324", refused.Message, StringComparison.Ordinal);
        Assert.Contains("chỉ tiêu 1, 2, 3", refused.Message, StringComparison.Ordinal);
        Assert.Contains("17 kết quả", refused.Message, StringComparison.Ordinal);
        Assert.Equal(await _province.Recognition.WhyNoDecisionAsync(period.Id, Titles.LearningCitizen, default), [refused.Message]);
    }

    [Fact]
    public async Task Recognise_nobody_by_a_template_even_when_all_of_it_is_filled()
    {
        const string Template = "quan-nhan-hoc-tap.mau";
        await _province.Sets.FillAllAsync(Template);
        var plan = await _province.Periods.ProposeAsync(2025, default);
        var period = await _province.Periods.OpenPeriodAsync(plan with { Sets = [new SetChoice(Titles.LearningSoldier, null, Template)] }, default);
        await _province.Dossiers.GatherFactsAsync(period.Id, null, default);
        await _province.ScoreAsync(period);
        await _province.Recognition.ConfirmResultsAsync(period.Id, _top.Id, withSubtree: true, default);

        var refused = await Assert.ThrowsAsync<UserErrorException>(
            () => _province.Recognition.DraftDecisionAsync(period.Id, Titles.LearningSoldier, Head, default));

        Assert.Contains("mẫu nội bộ, chưa phải quy định", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ask_for_a_new_run_when_a_gap_was_filled_after_scoring()
    {
        var period = await ScoredAsync();
        await _province.Recognition.ConfirmResultsAsync(period.Id, _top.Id, withSubtree: true, default);
        await _province.Sets.FillAllAsync(CitizenSet);

        var refused = await Assert.ThrowsAsync<UserErrorException>(
            () => _province.Recognition.DraftDecisionAsync(period.Id, Titles.LearningCitizen, Head, default));

        Assert.Contains("bổ sung sau lần chấm", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Confirm_from_the_bottom_up_and_lock_what_was_confirmed()
    {
        var period = await FilledAndScoredAsync();

        var early = await Assert.ThrowsAsync<UserErrorException>(
            () => _province.Recognition.ConfirmResultsAsync(period.Id, _top.Id, withSubtree: false, default));
        Assert.Equal(1, await _province.Recognition.ConfirmResultsAsync(period.Id, _office.Id, withSubtree: false, default));
        var locked = await Assert.ThrowsAsync<UserErrorException>(() => SayAsync(period, _office, "no"));
        var again = await _province.ScoreAsync(period);

        Assert.Contains("2 đơn vị cấp dưới chưa xác nhận", early.Message, StringComparison.Ordinal);
        Assert.Contains("đã khóa", locked.Message, StringComparison.Ordinal);
        Assert.Equal(11, again.Locked);
    }

    [Fact]
    public async Task Refuse_to_confirm_what_has_changed_since_the_run()
    {
        var period = await FilledAndScoredAsync();
        await SayAsync(period, _office, "no");

        var refused = await Assert.ThrowsAsync<UserErrorException>(
            () => _province.Recognition.ConfirmResultsAsync(period.Id, _office.Id, withSubtree: false, default));

        Assert.Contains("chấm lại", refused.Message, StringComparison.Ordinal);
        Assert.True((await _province.ScorecardAsync(period, Titles.LearningUnit, _office.Id)).Trace.IsStale);
    }

    [Fact]
    public async Task Take_confirmations_back_upwards_and_only_for_a_reason()
    {
        var period = await FilledAndScoredAsync();
        await _province.Recognition.ConfirmResultsAsync(period.Id, _top.Id, withSubtree: true, default);

        await Assert.ThrowsAsync<UserErrorException>(() => _province.Recognition.WithdrawConfirmationAsync(period.Id, _office.Id, " ", default));
        await _province.Recognition.WithdrawConfirmationAsync(period.Id, _office.Id, "Nhập thiếu minh chứng", default);

        var states = (await _province.Periods.GetProgressAsync(period.Id, default)).Units.ToDictionary(u => u.UnitId, u => u.State);
        Assert.Equal((UnitState.Scored, UnitState.Scored, UnitState.Confirmed), (states[_top.Id], states[_office.Id], states[_regiment.Id]));
    }

    [Fact]
    public async Task Issue_a_decision_once_when_two_clerks_issue_it_at_once()
    {
        var period = await FilledAndScoredAsync();
        await _province.Recognition.ConfirmResultsAsync(period.Id, _top.Id, withSubtree: true, default);
        var draft = await _province.Recognition.DraftDecisionAsync(period.Id, Titles.LearningUnit, Head, default);

        var tries = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(async () =>
        {
            try
            {
                await _province.Recognition.IssueDecisionAsync(draft.Id, Issued, null, default);
                return "";
            }
            catch (UserErrorException refused)
            {
                return refused.Message;
            }
        })));

        Assert.Single(tries, "");
        Assert.Single(tries, t => t.Contains("đã ban hành", StringComparison.Ordinal));
        Assert.Equal(1, await CountAsync("SELECT count(*) FROM assessment.titles"));
    }

    [Fact]
    public async Task Give_each_number_once_in_a_year()
    {
        var period = await FilledAndScoredAsync();
        await _province.Recognition.ConfirmResultsAsync(period.Id, _top.Id, withSubtree: true, default);
        var units = await _province.Recognition.DraftDecisionAsync(period.Id, Titles.LearningUnit, Head, default);
        await _province.Recognition.IssueDecisionAsync(units.Id, Issued, 7, default);
        var people = await _province.Recognition.DraftDecisionAsync(period.Id, Titles.LearningCitizen, Head, default);

        var taken = await Assert.ThrowsAsync<UserErrorException>(() => _province.Recognition.IssueDecisionAsync(people.Id, Issued, 7, default));
        var next = await _province.Recognition.IssueDecisionAsync(people.Id, Issued, null, default);

        Assert.Contains("số tiếp theo là 8", taken.Message, StringComparison.Ordinal);
        Assert.Equal((8, 17), (next.Number, next.Count));
    }

    [Fact]
    public async Task Keep_an_issued_document_to_the_bit_and_seal_what_it_rests_on()
    {
        var period = await FilledAndScoredAsync();
        await _province.Recognition.ConfirmResultsAsync(period.Id, _top.Id, withSubtree: true, default);
        var draft = await _province.Recognition.DraftDecisionAsync(period.Id, Titles.LearningUnit, Head, default);
        await _province.Recognition.IssueDecisionAsync(draft.Id, Issued, null, default);

        var first = await DocumentAsync(draft.Id);
        await Assert.ThrowsAsync<UserErrorException>(() => _province.Recognition.EditDraftAsync(draft.Id, Head with { SignerName = "Người khác" }, default));

        Assert.Equal(first, await DocumentAsync(draft.Id));
        var (input, card) = await SealAsync();
        Assert.Equal(1, await CountAsync("SELECT count(*) FROM assessment.seals WHERE input_hash = sha256(convert_to(input, 'UTF8')) AND result_hash = sha256(convert_to(card, 'UTF8'))"));
        Assert.Contains("as-of\t2025-12-31", input, StringComparison.Ordinal);
        Assert.Equal("muc-do-1", CanonicalReader.Scorecard(card).Grade);
    }

    [Fact]
    public async Task Not_recognise_again_who_still_holds_the_title()
    {
        var first = await FilledAndScoredAsync();
        await DecideAsync(first, Issued);
        _province.System.Clock.Advance(TimeSpan.FromDays(400));
        var second = await ScoredAsync(2026);
        await _province.Recognition.ConfirmResultsAsync(second.Id, _top.Id, withSubtree: true, default);

        var why = await _province.Recognition.WhyNoDecisionAsync(second.Id, Titles.LearningUnit, default);

        Assert.Contains("còn hiệu lực đến 31/12/2029", Assert.Single(why), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("plan-issued", "maybe", "không đọc được")]
    [InlineData("learners-with-title", "12/10", "lớn hơn tổng số")]
    [InlineData("learners-with-title", "0/0", "tổng số bằng 0")]
    [InlineData("emulation-title", "khong-biet", "không có lựa chọn")]
    [InlineData("members-disciplined", "10/10", "không hỏi mục")]
    [InlineData("no-such-field", "yes", "không hỏi mục")]
    public async Task Refuse_declared_values_that_cannot_be(string field, string value, string said)
    {
        var period = await _province.OpenAndGatherAsync();
        var key = new DossierKey(period.Id, Titles.LearningUnit, _office.Id);

        var refused = await Assert.ThrowsAsync<DeclarationRefusedException>(
            () => _province.Dossiers.DeclareAsync(key, [new Declaration("plan-carried-out", "yes"), new Declaration(field, value)], default));

        Assert.Contains(said, Assert.Single(refused.Problems).Message, StringComparison.Ordinal);
        var form = await _province.Dossiers.GetFormAsync(key, default);
        Assert.All(form!.Asked, f => Assert.False(f.Value.HasValue));
    }

    [Fact]
    public async Task Keep_who_declared_a_value_and_what_proves_it()
    {
        var period = await _province.OpenAndGatherAsync();
        var key = new DossierKey(period.Id, Titles.LearningUnit, _office.Id);
        await _province.Dossiers.DeclareAsync(key, [new Declaration("plan-issued", "yes", "Kế hoạch số 12")], default);
        await _province.Dossiers.DeclareAsync(key, [new Declaration("plan-issued", "no")], default);

        var field = (await _province.Dossiers.GetFormAsync(key, default))!.Asked.Single(f => f.Field.Code == "plan-issued");

        Assert.Equal((FactValue.Of(false), "Kế hoạch số 12"), (field.Value, field.Evidence));
        Assert.Contains("khai lúc 12:00 15/12/2025", field.Origin!.Vi, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_as_a_scorecard_reads()
    {
        var period = await FilledAndScoredAsync();
        var sheet = await _province.ScorecardAsync(period, Titles.LearningUnit, _regiment.Id);
        var text = new StringWriter();

        Cli.PlainScorecard.Write(sheet, text, withEngine: false);

        // Whoever runs the tests is named as the one who filled the gaps.
        await Verify(text.ToString().Replace($"do {_province.System.Get<ICurrentUser>().Name} ", "do {người dùng} ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Read_as_a_decision_reads()
    {
        var period = await FilledAndScoredAsync();
        var decision = await DecideAsync(period, Issued);

        await Verify(WordsOf(await DocumentAsync(decision.Id)));
    }

    [Fact]
    public async Task Read_as_a_report_reads()
    {
        var period = await FilledAndScoredAsync();
        await DecideAsync(period, Issued);
        var target = new MemoryStream();

        await _province.Reports.WriteAsync(period.Id, ReportFormat.Docx, target, default);

        await Verify(WordsOf(target.ToArray()));
    }

    private static (LineState, Share) HoldersOf(ScorecardSheet sheet)
    {
        var line = sheet.Card.Lines.Single(l => l.Indicator == "3.1");
        return (line.State, line.Answers[0].Actual.Share);
    }

    private async Task<Period> FilledAndScoredAsync()
    {
        await _province.Sets.FillAllAsync(CitizenSet);
        await _province.Sets.FillAllAsync(ProvinceSet);
        return await ScoredAsync();
    }

    private async Task<Period> ScoredAsync(int year = 2025)
    {
        var period = await _province.OpenAndGatherAsync(year);
        foreach (var unit in new[] { _top, _office, _regiment })
            await SayAsync(period, unit, "yes");
        await _province.ScoreAsync(period);
        return period;
    }

    // Says yes to all that is asked, and to the plan what is given.
    private async Task SayAsync(Period period, Unit unit, string plan)
    {
        var key = new DossierKey(period.Id, Titles.LearningUnit, unit.Id);
        var form = await _province.Dossiers.GetFormAsync(key, default) ?? throw new InvalidOperationException("No dossier.");
        await _province.Dossiers.DeclareAsync(
            key,
            [.. form.Asked.Where(f => f.Field.Kind is ValueKind.YesNo or ValueKind.Code).Select(f => new Declaration(
                f.Field.Code,
                f.Field.Code == "plan-issued" ? plan : f.Field.Kind == ValueKind.YesNo ? "yes" : "don-vi-tien-tien",
                $"Hồ sơ {f.Field.Code}"))],
            default);
    }

    private async Task<Decision> DecideAsync(Period period, DateOnly day)
    {
        await _province.Recognition.ConfirmResultsAsync(period.Id, _top.Id, withSubtree: true, default);
        var draft = await _province.Recognition.DraftDecisionAsync(period.Id, Titles.LearningUnit, Head, default);
        return await _province.Recognition.IssueDecisionAsync(draft.Id, day, null, default);
    }

    private async Task<byte[]> DocumentAsync(Guid decision)
    {
        var target = new MemoryStream();
        await _province.Recognition.WriteDocumentAsync(decision, target, default);
        return target.ToArray();
    }

    // Paragraph by paragraph; a table row is one line.
    private static string WordsOf(byte[] document)
    {
        using var file = WordprocessingDocument.Open(new MemoryStream(document), isEditable: false);
        var text = new StringBuilder();
        foreach (var block in file.MainDocumentPart!.Document!.Body!.ChildElements)
        {
            if (block is Table table)
            {
                foreach (var row in table.Elements<TableRow>())
                    text.AppendLine(string.Join(" | ", row.Elements<TableCell>().Select(c => string.Join(" / ", c.Elements<Paragraph>().Select(p => p.InnerText).Where(t => t.Length > 0)))));
            }
            else if (block.InnerText.Length > 0)
            {
                text.AppendLine(block.InnerText);
            }
        }

        return text.ToString();
    }

    private async Task<(string Input, string Card)> SealAsync()
    {
        await using var connection = new NpgsqlConnection(_province.System.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("SELECT input, card FROM assessment.seals", connection);
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        return (reader.GetString(0), reader.GetString(1));
    }

    private async Task<long> CountAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(_province.System.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
