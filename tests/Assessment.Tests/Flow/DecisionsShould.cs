using KhuyenHoc.Criteria;
using KhuyenHoc.Criteria.Runtime;
using KhuyenHoc.Modules;

namespace KhuyenHoc.Assessment.Tests.Flow;

/// <summary>A decision: issued once, numbered once, kept to the bit.</summary>
public sealed class DecisionsShould : FlowTest
{
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
}
