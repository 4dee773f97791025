using System.Globalization;
using KhuyenHoc.Assessment.Dossiers;
using KhuyenHoc.Criteria;
using KhuyenHoc.Criteria.Runtime;
using KhuyenHoc.Criteria.Runtime.Impact;
using static KhuyenHoc.Assessment.Impact.ImpactTexts;

namespace KhuyenHoc.Assessment.Impact;

/// <summary>Puts a kept report into words, in the language of the reader; needs no package, only what was kept.</summary>
internal sealed class ImpactReader(ImpactStore store, ImpactMoves moves, DossierReader dossiers)
{
    public async Task<ImpactReport?> FindAsync(Guid reportId, Guid? unitId, CancellationToken cancellation)
    {
        if (await store.FindAsync(reportId, cancellation) is not { } stored)
            return null;
        var comparisons = ComparisonsOf(stored);
        var units = await store.UnitsAsync(reportId, cancellation);
        var rows = await store.CellsAsync(reportId, cancellation);
        var unit = unitId is { } id ? units.FirstOrDefault(u => u.UnitId == id) : null;
        return new ImpactReport(
            stored.Head, unit?.UnitId,
            [.. stored.Bases.SelectMany((b, i) => b.Description.Grades.Select(g => GradeOf(g, i)))],
            [.. stored.Candidate.Description.Grades.Select(g => GradeOf(g, 0))],
            CellsOf(unit is null ? rows : rows.Where(r => unit.Holds(r.UnitOrder)), comparisons), UnitsOf(units, rows, comparisons), FieldsOf(stored, comparisons),
            [.. comparisons.Select((c, i) => ChangesOf(c, i, stored))]);
    }

    public async Task<ImpactMovePage> FindMovesAsync(StoredImpact stored, ImpactMoveQuery query, CancellationToken cancellation)
    {
        var units = await store.UnitsAsync(query.ReportId, cancellation);
        var unit = query.UnitId is { } id ? units.FirstOrDefault(u => u.UnitId == id) : null;
        if (query.UnitId is not null && unit is null)
            return new ImpactMovePage([], 0);
        var (rows, total) = await moves.FindAsync(query, unit, cancellation);
        var names = units.ToDictionary(u => u.UnitOrder);
        return new ImpactMovePage([.. rows.Select(r => RowOf(r, stored, names))], total);
    }

    public async Task<ImpactMoveSheet?> FindMoveAsync(Guid reportId, Guid subjectId, CancellationToken cancellation)
    {
        if (await store.FindAsync(reportId, cancellation) is not { } stored || await moves.GetAsync(reportId, subjectId, cancellation) is not { } found)
            return null;
        var units = (await store.UnitsAsync(reportId, cancellation)).ToDictionary(u => u.UnitOrder);
        var row = RowOf(found.Row, stored, units);
        var comparison = SetComparison.Of(stored.Bases[row.Base].Description, stored.Candidate.Description);
        if (found.CardBefore is null || found.CardAfter is null)
            return new ImpactMoveSheet(stored.Head, row, comparison.IsSideBySide, [], 0, []);
        var after = CanonicalReader.Scorecard(found.CardAfter);
        var lines = LinesOf(comparison, found.CardBefore, found.CardAfter);
        var same = comparison.IsSideBySide ? 0 : comparison.Indicators.Count - lines.Count;
        return new ImpactMoveSheet(
            stored.Head, row, comparison.IsSideBySide, lines, same,
            [.. after.Missing.Select(s => ScorecardText.Step(s, comparison.After, CultureInfo.CurrentUICulture))]);
    }

    /// <summary>The lines of one subject that differ.</summary>
    public static IReadOnlyList<ImpactLine> LinesOf(SetComparison comparison, string cardBefore, string cardAfter) =>
    [
        .. comparison.Differences(CanonicalReader.Scorecard(cardBefore), CanonicalReader.Scorecard(cardAfter)).Select(d => new ImpactLine(
            d.Before is null ? null : SideOf(d.Pair.Before!, d.Before, comparison.Before),
            d.After is null ? null : SideOf(d.Pair.After!, d.After, comparison.After), (ImpactIndicatorChange)d.Pair.Change)),
    ];

    public static IReadOnlyList<SetComparison> ComparisonsOf(StoredImpact stored) =>
        [.. stored.Bases.Select(b => SetComparison.Of(b.Description, stored.Candidate.Description))];

    private static ImpactLineSide SideOf(Indicator indicator, ScorecardLine line, CriteriaDescription set) =>
        new(indicator, line.State, line.Points, ScorecardText.Reason(line, set, CultureInfo.CurrentUICulture));

    private static ImpactGrade GradeOf(Grade grade, int set) => new(set, grade.Code, grade.Text, grade.IsRecognised);

    private static IReadOnlyList<ImpactCell> CellsOf(IEnumerable<CellRow> rows, IReadOnlyList<SetComparison> comparisons) =>
        [.. rows.GroupBy(r => (r.Base, r.Before, r.After))
            .Select(g => new ImpactCell(g.Key.Base, g.Key.Before, g.Key.After, MoveOf(g.First(), comparisons), g.Sum(r => r.Subjects)))];

    private static ImpactMove MoveOf(CellRow row, IReadOnlyList<SetComparison> comparisons) => row.Before is null || row.After is null
        ? ImpactMove.Fault
        : ImpactScoring.MoveOf(comparisons[row.Base].MoveOf(row.Before, row.After));

    private static IReadOnlyList<ImpactUnit> UnitsOf(IReadOnlyList<UnitRow> units, IReadOnlyList<CellRow> rows, IReadOnlyList<SetComparison> comparisons)
    {
        // Of each unit's own subjects, by kind of move, added up from one unit to the next: a subtree is a difference of two.
        var sums = new int[units.Count + 1, Enum.GetValues<ImpactMove>().Length];
        foreach (var row in rows)
            sums[row.UnitOrder + 1, (int)MoveOf(row, comparisons)] += row.Subjects;
        for (var i = 1; i <= units.Count; i++)
        {
            for (var move = 0; move < sums.GetLength(1); move++)
                sums[i, move] += sums[i - 1, move];
        }

        return [.. units.Select(u => new ImpactUnit(u.UnitId, u.Code, u.Name, u.Depth, new ImpactTally(
            Of(u, ImpactMove.Same), Of(u, ImpactMove.Up), Of(u, ImpactMove.Down), Of(u, ImpactMove.Other), Of(u, ImpactMove.Fault))))];

        int Of(UnitRow unit, ImpactMove move) => sums[unit.UnitOrder + unit.Size, (int)move] - sums[unit.UnitOrder, (int)move];
    }

    private IReadOnlyList<ImpactField> FieldsOf(StoredImpact stored, IReadOnlyList<SetComparison> comparisons)
    {
        var set = stored.Candidate.Description;
        // New is what at least one of the versions in force does not ask: there somebody will have to find it.
        var added = comparisons.SelectMany(c => c.NewFields()).Select(f => f.Code).ToHashSet(StringComparer.Ordinal);
        var fields = set.Fields.ToDictionary(f => f.Code, StringComparer.Ordinal);
        return [.. (stored.Figures?.Fields ?? [])
            .Where(f => f.Missing > 0)
            .Select(f => new ImpactField(
                fields[f.Field], added.Contains(f.Field), dossiers.IsAsked(fields[f.Field]),
                [.. set.Indicators.Where(i => i.Fields.Contains(f.Field)).Select(ImpactWords.Number)], f.Asked, f.Missing))
            .OrderByDescending(f => f.IsNew).ThenByDescending(f => f.Missing)];
    }

    private static ImpactChanges ChangesOf(SetComparison comparison, int position, StoredImpact stored)
    {
        var culture = CultureInfo.CurrentUICulture;
        var before = stored.Figures?.MetBefore[position];
        var after = stored.Figures?.MetAfter;
        return new ImpactChanges(
            position, comparison.IsSideBySide,
            [.. comparison.Indicators.Select(p => new ImpactIndicator(
                p.Before, p.After, (ImpactIndicatorChange)p.Change,
                p.Before is null ? null : before?.GetValueOrDefault(p.Before.Code), p.After is null ? null : after?.GetValueOrDefault(p.After.Code)))],
            [.. comparison.Thresholds(stored.Head.Scope.AsOf).Select(t => new ImpactThreshold(
                t.Parameter.Text, Value(t.Before), Value(t.After), t.IsStricter))]);

        // A limit is told in per cent, which is exact for limits.
        string Value(FactValue? value) => value switch
        {
            null => "",
            { Kind: ValueKind.Share } share => $"{(100m * share.Share.Part / share.Share.Whole).ToString("#,##0.########", culture)} %",
            { } other => ScorecardText.Value(other, null, culture),
        };
    }

    private static ImpactMoveRow RowOf(MoveRow row, StoredImpact stored, Dictionary<int, UnitRow> units)
    {
        var unit = units[row.UnitOrder];
        var kind = stored.Head.Scope.Subject;
        IReadOnlyList<ScoringFault> faults = row.Faults is null ? [] : ImpactJson.Read<IReadOnlyList<ScoringFault>>(row.Faults);
        return new ImpactMoveRow(
            row.SubjectId, new SubjectLabel(row.Code, row.Name, kind, unit.UnitId), kind == SubjectKind.Unit ? null : unit.Name, row.Base,
            Find(stored.Bases[row.Base].Description, row.Before, row.Base), Find(stored.Candidate.Description, row.After, 0), row.PointsBefore,
            row.PointsAfter, Enum.Parse<ImpactMove>(row.Move),
            [.. faults.Select(f => Say["ScoringFault", f.SetId, f.Version, f.Rule ?? Say["NoRule"], f.What])]);
    }

    private static ImpactGrade? Find(CriteriaDescription set, string? grade, int position) =>
        set.Grades.FirstOrDefault(g => g.Code == grade) is { } found ? GradeOf(found, position) : null;
}
