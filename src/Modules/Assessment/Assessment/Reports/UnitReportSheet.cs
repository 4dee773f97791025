using KhuyenHoc.Documents;
using KhuyenHoc.Documents.Workbooks;
using static KhuyenHoc.Assessment.AssessmentTexts;

namespace KhuyenHoc.Assessment.Reports;

/// <summary>The report as an Excel sheet.</summary>
internal static class UnitReportSheet
{
    public static TableSheet SheetOf(UnitReport report) => new()
    {
        Name = Words["ReportSheetName"],
        Issuer = report.Rows.Count > 0 ? report.Rows[0].Name : null,
        Title = Words["ReportTitle", report.Period.Plan.Name],
        Subtitle = Words["ReportSubtitle", VietnameseFormats.Date(report.Period.Plan.From), VietnameseFormats.Date(report.Period.Plan.To)],
        Landscape = true,
        Columns =
        [
            new(Words["ColumnOrdinal"], SheetCellKind.Ordinal, 6),
            new(Words["ColumnCode"], Width: 10),
            new(Words["ColumnUnit"], Width: 44),
            new(Words["ColumnMembers"], SheetCellKind.WholeNumber, 11),
            new(Words["ColumnHolders", TitleName(report.MemberTitle)], SheetCellKind.WholeNumber, 14),
            new(Words["ColumnShare"], SheetCellKind.Percent, 10),
            new(Words["ColumnSet"], Width: 38),
            new(Words["ColumnMet"], Width: 12),
            new(Words["ColumnPoints"], SheetCellKind.Number, 9),
            new(Words["ColumnGrade"], Width: 18),
            new(Words["ColumnStanding"], Width: 18),
            new(Words["ColumnDecision"], Width: 16),
        ],
    };

    public static IEnumerable<IReadOnlyList<SheetValue>> RowsOf(UnitReport report)
    {
        var ordinal = 0;
        foreach (var row in report.Rows)
        {
            yield return
            [
                ++ordinal, row.Code, Indent(row.Depth) + row.Name, row.Members.Whole, row.Members.Part,
                row.Members.HasValue ? row.Members.Percent : SheetValue.Empty, row.SetTitle?.ToString(),
                row.Grade is null ? null : $"{row.LinesMet}/{row.LinesAsked}", row.Points, row.GradeText?.ToString() ?? Words["NotScored"],
                row.Standing is { } standing ? Name(standing) : null, row.Decision,
            ];
        }

        foreach (var part in report.OpenParts)
            yield return [SheetValue.Empty, SheetValue.Empty, part, .. Enumerable.Repeat(SheetValue.Empty, 9)];
    }

    // Cells keep no indent of their own; three hard spaces a level read as one on paper.
    internal static string Indent(int depth) => new('\u00A0', depth * 3);
}
