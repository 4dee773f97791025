using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;
using KhuyenHoc.Documents.Packaging;

namespace KhuyenHoc.Documents.Workbooks;

/// <summary>
/// Writes a list as an Excel file, row by row: memory does not grow with the list. Safe for several threads; the same
/// list gives the same bytes.
/// </summary>
public static class TableWorkbook
{
    /// <summary>The media type of what is written.</summary>
    public const string MediaType = SheetMl + "sheet";

    /// <summary>As many rows as Excel takes, heading included.</summary>
    public const int MaxRows = 1_048_576;

    private const string SheetMl = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
    private const string MainPart = "xl/workbook.xml";

    /// <summary>Writes to a stream, which need not seek and is left open. Each row has one value for each column.</summary>
    /// <exception cref="DocumentRefusedException">The name of the sheet is not one that Excel takes, there is no column, a
    /// row does not match the columns, or there are more rows than Excel takes; what was written by then is no valid
    /// file.</exception>
    public static void Write(TableSheet sheet, IEnumerable<IReadOnlyList<SheetValue>> rows, Stream target)
    {
        ArgumentNullException.ThrowIfNull(rows);
        using var package = Begin(sheet, target);
        using (var writer = OpenSheet(package, sheet))
        {
            foreach (var row in rows)
                writer.Write(row);
            writer.Finish();
        }

        package.Finish();
    }

    /// <inheritdoc cref="Write" />
    /// <remarks>The rows are awaited, the stream is written synchronously: give a file or a buffer, not a response.</remarks>
    public static async Task WriteAsync(
        TableSheet sheet, IAsyncEnumerable<IReadOnlyList<SheetValue>> rows, Stream target, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(rows);
        using var package = Begin(sheet, target);
        using (var writer = OpenSheet(package, sheet))
        {
            await foreach (var row in rows.WithCancellation(cancellation).ConfigureAwait(false))
                writer.Write(row);
            writer.Finish();
        }

        package.Finish();
    }

    private static OpcPackage Begin(TableSheet sheet, Stream target)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        ArgumentNullException.ThrowIfNull(target);
        Check(sheet);
        var package = new OpcPackage(target);
        package.Link(null, "rId1", "officeDocument", MainPart);
        package.Link(MainPart, "rId1", "worksheet", "worksheets/sheet1.xml");
        package.Link(MainPart, "rId2", "styles", "styles.xml");
        package.Add(MainPart, SheetMl + "sheet.main+xml", Main(sheet));
        package.Add("xl/styles.xml", SheetMl + "styles+xml", WorkbookStyles.Stylesheet());
        return package;
    }

    private static SheetWriter OpenSheet(OpcPackage package, TableSheet sheet) =>
        new(sheet, package.Open("xl/worksheets/sheet1.xml", SheetMl + "worksheet+xml"));

    private static Workbook Main(TableSheet sheet)
    {
        var workbook = new Workbook(
            new BookViews(new WorkbookView()),
            new Sheets(new Sheet { Name = sheet.Name, SheetId = 1, Id = "rId1" }),
            new DefinedNames(new DefinedName(
                $"'{sheet.Name.Replace("'", "''", StringComparison.Ordinal)}'!${SheetWriter.HeadRow(sheet)}:${SheetWriter.HeadRow(sheet)}")
            {
                Name = "_xlnm.Print_Titles",
                LocalSheetId = 0,
            }));
        workbook.AddNamespaceDeclaration("r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships");
        return workbook;
    }

    private static void Check(TableSheet sheet)
    {
        if (sheet.Columns.Count == 0)
            throw DocumentRefusedException.From("NoColumns", sheet.Title);
        if (sheet.Name.Length is 0 or > 31 || sheet.Name.AsSpan().IndexOfAny(":\\/?*[]") >= 0
            || sheet.Name.StartsWith('\'') || sheet.Name.EndsWith('\'') || sheet.Name.Any(char.IsControl))
            throw DocumentRefusedException.From("SheetName", sheet.Name);
    }
}
