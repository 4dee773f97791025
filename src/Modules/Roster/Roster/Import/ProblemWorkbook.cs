using System.IO.Compression;
using KhuyenHoc.Modules;
using KhuyenHoc.Roster.Import.Mapping;
using KhuyenHoc.Roster.Import.Rows;
using KhuyenHoc.Roster.Import.Staging;
using KhuyenHoc.Roster.Import.Workbooks;
using Npgsql;

namespace KhuyenHoc.Roster.Import;

/// <summary>
/// The workbook that goes back to who sent the list: the file as it was sent, with one column that says beside each row what is
/// wrong and what to do. Mended, it is imported as it is.
/// </summary>
internal static class ProblemWorkbook
{
    private const string Styles = "xl/styles.xml";

    public static async Task WriteAsync(
        Workbook workbook, IReadOnlyList<ImportSheet> sheets, NpgsqlConnection connection, Stream target, CancellationToken cancellation)
    {
        var wrong = new List<ImportSheet>();
        foreach (var sheet in sheets)
        {
            if (await FaultStaging.AnyAsync(connection, sheet.Place, cancellation))
                wrong.Add(sheet);
        }

        if (wrong.Count == 0)
            throw new UserErrorException(RosterTexts.Get("NoProblems", workbook.FileName));
        workbook.Read((source, parts) => Copy(source, parts, wrong, connection, target, cancellation));
    }

    private static void Copy(
        ZipArchive source, Func<string, string> partOf, IReadOnlyList<ImportSheet> wrong, NpgsqlConnection connection, Stream target,
        CancellationToken cancellation)
    {
        using var copy = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true);
        var marked = wrong.ToDictionary(s => partOf(s.Name), StringComparer.OrdinalIgnoreCase);
        (int, int)? styles = null;
        // Sheets name the styles by number, so these come first.
        foreach (var part in source.Entries.OrderBy(e => !e.FullName.Equals(Styles, StringComparison.OrdinalIgnoreCase)))
        {
            cancellation.ThrowIfCancellationRequested();
            using var to = copy.CreateEntry(part.FullName, CompressionLevel.Fastest).Open();
            if (part.FullName.Equals(Styles, StringComparison.OrdinalIgnoreCase))
            {
                using var from = part.Open();
                styles = MarkStyles.Write(from, to);
            }
            else if (marked.TryGetValue(part.FullName, out var sheet))
            {
                var column = ColumnOf(sheet, part);
                using var from = part.Open();
                MarkedSheet.Write(
                    from, to, column, (sheet.Header.Row, RosterTexts.Get("Problems_What")),
                    Told(sheet, FaultStaging.Stream(connection, sheet.Place), cancellation), styles);
            }
            else
            {
                using var from = part.Open();
                from.CopyTo(to);
            }
        }
    }

    // A file that comes back a second time has the column already.
    private static int ColumnOf(ImportSheet sheet, ZipArchiveEntry part)
    {
        if (sheet.Header.Cells.FirstOrDefault(Header.IsMark) is { } mark)
            return MarkedSheet.ColumnOf(mark.Letter)!.Value;
        using var xml = part.Open();
        return MarkedSheet.FreeColumn(xml);
    }

    private static IEnumerable<(int Row, string Text)> Told(ImportSheet sheet, IEnumerable<RowFault> faults, CancellationToken cancellation)
    {
        var row = 0;
        var told = new List<string>();
        foreach (var fault in faults)
        {
            cancellation.ThrowIfCancellationRequested();
            if (fault.Row != row && told.Count > 0)
            {
                yield return (row, string.Join('\n', told));
                told.Clear();
            }

            row = fault.Row;
            var problem = sheet.Tell(fault);
            told.Add($"{RosterTexts.Get(problem.IsWarning ? "Warning" : "Error")}{(problem.Column is null ? "" : " " + problem.Column)}: {problem.Message}");
        }

        if (told.Count > 0)
            yield return (row, string.Join('\n', told));
    }
}
