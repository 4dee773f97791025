using System.Globalization;
using KhuyenHoc.Criteria.Runtime;
using KhuyenHoc.Documents.Workbooks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using static KhuyenHoc.Assessment.Sets.Sources.SourceTexts;

namespace KhuyenHoc.Assessment.Sets.Sources;

/// <summary>The table of sources as an Excel file.</summary>
internal static class SourceSheet
{
    public static string Address(string? setId) => "/tai-ve/bo-tieu-chi/nguon" + (setId is null ? "" : $"?bo={Uri.EscapeDataString(setId)}");

    public static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapGet(
        "/tai-ve/bo-tieu-chi/nguon", async ([FromQuery(Name = "bo")] string? setId, ICriteriaSets sets, CancellationToken cancellation) =>
        {
            var shown = (await sets.ListAsync(cancellation)).Where(s => setId is null || s.Description.Id == setId).ToList();
            return shown.Count == 0
                ? Results.NotFound()
                : await Downloads.FileAsync(TableWorkbook.MediaType, setId is null ? "nguon-bo-tieu-chi.xlsx" : $"nguon-{setId}.xlsx", file =>
                {
                    Write(shown, file);
                    return Task.CompletedTask;
                });
        });

    public static void Write(IReadOnlyList<CriteriaSetInfo> sets, Stream target) => TableWorkbook.Write(Sheet(), sets.SelectMany(Rows), target);

    private static TableSheet Sheet() => new()
    {
        Name = Say["ColumnSource"],
        Title = Say["PrintTitle"],
        Landscape = true,
        Columns =
        [
            new(Say["ColumnSet"], Width: 30), new(Say["ColumnVersion"], Width: 9), new(Say["ColumnStatus"], Width: 16), new(Say["ColumnPart"], Width: 12),
            new(Say["ColumnCode"], Width: 14), new(Say["ColumnText"], Width: 50), new(Say["ColumnValue"], Width: 20), new(Say["ColumnClause"], Width: 30),
            new(Say["ColumnSource"], Width: 34), new(Say["ColumnState"], Width: 14), new(Say["ColumnDoubt"], Width: 44), new(Say["ColumnFilledBy"], Width: 18),
            new(Say["ColumnDocument"], Width: 28), new(Say["ColumnFrom"], SheetCellKind.Date, 12),
        ],
    };

    private static IEnumerable<IReadOnlyList<SheetValue>> Rows(CriteriaSetInfo set)
    {
        var description = set.Description;
        return SourceTable.Of(description).Select(row => (IReadOnlyList<SheetValue>)
        [
            description.Title.For(CultureInfo.CurrentUICulture), description.Version, AssessmentTexts.Name(description.Status), SourceWords.Part(row.Part), row.Code,
            row.Text.ToString(), SourceWords.Values(row, description), row.Clause, row.Source, SourceWords.State(row.State), row.Doubt?.ToString(), row.Fill?.FilledBy,
            row.Fill is { } fill ? $"{fill.Document}, {fill.Clause}" : null, row.Fill?.From,
        ]);
    }
}
