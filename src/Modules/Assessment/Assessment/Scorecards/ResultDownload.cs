using System.Runtime.CompilerServices;
using KhuyenHoc.Documents.Workbooks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using static KhuyenHoc.Assessment.Scorecards.ResultTexts;

namespace KhuyenHoc.Assessment.Scorecards;

/// <summary>The list of results that a reader sees, as an Excel file.</summary>
internal static class ResultDownload
{
    private const int Chunk = 500;

    public static string Address(Guid periodId, string model) => $"tai-ve/ket-qua/{periodId}/{model}";

    public static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapGet("/tai-ve/ket-qua/{periodId:guid}/{model}", WriteAsync);

    private static async Task<IResult> WriteAsync(
        Guid periodId, string model, [FromQuery(Name = "don-vi")] Guid? unit, [FromQuery(Name = "xep-loai")] string? grade, [FromQuery(Name = "tim")] string? search,
        IResults results, IPeriods periods, CancellationToken cancellation)
    {
        if (await periods.FindAsync(periodId.ToString(), cancellation) is not { } period)
            return Results.NotFound();
        var query = new ResultQuery(periodId, model, unit, grade, search, 0, Chunk);
        var first = await results.FindAsync(query, cancellation);
        return await Downloads.FileAsync(
            TableWorkbook.MediaType, $"ket-qua-{model}-{period.Plan.Code}.xlsx",
            file => TableWorkbook.WriteAsync(SheetOf(period, model), RowsAsync(first, query, results, cancellation), file, cancellation));
    }

    private static TableSheet SheetOf(Period period, string model) => new()
    {
        Name = Say["SheetName"],
        Title = Say["PrintTitle", AssessmentTexts.TitleName(model)],
        Subtitle = period.Plan.Name,
        Columns =
        [
            new(Say["ColumnNumber"], SheetCellKind.Ordinal, 7),
            new(Say["ColumnCode"], Width: 14),
            new(Say["ColumnPerson"], Width: 36),
            new(Say["ColumnUnit"], Width: 40),
            new(Say["ColumnPoints"], SheetCellKind.Number, 9),
            new(Say["ColumnMet"], Width: 13),
            new(Say["ColumnGrade"], Width: 24),
            new(Say["Provisional"], Width: 12),
        ],
    };

    private static async IAsyncEnumerable<IReadOnlyList<SheetValue>> RowsAsync(
        ResultPage page, ResultQuery query, IResults results, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var ordinal = 0;
        while (page.Rows.Count > 0)
        {
            foreach (var row in page.Rows)
            {
                yield return
                [
                    ++ordinal, row.Subject.Code, row.Subject.Name, row.UnitName, row.Points, row.Grade is null ? null : $"{row.LinesMet}/{row.LinesAsked}",
                    row.GradeText?.ToString() ?? AssessmentTexts.Words["NotScored"], row.IsRecognised && !row.SetIsConfirmed ? Say["Provisional"] : null,
                ];
            }

            if (ordinal >= page.Total)
                yield break;
            page = await results.FindAsync(query with { Skip = ordinal }, cancellation);
        }
    }
}
