using KhuyenHoc.Criteria;
using KhuyenHoc.Modules;

namespace KhuyenHoc.Assessment.Tests.Flow;

/// <summary>Confirming from the bottom up, and taking it back.</summary>
public sealed class ConfirmationsShould : FlowTest
{
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
}
