using KhuyenHoc.Documents.Charts;
using static KhuyenHoc.Assessment.Pages.PageTexts;

namespace KhuyenHoc.Assessment.Reports;

/// <summary>The share of members with the title, a bar for each unit of the upper two levels.</summary>
internal static class ProvinceChart
{
    public static string Render(UnitReport report, string id)
    {
        var units = report.Rows.Where(r => r is { Depth: <= 1, Members.HasValue: true }).ToList();
        return BarChartSvg.Render(
            new BarChart(
                Say["ChartTitle", AssessmentTexts.TitleName(report.MemberTitle)], [new ChartSeries(Say["ChartSeries"])],
                [.. units.Select(u => new ChartBar(u.Name, [u.Members.Percent]))])
            {
                Unit = " %",
                Maximum = 100,
                Width = 760,
            },
            id);
    }
}
