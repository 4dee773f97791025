using System.Text.Json;
using KhuyenHoc.Assessment.Dossiers;
using KhuyenHoc.Assessment.Periods;
using KhuyenHoc.Assessment.Runs;
using KhuyenHoc.Assessment.Scorecards;
using KhuyenHoc.Assessment.Sets;
using KhuyenHoc.Criteria;
using KhuyenHoc.Criteria.Runtime;
using KhuyenHoc.Modules;
using KhuyenHoc.Modules.Access;
using KhuyenHoc.Modules.Audit;
using Npgsql;
using static KhuyenHoc.Assessment.Reviews.ReviewTexts;

namespace KhuyenHoc.Assessment.Reviews;

/// <summary>What all deeds of a review share: finding the case, computing what rulings come to, noting what was done.</summary>
internal sealed class ReviewDesk(
    PeriodStore periods, DossierStore dossiers, DossierReader reader, RunStore runs, CriteriaLibrary library, IPermissions may, IAuditTrail audit,
    ICurrentUser user, TimeProvider time)
{
    public DateTimeOffset Now => time.GetUtcNow();

    public string By => user.Name;

    /// <summary>Finds a case and locks it until the transaction has ended.</summary>
    /// <exception cref="UserErrorException">There is no such dossier.</exception>
    public async Task<ReviewCase> TakeAsync(NpgsqlConnection connection, DossierKey key, CancellationToken cancellation)
    {
        var period = (await periods.GetAsync(key.PeriodId, cancellation)).Period;
        var dossier = (await DossierStore.LockAsync(connection, key.PeriodId, key.Model, [key.SubjectId], cancellation)).SingleOrDefault()
            ?? throw AssessmentTexts.Refusal("DossierMissing", AssessmentTexts.TitleName(key.Model), period.Plan.Name);
        return new ReviewCase(
            key, period, dossier, await ReviewStore.GetAsync(connection, key, cancellation), await SheetStore.GetAsync(connection, key, cancellation));
    }

    /// <summary>The same for a reviewer who has looked at a version of it.</summary>
    /// <exception cref="UserErrorException">It is not for him, or somebody else was quicker.</exception>
    public async Task<ReviewCase> TakeForReviewAsync(NpgsqlConnection connection, DossierKey key, long version, CancellationToken cancellation)
    {
        var taken = await TakeAsync(connection, key, cancellation);
        await RefuseOtherVersionAsync(connection, taken, version, cancellation);
        return taken.WhyNotReview(may, user, await LastReviewerAsync(connection, taken, cancellation)) is { } why ? throw new UserErrorException(why) : taken;
    }

    public async Task RefuseOtherVersionAsync(NpgsqlConnection connection, ReviewCase taken, long version, CancellationToken cancellation)
    {
        if (taken.Review is not { } review || review.Version == version)
            return;
        var last = (await ReviewStore.ActsAsync(connection, taken.Key, cancellation))[0];
        throw Refusal("ChangedMeanwhile", taken.Dossier.SubjectName, last.By, Say["Deed" + last.Act], time.LocalTimeOf(last.At));
    }

    /// <summary>Who confirmed at the level below; null when nobody has.</summary>
    public static async Task<string?> LastReviewerAsync(NpgsqlConnection connection, ReviewCase taken, CancellationToken cancellation) => taken.Level == 0
        ? null
        : (await ReviewStore.ActsAsync(connection, taken.Key, cancellation)).FirstOrDefault(a => a.Act == nameof(ReviewActKind.Accepted))?.By;

    /// <summary>Why the result cannot be confirmed now; null when it can.</summary>
    public static string? WhyNoResult(ReviewCase taken) =>
        taken.Card is null ? Say["NoResult", taken.Dossier.SubjectName]
        : taken.Card.IsStale ? Say["ResultOutdated", taken.Dossier.SubjectName]
        : null;

    /// <summary>The outcome as the dossier stands, computed anew.</summary>
    /// <exception cref="UserErrorException">A rule fails on it.</exception>
    public async Task<SelfScore> ScoreAsync(ReviewCase taken, CancellationToken cancellation)
    {
        var set = await library.GetAsync(taken.Dossier.SetId, taken.Dossier.SetVersion, cancellation);
        var input = reader.InputOf(taken.Dossier, await dossiers.DeclaredAsync(taken.Key, cancellation), set.Description, taken.Period.Plan.To);
        try
        {
            var card = set.Score(input);
            return new SelfScore(CanonicalText.Of(card), card.Grade, card.Points);
        }
        catch (CriteriaFaultException fault)
        {
            throw Refusal("CannotScore", taken.Dossier.SubjectName, fault.Rule ?? "–", fault.What);
        }
    }

    /// <summary>What rulings come to beside the scorecard that stands.</summary>
    /// <exception cref="UserErrorException">The dossier is no longer what was scored.</exception>
    public async Task<(Scorecard Card, CriteriaDescription Set)> ReviewAsync(
        ReviewCase taken, IReadOnlyList<RulingRow> rulings, CancellationToken cancellation)
    {
        var card = taken.Card!;
        var pin = (await runs.SetsAsync(card.RunId, cancellation)).Sets.First(p => p.SetId == card.SetId && p.SetVersion == card.SetVersion);
        var (set, _) = library.ForReading(pin);
        var input = reader.InputOf(taken.Dossier, await dossiers.DeclaredAsync(taken.Key, cancellation), set.Description, taken.Period.Plan.To);
        if (!Sealed.Of(input).Hash.AsSpan().SequenceEqual(card.InputHash))
            throw Refusal("ResultOutdated", taken.Dossier.SubjectName);
        return (set.Review(input, [.. rulings.Select(r => r.ForScoring())]), set.Description);
    }

    /// <summary>Lays the rulings of a case beside its scorecard as it is now.</summary>
    public async Task KeepReviewedAsync(NpgsqlConnection connection, ReviewCase taken, CancellationToken cancellation)
    {
        var rulings = await RulingStore.ReadAsync(connection, taken.Key, cancellation);
        if (rulings.Count == 0)
        {
            await RulingStore.KeepResultAsync(connection, taken.Key, null, cancellation);
            return;
        }

        var (card, set) = await ReviewAsync(taken, rulings, cancellation);
        await RulingStore.KeepResultAsync(
            connection, taken.Key,
            new ReviewedResult(taken.Card!.ResultHash, card.Grade, set.Grades.First(g => g.Code == card.Grade).IsRecognised, card.Points), cancellation);
    }

    public async Task NoteAsync(
        NpgsqlConnection connection, ReviewCase taken, ReviewActKind act, int level, string? indicator, string? said, object details,
        CancellationToken cancellation)
    {
        await ReviewStore.NoteAsync(connection, taken.Key, act, level, indicator, said, user.Name, time.GetUtcNow(), cancellation);
        await audit.AppendAsync(
            connection,
            new AuditEntry(
                "assessment", "review." + JsonNamingPolicy.KebabCaseLower.ConvertName(act.ToString()), $"{taken.Period.Plan.Code} {taken.Dossier.SubjectCode}",
                JsonSerializer.Serialize(details, CanonicalJson.Options)),
            cancellation);
    }
}
