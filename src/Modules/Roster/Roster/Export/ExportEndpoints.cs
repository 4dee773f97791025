using KhuyenHoc.Documents.Workbooks;
using KhuyenHoc.Roster.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace KhuyenHoc.Roster.Export;

/// <summary>Lists as files, with the filters that the page has in its address.</summary>
internal static class ExportEndpoints
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        foreach (var list in ListExports.All)
        {
            endpoints.MapGet("/" + ListExports.AddressOf(list.FileName), async (
                [AsParameters] ListSources from, HttpContext context, CancellationToken cancellation) =>
            {
                var query = Read(context.Request.Query, from.Time.Today());
                // In a file and not in memory: a province has many people. It goes when it has been sent.
                var file = new FileStream(
                    Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);
                try
                {
                    await ExportFile.WriteAsync(list, from, query, file, cancellation);
                }
                catch
                {
                    await file.DisposeAsync();
                    throw;
                }

                file.Position = 0;
                return Results.File(file, TableWorkbook.MediaType, $"{list.FileName}-{Days.Write(query.Filter.Day)}.xlsx");
            });
        }
    }

    private static ExportQuery Read(IQueryCollection values, DateOnly today) => new(
        PeopleFilter.Read(name => values[name], today),
        int.TryParse(values["nam"], out var year) ? year : null,
        Enum.TryParse<QualityFault>(values["loi"], out var fault) && Enum.IsDefined(fault) && fault != QualityFault.Duplicate ? fault : null);
}
