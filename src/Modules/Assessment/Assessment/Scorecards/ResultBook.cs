using System.Globalization;
using KhuyenHoc.Assessment.Dossiers;
using KhuyenHoc.Assessment.Periods;
using KhuyenHoc.Assessment.Runs;
using KhuyenHoc.Assessment.Sets;
using KhuyenHoc.Criteria;
using KhuyenHoc.Criteria.Runtime;
using KhuyenHoc.Roster;
using KhuyenHoc.Text;

namespace KhuyenHoc.Assessment.Scorecards;

internal sealed class ResultBook(
    SheetStore sheets, DossierStore dossiers, PeriodStore periods, RunStore runs, CriteriaLibrary library, SheetWriter writer,
    Seen seen, IOrganisation organisation) : IResults
{
    private static readonly LocalText NotScored = AssessmentTexts.Words.Both("NotScored");

    public async Task<ScorecardSheet?> GetScorecardAsync(DossierKey key, CancellationToken cancellation)
    {
        if (await sheets.GetAsync(key, cancellation) is not { } row || await dossiers.GetAsync(key, cancellation) is not { } dossier)
            return null;
        await seen.DemandAsync(dossier, "/" + Addresses.Scorecard(key), cancellation);
        var period = (await periods.GetAsync(key.PeriodId, cancellation)).Period;
        var pin = (await runs.SetsAsync(row.RunId, cancellation)).Sets.First(p => p.SetId == row.SetId && p.SetVersion == row.SetVersion);
        var (used, isSame) = library.ForReading(pin);
        var set = used.Description;
        var card = CanonicalReader.Scorecard(row.Card);
        var open = OpenParts.Of(set);
        var grade = set.Grades.First(g => g.Code == card.Grade);
        var subject = dossier.Label;
        return new ScorecardSheet(
            key, subject, await UnitNameAsync(subject, period.Plan.To, cancellation), period, set, card, grade,
            set.Grades.FirstOrDefault(g => g.Code == card.NextGrade), ScorecardText.Verdict(card, set, CultureInfo.CurrentUICulture), open,
            writer.TreeOf(card, set, dossier, await dossiers.DeclaredAsync(key, cancellation)), writer.StepsOf(card, set, key, subject),
            Enum.TryParse<ResultStanding>(row.Standing, out var standing) ? standing : ResultStanding.Scored,
            new SheetTrace(
                row.ScoredAt, row.PackageHash, Convert.ToHexStringLower(row.InputHash), Convert.ToHexStringLower(row.ResultHash), row.IsStale || !isSame,
                row.IsUnfinished, row.CarriedAt));
    }

    public async Task<ResultPage> FindAsync(ResultQuery query, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(query.Skip);
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Take, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(query.Take, 500);
        var period = (await periods.GetAsync(query.PeriodId, cancellation)).Period;
        var outline = UnitOutline.Of(await organisation.GetTreeAsync(period.Plan.To, cancellation), null);
        var asked = query.UnitScope is { } scope
            ? outline.Find(scope) is { } top ? outline.Subtree(top).Select(u => u.Unit.Id).ToArray() : []
            : null;
        var units = IsOfChildren(period, query.Model) ? seen.OfChildren(asked) : seen.Of(asked);
        var rows = await sheets.FindAsync(query, units, cancellation);
        var counts = await sheets.CountAsync(query, units, cancellation);
        var sets = await SetsAsync(counts.Select(c => (c.SetId, c.SetVersion)), cancellation);
        var grades = GradesOf(counts, sets);
        return new ResultPage(
            [.. rows.Select(r => RowOf(r, query, outline, sets[(r.SetId, r.SetVersion)]))],
            query.Grade is null ? counts.Sum(c => c.Count) : counts.Where(c => c.Grade == query.Grade).Sum(c => c.Count), grades);
    }

    /// <summary>Counts per grade, highest first; grades of one code in several sets are one.</summary>
    internal static IReadOnlyList<GradeCount> GradesOf(
        IReadOnlyList<GradeRow> counts, IReadOnlyDictionary<(string, string), CriteriaDescription> sets) =>
        [.. counts
            .GroupBy(c => c.Grade)
            .Select(g =>
            {
                var set = sets[(g.First().SetId, g.First().SetVersion)];
                var rank = Rank(set, g.Key);
                return (rank, new GradeCount(g.Key, rank < 0 ? NotScored : set.Grades[rank].Text, rank >= 0 && set.Grades[rank].IsRecognised, g.Sum(c => c.Count)));
            })
            .OrderByDescending(g => g.rank)
            .Select(g => g.Item2)];

    internal async Task<IReadOnlyDictionary<(string, string), CriteriaDescription>> SetsAsync(
        IEnumerable<(string SetId, string Version)> wanted, CancellationToken cancellation)
    {
        var sets = new Dictionary<(string, string), CriteriaDescription>();
        foreach (var (setId, version) in wanted.Distinct())
            sets[(setId, version)] = (await library.GetAsync(setId, version, cancellation)).Description;
        return sets;
    }

    private bool IsOfChildren(Period period, string model) => period.Plan.Sets.Any(
        s => s.Model == model && library.Catalogue.Find(s.SetId, s.SetVersion) is { Description.Subject: SubjectKind.Child });

    private static int Rank(CriteriaDescription set, string? grade)
    {
        for (var i = 0; i < set.Grades.Count; i++)
        {
            if (set.Grades[i].Code == grade)
                return i;
        }

        return -1;
    }

    private static ResultRow RowOf(ListRow row, ResultQuery query, UnitOutline outline, CriteriaDescription set)
    {
        var kind = Enum.Parse<SubjectKind>(row.SubjectKind);
        return new ResultRow(
            new DossierKey(query.PeriodId, query.Model, row.SubjectId), new SubjectLabel(row.Code, row.Name, kind, row.UnitId),
            kind == SubjectKind.Unit ? null : outline.Find(row.UnitId)?.Unit.Name, row.Grade, set.Grades.FirstOrDefault(g => g.Code == row.Grade)?.Text,
            row.IsRecognised, row.Points, row.LinesMet, row.LinesAsked, !set.HasUnconfirmedParts, row.IsFaulty);
    }

    private async Task<string?> UnitNameAsync(SubjectLabel subject, DateOnly asOf, CancellationToken cancellation) => subject.Kind == SubjectKind.Unit
        ? null
        : (await organisation.GetTreeAsync(asOf, cancellation)).Find(subject.UnitId)?.Name;
}
