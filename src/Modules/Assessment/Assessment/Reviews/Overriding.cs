using KhuyenHoc.Assessment.Sets;
using KhuyenHoc.Criteria;
using KhuyenHoc.Criteria.Runtime;
using Npgsql;
using static KhuyenHoc.Assessment.Reviews.ReviewTexts;

namespace KhuyenHoc.Assessment.Reviews;

/// <summary>Rules on single criteria otherwise than the computation.</summary>
internal sealed class Overriding(ReviewDesk desk, CriteriaLibrary library)
{
    /// <exception cref="KhuyenHoc.Modules.UserErrorException">One of these is no line of the dossier's set.</exception>
    public async Task RefuseUnknownAsync(ReviewCase taken, IEnumerable<string> indicators, CancellationToken cancellation)
    {
        var set = (await library.GetAsync(taken.Dossier.SetId, taken.Dossier.SetVersion, cancellation)).Description;
        if (indicators.FirstOrDefault(code => !set.Indicators.Any(i => i.Code == code)) is { } unknown)
            throw Refusal("NoLine", unknown, set.Title);
    }

    public async Task OverrideAsync(NpgsqlConnection connection, DossierKey key, long version, LineOverride ruling, CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(ruling.Reason) || string.IsNullOrWhiteSpace(ruling.Evidence))
            throw Refusal("OverrideNeedsReason");
        var taken = await desk.TakeForReviewAsync(connection, key, version, cancellation);
        if (ReviewDesk.WhyNoResult(taken) is { } why)
            throw new Modules.UserErrorException(why);
        await RefuseUnknownAsync(taken, [ruling.Indicator], cancellation);
        var set = (await library.GetAsync(taken.Card!.SetId, taken.Card.SetVersion, cancellation)).Description;
        var computed = CanonicalReader.Scorecard(taken.Card.Card).Lines.First(l => l.Indicator == ruling.Indicator);
        var (state, points) = Scored(ruling, set.Indicators.First(i => i.Code == ruling.Indicator), computed);
        if (state == computed.State && points == computed.Points)
            throw Refusal("OverrideSame");
        var row = new RulingRow(
            ruling.Indicator, taken.Level + 1, state.ToString(), points, computed.State.ToString(), computed.Points, ruling.Reason.Trim(), ruling.Evidence.Trim(),
            desk.By, desk.Now.UtcDateTime);
        await RulingStore.WriteAsync(connection, key, row, cancellation);
        await desk.KeepReviewedAsync(connection, taken, cancellation);
        await CountUpAsync(connection, taken, cancellation);
        await desk.NoteAsync(connection, taken, ReviewActKind.Overridden, row.Level, row.Indicator, row.Reason, row, cancellation);
    }

    public async Task WithdrawAsync(
        NpgsqlConnection connection, DossierKey key, long version, string indicator, string reason, CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(reason))
            throw Refusal("WithdrawNeedsReason");
        var taken = await desk.TakeForReviewAsync(connection, key, version, cancellation);
        if ((await RulingStore.ReadAsync(connection, key, cancellation)).FirstOrDefault(r => r.Indicator == indicator) is not { } row)
            throw Refusal("NoOverride", indicator);
        await RulingStore.RemoveAsync(connection, key, indicator, cancellation);
        await desk.KeepReviewedAsync(connection, taken, cancellation);
        await CountUpAsync(connection, taken, cancellation);
        await desk.NoteAsync(
            connection, taken, ReviewActKind.OverrideWithdrawn, taken.Level + 1, indicator, reason.Trim(), new { reason, before = row }, cancellation);
    }

    // Points decide in a set with points: the line is met when they reach what the rule asks, where it asks for points.
    private static (LineState State, decimal? Points) Scored(LineOverride ruling, Indicator indicator, ScorecardLine computed)
    {
        if (indicator.MaxPoints is not { } most)
            return (ruling.Met ? LineState.Met : LineState.NotMet, null);
        if (ruling.Points is not { } points || points < 0 || points > most)
            throw Refusal("PointsOutside", Scorecards.SheetWords.Number(indicator.Code), most);
        var least = computed.Answers.Where(a => a.Relation == Relation.GivesPoints && a.Required.HasValue).Select(a => (decimal?)a.Required.Number).Max();
        return (points >= (least ?? most) || (least is null && points > 0 && computed.Answers.Any(a => a.Relation == Relation.GivesPoints))
            ? LineState.Met : LineState.NotMet, points);
    }

    private Task CountUpAsync(NpgsqlConnection connection, ReviewCase taken, CancellationToken cancellation) =>
        ReviewStore.MoveAsync(connection, taken.Key, taken.Review!.Stage, taken.Level, desk.By, desk.Now, cancellation);
}
