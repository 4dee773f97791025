using System.Globalization;
using KhuyenHoc.Assessment.Dossiers;
using KhuyenHoc.Assessment.Periods;
using KhuyenHoc.Assessment.Scorecards;
using KhuyenHoc.Assessment.Sets;
using KhuyenHoc.Criteria;
using KhuyenHoc.Criteria.Runtime;
using KhuyenHoc.Modules;
using KhuyenHoc.Modules.Access;
using KhuyenHoc.Roster;
using Npgsql;
using static KhuyenHoc.Assessment.Reviews.ReviewTexts;

namespace KhuyenHoc.Assessment.Reviews;

/// <summary>Lays self-score, computed score and rulings of one dossier side by side.</summary>
internal sealed class ReviewSheets(
    NpgsqlDataSource db, PeriodStore periods, DossierStore dossiers, CriteriaLibrary library, Seen seen, IOrganisation organisation, IPermissions may,
    ICurrentUser user)
{
    public async Task<ReviewSheet?> GetAsync(DossierKey key, CancellationToken cancellation)
    {
        if (await dossiers.GetAsync(key, cancellation) is not { } dossier)
            return null;
        await seen.DemandAsync(dossier, "/" + Addresses.Review(key), cancellation);
        var period = (await periods.GetAsync(key.PeriodId, cancellation)).Period;
        await using var connection = await db.OpenConnectionAsync(cancellation);
        var found = new ReviewCase(
            key, period, dossier, await ReviewStore.GetAsync(connection, key, cancellation), await SheetStore.GetAsync(connection, key, cancellation));
        var set = (await library.GetAsync(dossier.SetId, dossier.SetVersion, cancellation)).Description;
        var self = found.Review is { } review ? CanonicalReader.Scorecard(review.SelfCard) : null;
        var computed = found.Card is { } card ? CanonicalReader.Scorecard(card.Card) : null;
        var rulings = (await RulingStore.ReadAsync(connection, key, cancellation)).ToDictionary(r => r.Indicator);
        var comments = (await ReviewStore.CommentsAsync(connection, key, cancellation)).ToLookup(c => c.Indicator);
        var reviewed = computed is null ? null
            : await RulingStore.ResultAsync(connection, key, found.Card!.ResultHash, cancellation) is { } ruled
                ? OutcomeOf(set, ruled.Grade, ruled.Points)
                : OutcomeOf(set, computed.Grade, computed.Points);
        return new ReviewSheet(
            key, dossier.Label, await UnitNameAsync(dossier, period, cancellation), period, set, await StageAsync(found, cancellation), found.Level,
            found.Review?.Version ?? 0, self is null ? null : OutcomeOf(set, self.Grade, self.Points),
            computed is null ? null : OutcomeOf(set, computed.Grade, computed.Points), reviewed,
            [.. set.Indicators.Select(i => LineOf(i, set, self, computed, rulings.GetValueOrDefault(i.Code), comments[i.Code]))],
            [.. (await ReviewStore.ActsAsync(connection, key, cancellation)).Select(a => new ReviewAct(
                Enum.Parse<ReviewActKind>(a.Act), a.Level, a.Indicator, a.Said, a.By, a.At))],
            found.WhyNotSend(may, user), found.WhyNotReview(may, user, await ReviewDesk.LastReviewerAsync(connection, found, cancellation)))
        {
            IsOutdated = found.Card is { IsStale: true },
            WhyNotReturn = found.WhyNotReturn(may, user, await ReviewDesk.LastReviewerAsync(connection, found, cancellation)),
        };
    }

    /// <summary>Why a dossier that waits for this user cannot be accepted yet; null when it can.</summary>
    public string? WhyNotAccept(ReviewSheet sheet) =>
        sheet.Computed is null ? Say["NoResult", sheet.Subject.Name]
        : sheet.IsOutdated ? Say["ResultOutdated", sheet.Subject.Name]
        : null;

    private async Task<ReviewStage> StageAsync(ReviewCase found, CancellationToken cancellation) => found.Review is { } review
        ? Enum.Parse<ReviewStage>(review.Stage)
        : (await dossiers.DeclaredAsync(found.Key, cancellation)).Any(d => d.Read().HasValue) ? ReviewStage.InProgress : ReviewStage.NotBegun;

    private static ReviewLine LineOf(
        Indicator indicator, CriteriaDescription set, Scorecard? self, Scorecard? computed, RulingRow? ruling, IEnumerable<CommentRow> comments)
    {
        var line = computed?.Lines.FirstOrDefault(l => l.Indicator == indicator.Code);
        return new ReviewLine(
            indicator, ScoreOf(self?.Lines.FirstOrDefault(l => l.Indicator == indicator.Code)), ScoreOf(line),
            line is null ? null : ScorecardText.Reason(line, set, CultureInfo.CurrentUICulture),
            ruling is null ? null : new Ruling(
                new LineScore(Enum.Parse<LineState>(ruling.State), ruling.Points), new LineScore(Enum.Parse<LineState>(ruling.ComputedState), ruling.ComputedPoints),
                ruling.Reason, ruling.Evidence, ruling.Level, ruling.By, ruling.At),
            [.. comments.Select(c => new ReviewComment(c.Id, c.Text, c.Level, c.By, c.At, c.Answer, c.AnsweredBy, c.AnsweredAt))]);
    }

    private static LineScore? ScoreOf(ScorecardLine? line) => line is null ? null : new LineScore(line.State, line.Points);

    private static Outcome OutcomeOf(CriteriaDescription set, string grade, decimal? points)
    {
        var found = set.Grades.FirstOrDefault(g => g.Code == grade);
        return new Outcome(grade, found?.Text.ToString() ?? grade, found?.IsRecognised ?? false, points);
    }

    private async Task<string?> UnitNameAsync(DossierRow dossier, Period period, CancellationToken cancellation) =>
        dossier.Label.Kind == SubjectKind.Unit ? null : (await organisation.GetTreeAsync(period.Plan.To, cancellation)).Find(dossier.UnitId)?.Name;
}
