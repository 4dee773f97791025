using KhuyenHoc.Documents;
using KhuyenHoc.Documents.Workbooks;
using static KhuyenHoc.Host.Audit.AuditTexts;

namespace KhuyenHoc.Host.Audit;

/// <summary>The audit trail as a workbook, filtered as on the page.</summary>
internal static class AuditDownload
{
    internal const string Address = "/tai-ve/nhat-ky.xlsx";

    internal static void MapAuditDownload(this IEndpointRouteBuilder endpoints) => endpoints.MapGet(
        Address, async (AuditReader reader, TimeProvider time, HttpContext context, CancellationToken cancellation) =>
        {
            // In a file and not in memory: years of entries are many. It goes when it has been sent.
            FileStream file = new(
                Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);
            await TableWorkbook.WriteAsync(Sheet(time), RowsAsync(reader, AuditQuery.Read(name => context.Request.Query[name]), cancellation), file, cancellation);
            file.Position = 0;
            return Results.File(file, TableWorkbook.MediaType, "nhat-ky.xlsx");
        });

    private static TableSheet Sheet(TimeProvider time) => new()
    {
        Name = Say["Page"],
        Title = Say["SheetTitle"],
        Subtitle = Say["SheetSubtitle", Moment(time.GetUtcNow().UtcDateTime)],
        Landscape = true,
        Columns =
        [
            new(Say["Number"], SheetCellKind.WholeNumber, 9), new(Say["Moment"], Width: 20), new(Say["Who"], Width: 18), new(Say["What"], Width: 30),
            new(Say["Subject"], Width: 24), new(Say["Details"], Width: 80),
        ],
    };

    private static async IAsyncEnumerable<IReadOnlyList<SheetValue>> RowsAsync(
        AuditReader reader, AuditQuery query, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (AuditLine line in reader.ExportAsync(query, cancellation))
            yield return [line.Number, Moment(line.At), line.Actor, AuditWords.Deed(line.Action), line.Subject, string.Join("; ", AuditWords.Details(line.Details).Select(Sentence))];
    }

    internal static string Moment(DateTime at) =>
        DateTime.SpecifyKind(at, DateTimeKind.Utc).ToLocalTime().ToString("HH:mm:ss dd/MM/yyyy", System.Globalization.CultureInfo.InvariantCulture);

    internal static string Sentence(AuditDetail detail) =>
        detail.Before is { } before ? $"{detail.Label}: {before} → {detail.Now}" : $"{detail.Label}: {detail.Now}";
}
