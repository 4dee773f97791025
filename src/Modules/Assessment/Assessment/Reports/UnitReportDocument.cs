using System.Globalization;
using KhuyenHoc.Assessment.Periods;
using KhuyenHoc.Assessment.Recognition;
using KhuyenHoc.Assessment.Sets.Sources;
using KhuyenHoc.Documents;
using KhuyenHoc.Documents.Official;
using KhuyenHoc.Text;

namespace KhuyenHoc.Assessment.Reports;

/// <summary>The report as an official paper, in Vietnamese whatever the language of the interface.</summary>
internal static class UnitReportDocument
{
    public static OfficialDocument Compose(UnitReport report, Letterhead head)
    {
        var plan = report.Period.Plan;
        var name = PeriodWords.InSentence(plan);
        return new OfficialDocument
        {
            Layout = OfficialLayouts.InForce(head.Layout, plan.To),
            Kind = DocumentKind.Report,
            Parties = [new Party(head.Issuer, head.Parent)],
            Number = new DocumentNumber(null, "BC" + (head.Symbol.IndexOf('-', StringComparison.Ordinal) is >= 0 and var dash ? head.Symbol[dash..] : "")),
            Place = head.Place,
            Subject = $"Kết quả đánh giá “Đơn vị học tập” {name}",
            Body = [.. BodyOf(report, name)],
            Signatures = [new Signature(head.SignerPosition, head.SignerName) { Rank = head.SignerRank }],
            Recipients = head.Recipients,
            Archive = head.Archive,
            Appendices = [SourceAnnex.Of(report.Sets)],
            Draft = true,
        };
    }

    private static IEnumerable<Block> BodyOf(UnitReport report, string name)
    {
        var plan = report.Period.Plan;
        var scored = report.Rows.Count(r => r.Grade is not null);
        var title = DecisionWords.Title(report.MemberTitle);
        yield return new TextParagraph(
            $"Số liệu {name} tính từ ngày {VietnameseFormats.Date(plan.From)} đến ngày {VietnameseFormats.Date(plan.To)}; cơ cấu tổ chức tại ngày {VietnameseFormats.Date(plan.To)}.");
        yield return new TextParagraph(
            $"Có {VietnameseFormats.Number(report.Rows.Count)} đơn vị thuộc diện đánh giá, {VietnameseFormats.Number(scored)} đơn vị đã chấm: "
            + string.Join("; ", report.Grades.Where(g => g.Grade is not null).Select(g => $"{g.Text.Vi.ToLower(Languages.Vietnamese)}: {VietnameseFormats.Number(g.Count)} đơn vị")) + ".");
        yield return new TextParagraph(
            $"Thành viên đạt danh hiệu “{title}”: {VietnameseFormats.Number(report.Members.Part)}/{VietnameseFormats.Number(report.Members.Whole)} người"
            + (report.Members.HasValue ? $", đạt {VietnameseFormats.Percent(report.Members.Percent)}." : "."));
        yield return new DocTable(
            [
                new DocColumn("STT", 1, CellKind.Ordinal), new DocColumn("Đơn vị", 7.5), new DocColumn("Quân số", 1.8, CellKind.Number),
                new DocColumn($"Đạt {title}", 2.2, CellKind.Number), new DocColumn("Tỷ lệ (%)", 1.8, CellKind.Number),
                new DocColumn("Chỉ tiêu đạt", 2, CellKind.Date), new DocColumn("Điểm", 1.5, CellKind.Number), new DocColumn("Xếp loại", 3),
                new DocColumn("Quyết định", 2.6),
            ],
            [.. report.Rows.Select(RowOf)])
        {
            Caption = "Kết quả của từng đơn vị",
            Landscape = true,
            NumberColumns = true,
        };
        foreach (var part in report.OpenParts)
            yield return new Note(part);
    }

    private static DocRow RowOf(UnitReportRow row, int index) => new(
    [
        VietnameseFormats.Number(index + 1), UnitReportSheet.Indent(row.Depth) + row.Name, VietnameseFormats.Number(row.Members.Whole),
        VietnameseFormats.Number(row.Members.Part), row.Members.HasValue ? VietnameseFormats.FixedNumber(row.Members.Percent, 1) : "",
        row.Grade is null ? "" : string.Create(CultureInfo.InvariantCulture, $"{row.LinesMet}/{row.LinesAsked}"),
        row.Points is { } points ? VietnameseFormats.FixedNumber(points, 1) : "", row.GradeText?.Vi ?? "Chưa chấm", row.Decision ?? "",
    ]);
}
