using KhuyenHoc.Assessment.Tests.Support;
using KhuyenHoc.Criteria;
using KhuyenHoc.Modules;

namespace KhuyenHoc.Assessment.Tests.Flow;

/// <summary>From an open period to a recognised unit, on the sets that are shipped.</summary>
public sealed class ThreadShould : FlowTest
{
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
}
