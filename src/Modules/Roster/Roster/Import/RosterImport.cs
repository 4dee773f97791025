using KhuyenHoc.Modules;
using KhuyenHoc.Modules.Audit;
using KhuyenHoc.Roster.Import.Encodings;
using KhuyenHoc.Roster.Import.Mapping;
using KhuyenHoc.Roster.Import.Workbooks;
using KhuyenHoc.Roster.Names;
using Npgsql;

namespace KhuyenHoc.Roster.Import;

/// <summary>The import: reads, compares and writes. Preview and writing take the same way and part at its end.</summary>
internal sealed class RosterImport(NpgsqlDataSource database, IAuditTrail audit, TimeProvider time) : IRosterImport
{
    private const int Samples = 3;

    public async Task<WorkbookShape> ReadShapeAsync(Stream workbook, string fileName, CancellationToken cancellation)
    {
        var book = await Task.Run(() => Workbook.Open(workbook, fileName), cancellation);
        await using var connection = await database.OpenConnectionAsync(cancellation);
        var sheets = new List<SheetShape>();
        foreach (var sheet in book.Sheets)
        {
            if (await Task.Run(() => ReadShape(book, sheet), cancellation) is not var (shape, header))
                continue;
            var remembered = header is null ? null : await MappingMemory.RecallAsync(connection, sheet, header, cancellation);
            sheets.Add(remembered is null ? shape : shape with { Proposed = remembered });
        }

        return sheets.Count > 0 ? new WorkbookShape(sheets) : throw new UserErrorException(RosterTexts.Get("File_NoRows", fileName));
    }

    public SheetMapping ProposeFor(SheetShape sheet, ImportKind kind) => new(
        sheet.Name, kind, MappingProposal.Match(kind, new Header(sheet.HeaderRow, [.. sheet.Columns.Select(c => new HeadCell(c.Letter, c.Header))])),
        Remembered: false);

    public async Task<ImportPreview> PreviewAsync(
        Stream workbook, string fileName, IReadOnlyList<SheetMapping> mappings, IProgress<ImportProgress>? progress, CancellationToken cancellation)
    {
        await using var run = await ImportRun.BeginAsync(database, workbook, fileName, mappings, time, progress, cancellation);
        return await run.PreviewAsync(cancellation);
    }

    public async Task<ImportResult> ApplyAsync(
        Stream workbook, string fileName, IReadOnlyList<SheetMapping> mappings, RowsInError rowsInError, IProgress<ImportProgress>? progress,
        CancellationToken cancellation)
    {
        await using var run = await ImportRun.BeginAsync(database, workbook, fileName, mappings, time, progress, cancellation);
        return await run.ApplyAsync(rowsInError, audit, cancellation);
    }

    public async Task WriteProblemsAsync(
        Stream workbook, string fileName, IReadOnlyList<SheetMapping> mappings, Stream target, CancellationToken cancellation)
    {
        await using var run = await ImportRun.BeginAsync(database, workbook, fileName, mappings, time, progress: null, cancellation);
        await run.WriteProblemsAsync(target, cancellation);
    }

    public void WriteTemplate(ImportKind? kind, Stream target) => ImportTemplate.Write(kind, target);

    private static (SheetShape Shape, Header? Header)? ReadShape(Workbook book, string sheet)
    {
        var scan = book.Scan(sheet);
        if (scan.RowCount == 0)
            return null;
        if (HeaderFinder.Find(book.Top(sheet)) is not { } header)
        {
            var nothing = new SheetMapping(sheet, null, new Dictionary<string, string>(), Remembered: false);
            return (new SheetShape(sheet, 0, [], scan.RowCount, null, nothing), null);
        }

        var codes = ImportSheet.CodesOf(book, sheet, header, scan);
        var samples = header.Cells.ToDictionary(c => c.Letter, _ => new List<string>());
        var above = 0;
        foreach (var row in book.Top(sheet))
        {
            if (row.Number <= header.Row || HeaderFinder.NumbersColumns(row))
            {
                above += row.IsEmpty ? 0 : 1;
                continue;
            }

            foreach (var (letter, list) in samples)
            {
                if (list.Count < Samples && row[letter] is { } value && Sample(value, codes.GetValueOrDefault(letter)) is { } text && !list.Contains(text))
                    list.Add(text);
            }

            if (row.Number > header.Row + 50)
                break;
        }

        var code = codes.Values.Select(TextCodes.NameOf).FirstOrDefault();
        return (
            new SheetShape(
                sheet, header.Row, [.. header.Cells.Select(c => new ColumnShape(c.Letter, c.Text, samples[c.Letter]))],
                Math.Max(0, scan.RowCount - above), code, MappingProposal.Of(sheet, header)),
            header);
    }

    private static string? Sample(object value, TextCode code) => value switch
    {
        DateTime date => Documents.VietnameseFormats.Date(DateOnly.FromDateTime(date)),
        double number => number.ToString("0.####", System.Globalization.CultureInfo.InvariantCulture),
        _ => CleanText.Of(TextCodes.ToUnicode(Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture)!, code)),
    };
}
