using System.Globalization;
using KhuyenHoc.Criteria;
using KhuyenHoc.Criteria.Runtime;
using KhuyenHoc.Documents;
using KhuyenHoc.Documents.Official;
using KhuyenHoc.Text;
using static KhuyenHoc.Assessment.Sets.Sources.SourceTexts;

namespace KhuyenHoc.Assessment.Sets.Sources;

/// <summary>The table of sources in short, as an annex of a paper: how many parts stand on what, and those that stand on nothing yet.</summary>
internal static class SourceAnnex
{
    private static readonly CultureInfo Paper = Languages.Vietnamese;

    public static Appendix Of(IReadOnlyList<CriteriaDescription> sets) =>
        new(Say.For(Paper, "AnnexTitle"), [Counts(sets), .. sets.SelectMany(OpenOf)]);

    /// <summary>The mark of each set in one line, for the foot of a paper.</summary>
    public static IEnumerable<string> Marks(IEnumerable<CriteriaDescription> sets) => sets.Select(s => SourceMark.Of(s, Paper)).Distinct();

    private static DocTable Counts(IReadOnlyList<CriteriaDescription> sets) => new(
        [
            new DocColumn(Say.For(Paper, "ColumnSet"), 6), new DocColumn(Say.For(Paper, "ColumnVersion"), 1.8, CellKind.Date), new DocColumn(Say.For(Paper, "ColumnStatus"), 3.4),
            new DocColumn(Say.For(Paper, "AnnexConfirmed"), 1.6, CellKind.Number), new DocColumn(Say.For(Paper, "AnnexFilled"), 1.6, CellKind.Number),
            new DocColumn(Say.For(Paper, "AnnexOpen"), 1.6, CellKind.Number), new DocColumn(Say.For(Paper, "AnnexMissing"), 1.6, CellKind.Number),
        ],
        [.. sets.Select(Row)]);

    private static DocRow Row(CriteriaDescription set)
    {
        var rows = SourceTable.Of(set);
        return new DocRow(
        [
            set.Title.Vi, set.Version, ScorecardText.Status(set.Status, Paper),
            .. new[] { SourceState.Confirmed, SourceState.Filled, SourceState.Unconfirmed, SourceState.Missing }
                .Select(state => VietnameseFormats.Number(rows.Count(r => r.State == state))),
        ]);
    }

    // Of a template all is open, which its status says; notes on the set as a whole are counted, and read on the page.
    private static IEnumerable<Block> OpenOf(CriteriaDescription set)
    {
        var open = SourceTable.Of(set).Where(r => r.State is SourceState.Unconfirmed or SourceState.Missing && r.Part != SourcePart.Note).ToList();
        if (open.Count == 0 || set.Status == SetStatus.Template)
            yield break;
        yield return new DocTable(
            [
                new DocColumn(Say.For(Paper, "ColumnPart"), 2), new DocColumn(Say.For(Paper, "ColumnCode"), 1.8, CellKind.Date), new DocColumn(Say.For(Paper, "ColumnText"), 7),
                new DocColumn(Say.For(Paper, "ColumnClause"), 4), new DocColumn(Say.For(Paper, "ColumnState"), 2.4, CellKind.Date),
            ],
            [.. open.Select(r => new DocRow([Say.For(Paper, "Part" + r.Part), r.Indicator ?? "", r.Text.Vi, r.Clause, Say.For(Paper, "State" + r.State)]))])
        {
            Caption = Say.For(Paper, "AnnexOpenOf", set.Title.Vi),
        };
    }
}
