using Autofac;
using KhuyenHoc.Documents.Official;
using KhuyenHoc.Documents.Workbooks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace KhuyenHoc.Assessment;

/// <summary>Files to download.</summary>
internal static class Downloads
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/tai-ve/quyet-dinh/{id:guid}", async (Guid id, IRecognition recognition, CancellationToken cancellation) =>
        {
            if (await recognition.GetDecisionAsync(id, cancellation) is not { } found)
                return Results.NotFound();
            var number = found.Decision.Number is { } given ? $"so-{given}-{found.Decision.Date:yyyy}" : "du-thao";
            return await FileAsync(OfficialDocumentWriter.MediaType, $"quyet-dinh-{found.Decision.Model}-{number}.docx", s => recognition.WriteDocumentAsync(id, s, cancellation));
        });
        endpoints.MapGet("/tai-ve/bao-cao/{id:guid}/{format}", async (Guid id, string format, IUnitReports reports, IPeriods periods, CancellationToken cancellation) =>
        {
            if (await periods.FindAsync(id.ToString(), cancellation) is not { } period || !Enum.TryParse<ReportFormat>(format, ignoreCase: true, out var kind))
                return Results.NotFound();
            var type = kind == ReportFormat.Xlsx ? TableWorkbook.MediaType : OfficialDocumentWriter.MediaType;
            return await FileAsync(type, $"bao-cao-don-vi-hoc-tap-{period.Plan.Code}.{format}", s => reports.WriteAsync(id, kind, s, cancellation));
        });
    }

    private static async Task<IResult> FileAsync(string type, string name, Func<Stream, Task> write)
    {
        var content = new MemoryStream();
        await write(content);
        content.Position = 0;
        return Results.File(content, type, name);
    }
}
