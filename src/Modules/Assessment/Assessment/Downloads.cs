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
        endpoints.MapGet("/tai-ve/ban-quet/{hash}", async (string hash, HttpContext http, IWorkshop workshop, CancellationToken cancellation) =>
        {
            if (await workshop.FindScanAsync(hash, cancellation) is not { } found)
                return Results.NotFound();
            // What somebody has uploaded is a file to keep, never a page to run.
            http.Response.Headers.XContentTypeOptions = "nosniff";
            return Results.File(found.Content, found.Scan.MediaType, found.Scan.FileName);
        });
        endpoints.MapGet("/tai-ve/bao-cao/{id:guid}/{format}", async (Guid id, string format, IUnitReports reports, IPeriods periods, CancellationToken cancellation) =>
        {
            if (await periods.FindAsync(id.ToString(), cancellation) is not { } period || !Enum.TryParse<ReportFormat>(format, ignoreCase: true, out var kind))
                return Results.NotFound();
            var type = kind == ReportFormat.Xlsx ? TableWorkbook.MediaType : OfficialDocumentWriter.MediaType;
            return await FileAsync(type, $"bao-cao-don-vi-hoc-tap-{period.Plan.Code}.{format}", s => reports.WriteAsync(id, kind, s, cancellation));
        });
        endpoints.MapGet("/tai-ve/so-sanh/{id:guid}", async (Guid id, IImpact impact, CancellationToken cancellation) =>
            await impact.FindHeadAsync(id, cancellation) is { State: ImpactState.Done } head
                ? await FileAsync(
                    TableWorkbook.MediaType, $"so-sanh-{head.Candidate.SetId}-{head.Candidate.Version}-{head.Scope.AsOf:yyyy-MM-dd}.xlsx",
                    s => impact.WriteAsync(id, s, cancellation))
                : Results.NotFound());
    }

    /// <summary>
    /// A file that is written first and sent when it is whole: what fails half way is told as an error, and the writers of
    /// documents write synchronously, which an answer does not take.
    /// </summary>
    public static async Task<IResult> FileAsync(string type, string name, Func<Stream, Task> write)
    {
        var file = new FileStream(
            Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 64 * 1024,
            FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        try
        {
            await write(file);
            file.Position = 0;
            return Results.File(file, type, name);
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }
}
