using System.Globalization;
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
        Write([(sheet, rows)], target);
    }

    /// <summary>Writes several lists into one file, a sheet for each, in their order; each list is asked for once.</summary>
    /// <exception cref="DocumentRefusedException">As for one list; also when there is no list, or two sheets have one name
    /// (Excel does not tell capitals from small letters).</exception>
    public static void Write(
        IReadOnlyList<(TableSheet Sheet, IEnumerable<IReadOnlyList<SheetValue>> Rows)> sheets, Stream target)
    {
        ArgumentNullException.ThrowIfNull(sheets);
        using var package = Begin([.. sheets.Select(s => s.Sheet)], target);
        for (var i = 0; i < sheets.Count; i++)
        {
            using var writer = OpenSheet(package, sheets[i].Sheet, i + 1);
            foreach (var row in sheets[i].Rows)
                writer.Write(row);
            writer.Finish();
        }

        package.Finish();
    }

    /// <inheritdoc cref="Write(TableSheet, IEnumerable{IReadOnlyList{SheetValue}}, Stream)" />
    /// <remarks>The rows are awaited, the stream is written synchronously: give a file or a buffer, not a response.</remarks>
    public static async Task WriteAsync(
        TableSheet sheet, IAsyncEnumerable<IReadOnlyList<SheetValue>> rows, Stream target, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(rows);
        using var package = Begin([sheet], target);
        using (var writer = OpenSheet(package, sheet, 1))
        {
            await foreach (var row in rows.WithCancellation(cancellation).ConfigureAwait(false))
                writer.Write(row);
            writer.Finish();
        }

        package.Finish();
    }

    private static OpcPackage Begin(IReadOnlyList<TableSheet> sheets, Stream target)
    {
        ArgumentNullException.ThrowIfNull(target);
        if (sheets.Count == 0)
            throw DocumentRefusedException.From("NoSheets");
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var sheet in sheets)
        {
            ArgumentNullException.ThrowIfNull(sheet);
            Check(sheet);
            if (!names.Add(sheet.Name))
                throw DocumentRefusedException.From("SheetTwice", sheet.Name);
        }

        var package = new OpcPackage(target);
        package.Link(null, "rId1", "officeDocument", MainPart);
        for (var i = 1; i <= sheets.Count; i++)
            package.Link(MainPart, LinkOf(i), "worksheet", $"worksheets/sheet{Figures(i)}.xml");
        package.Link(MainPart, LinkOf(sheets.Count + 1), "styles", "styles.xml");
        package.Add(MainPart, SheetMl + "sheet.main+xml", Main(sheets));
        package.Add("xl/styles.xml", SheetMl + "styles+xml", WorkbookStyles.Stylesheet());
        return package;
    }

    private static SheetWriter OpenSheet(OpcPackage package, TableSheet sheet, int number) =>
        new(sheet, package.Open($"xl/worksheets/sheet{Figures(number)}.xml", SheetMl + "worksheet+xml"));

    private static Workbook Main(IReadOnlyList<TableSheet> sheets)
    {
        var workbook = new Workbook(
            new BookViews(new WorkbookView()),
            new Sheets(sheets.Select((sheet, i) => new Sheet { Name = sheet.Name, SheetId = (uint)i + 1, Id = LinkOf(i + 1) })),
            new DefinedNames(sheets.Select((sheet, i) => new DefinedName(
                $"'{sheet.Name.Replace("'", "''", StringComparison.Ordinal)}'!${SheetWriter.HeadRow(sheet)}:${SheetWriter.HeadRow(sheet)}")
            {
                Name = "_xlnm.Print_Titles",
                LocalSheetId = (uint)i,
            })));
        workbook.AddNamespaceDeclaration("r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships");
        return workbook;
    }

    private static string LinkOf(int number) => "rId" + Figures(number);

    private static string Figures(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static void Check(TableSheet sheet)
    {
        if (sheet.Columns.Count == 0)
            throw DocumentRefusedException.From("NoColumns", sheet.Title);
        if (sheet.Name.Length is 0 or > 31 || sheet.Name.AsSpan().IndexOfAny(":\\/?*[]") >= 0
            || sheet.Name.StartsWith('\'') || sheet.Name.EndsWith('\'') || sheet.Name.Any(char.IsControl))
            throw DocumentRefusedException.From("SheetName", sheet.Name);
    }
}
