using KhuyenHoc.Assessment.Pages;
using KhuyenHoc.Criteria;
using KhuyenHoc.Criteria.Runtime;
using KhuyenHoc.Documents;
using KhuyenHoc.Documents.Workbooks;
using static KhuyenHoc.Assessment.Impact.ImpactTexts;

namespace KhuyenHoc.Assessment.Impact;

/// <summary>A report as an Excel file: matrix, units, who moves and by which lines, missing data, what the candidate asks otherwise.</summary>
internal sealed class ImpactWorkbook(ImpactStore store, ImpactReader reader, ImpactMoves moves)
{
    private const int Chunk = 500;

    public async Task WriteAsync(Guid reportId, Stream target, CancellationToken cancellation)
    {
        var report = (await reader.FindAsync(reportId, null, cancellation))!;
        var stored = (await store.FindAsync(reportId, cancellation))!;
        // The list is written row by row; a spreadsheet is synchronous, so it waits for each chunk of it.
        TableWorkbook.Write(
            [
                (Matrix(report), MatrixRows(report)),
                (Units(report), UnitRows(report)),
                (Moves(report), MoveRows(stored, cancellation)),
                (Fields(report), FieldRows(report)),
                (Targets(report), TargetRows(report)),
            ],
            target);
    }

    private static TableSheet Sheet(ImpactReport report, string name, string title, IReadOnlyList<SheetColumn> columns) => new()
    {
        Name = Say[name],
        Issuer = report.Head.Scope.UnitName,
        Title = Say[title, report.Head.Candidate.Title],
        Subtitle = Subtitle(report.Head),
        Landscape = true,
        Columns = columns,
    };

    internal static string Subtitle(ImpactHead head) => Say[
        "SheetSubtitle", string.Join("; ", head.Bases.Select(ImpactWords.Set)), VietnameseFormats.Date(head.Scope.AsOf)];

    private static TableSheet Matrix(ImpactReport report) => Sheet(report, "SheetMatrix", "SheetMatrixTitle",
    [
        new(Say["InForceSet"], Width: 42),
        new(Say["GradeBefore"], Width: 20),
        .. report.After.Reverse().Select(g => new SheetColumn(g.Text.ToString(), SheetCellKind.WholeNumber, 14)),
        new(Say["ImpactMoveFault"], SheetCellKind.WholeNumber, 10),
        new(Say["Sum"], SheetCellKind.WholeNumber, 12),
    ]);

    private static IEnumerable<IReadOnlyList<SheetValue>> MatrixRows(ImpactReport report)
    {
        var matrix = ImpactMatrix.Of(report);
        foreach (var row in matrix.Rows)
        {
            yield return
            [
                report.Head.Bases[row.Base].Title.ToString(), row.Name, .. row.Cells.Select(c => (SheetValue)c.Subjects), row.Total,
            ];
        }

        yield return [Say["Sum"], "", .. matrix.Totals.Select(t => (SheetValue)t), matrix.Totals.Sum()];
    }

    private static TableSheet Units(ImpactReport report) => Sheet(report, "SheetUnits", "SheetUnitsTitle",
    [
        new(Say["Ordinal"], SheetCellKind.Ordinal, 6),
        new(Say["Code"], Width: 10),
        new(Say["Unit"], Width: 52),
        new(Say["Subjects"], SheetCellKind.WholeNumber, 12),
        new(Say["ImpactMoveSame"], SheetCellKind.WholeNumber, 12),
        new(Say["ImpactMoveUp"], SheetCellKind.WholeNumber, 10),
        new(Say["ImpactMoveDown"], SheetCellKind.WholeNumber, 10),
        new(Say["ImpactMoveOther"], SheetCellKind.WholeNumber, 14),
        new(Say["ImpactMoveFault"], SheetCellKind.WholeNumber, 10),
    ]);

    private static IEnumerable<IReadOnlyList<SheetValue>> UnitRows(ImpactReport report)
    {
        var ordinal = 0;
        foreach (var unit in report.Units)
        {
            var tally = unit.Tally;
            yield return
            [
                ++ordinal, unit.Code, Reports.UnitReportSheet.Indent(unit.Depth) + unit.Name, tally.Subjects, tally.Same, tally.Up, tally.Down, tally.Other,
                tally.Faults,
            ];
        }
    }

    private static TableSheet Moves(ImpactReport report) => Sheet(report, "SheetMoves", "SheetMovesTitle",
    [
        new(Say["Ordinal"], SheetCellKind.Ordinal, 7),
        new(Say["Code"], Width: 13),
        new(Say["Name"], Width: 32),
        new(Say["Unit"], Width: 34),
        new(Say["GradeBefore"], Width: 15),
        new(Say["GradeAfter"], Width: 15),
        new(Say["Move"], Width: 12),
        new(Say["Line"], Width: 12),
        new(Say["ReasonBefore"], Width: 52),
        new(Say["ReasonAfter"], Width: 52),
    ]);

    private IEnumerable<IReadOnlyList<SheetValue>> MoveRows(StoredImpact stored, CancellationToken cancellation)
    {
        var comparisons = ImpactReader.ComparisonsOf(stored);
        var query = new ImpactMoveQuery(stored.Head.Id, null, null, null, null, null, null, 0, Chunk);
        for (var ordinal = 0; ;)
        {
            var page = reader.FindMovesAsync(stored, query with { Skip = ordinal }, cancellation).GetAwaiter().GetResult();
            var cards = moves.CardsAsync(stored.Head.Id, [.. page.Rows.Select(r => r.SubjectId)], cancellation).GetAwaiter().GetResult();
            foreach (var row in page.Rows)
            {
                yield return
                [
                    ++ordinal, row.Subject.Code, row.Subject.Name, row.UnitName, row.Before?.Text.ToString(), row.After?.Text.ToString(), Name(row.Move),
                    SheetValue.Empty, row.Faults.Count == 0 ? null : string.Join(" ", row.Faults), SheetValue.Empty,
                ];
                foreach (var line in LineRows(comparisons[row.Base], cards[row.SubjectId]))
                    yield return line;
            }

            if (page.Rows.Count < Chunk)
                yield break;
        }
    }

    private static IEnumerable<IReadOnlyList<SheetValue>> LineRows(Criteria.Runtime.Impact.SetComparison comparison, (string? Before, string? After) cards)
    {
        if (cards is not ({ } before, { } after))
            yield break;
        foreach (var line in ImpactReader.LinesOf(comparison, before, after))
        {
            yield return
            [
                .. Enumerable.Repeat(SheetValue.Empty, 7), Codes(line), Told(line.Before), Told(line.After),
            ];
        }
    }

    private static string Codes(ImpactLine line) => line switch
    {
        { Before: { } before, After: { } after } when before.Indicator.Code != after.Indicator.Code => $"{ImpactWords.Number(before.Indicator)} → {ImpactWords.Number(after.Indicator)}",
        _ => ImpactWords.Number((line.After ?? line.Before)!.Indicator),
    };

    private static string? Told(ImpactLineSide? side) => side is null
        ? null
        : side.Points is { } points ? $"{Say["PointsOf", PageTexts.Plain(points)]} {side.Reason}" : side.Reason;

    private static TableSheet Fields(ImpactReport report) => Sheet(report, "SheetFields", "SheetFieldsTitle",
    [
        new(Say["Field"], Width: 62),
        new(Say["Targets"], Width: 16),
        new(Say["IsNewField"], Width: 16),
        new(Say["ComesFrom"], Width: 22),
        new(Say["Subjects"], SheetCellKind.WholeNumber, 12),
        new(Say["WithoutData"], SheetCellKind.WholeNumber, 16),
    ]);

    private static IEnumerable<IReadOnlyList<SheetValue>> FieldRows(ImpactReport report) => report.Fields.Select(IReadOnlyList<SheetValue> (f) =>
    [
        f.Field.Text.ToString(), string.Join(", ", f.Indicators), f.IsNew ? Say["NewField"] : null, Say[f.IsAsked ? "FromPeople" : "FromRecords"], f.Subjects,
        f.Missing,
    ]);

    private static TableSheet Targets(ImpactReport report) => Sheet(report, "SheetTargets", "SheetTargetsTitle",
    [
        new(Say["InForceSet"], Width: 36),
        new(Say["TargetBefore"], Width: 48),
        new(Say["MetBefore"], SheetCellKind.WholeNumber, 12),
        new(Say["TargetAfter"], Width: 48),
        new(Say["MetAfter"], SheetCellKind.WholeNumber, 12),
        new(Say["Change"], Width: 20),
    ]);

    private static IEnumerable<IReadOnlyList<SheetValue>> TargetRows(ImpactReport report) => report.Changes.SelectMany(c => c.Indicators.Select(IReadOnlyList<SheetValue> (i) =>
    [
        report.Head.Bases[c.Base].Title.ToString(), Told(i.Before), i.MetBefore, Told(i.After), i.MetAfter, c.IsSideBySide ? null : ImpactWords.Change(i.Change),
    ]));

    private static string? Told(Indicator? indicator) => indicator is null ? null : $"{ImpactWords.Number(indicator)} {indicator.Text}";
}
