using System.Globalization;
using KhuyenHoc.Documents.Workbooks;
using KhuyenHoc.Modules;
using KhuyenHoc.Roster.Import.Encodings;
using KhuyenHoc.Roster.Import.Rows;
using KhuyenHoc.Roster.Import.Staging;
using KhuyenHoc.Roster.Import.Workbooks;
using Npgsql;

namespace KhuyenHoc.Roster.Import;

/// <summary>
/// The workbook that goes back to who sent the list: the rows with problems, as they were, and beside each what is wrong and
/// what to do. Mended, it can be imported as it is.
/// </summary>
internal static class ProblemWorkbook
{
    public static async Task WriteAsync(
        Workbook workbook, IReadOnlyList<ImportSheet> sheets, NpgsqlConnection connection, Stream target, CancellationToken cancellation)
    {
        var lists = new List<(TableSheet, IEnumerable<IReadOnlyList<SheetValue>>)>();
        foreach (var sheet in sheets)
        {
            // Rows of problems are read as the rows of the sheet pass by: neither is held.
            if (await FaultStaging.AnyAsync(connection, sheet.Place, cancellation))
                lists.Add((Head(workbook, sheet), Rows(workbook, sheet, FaultStaging.Stream(connection, sheet.Place), cancellation)));
        }

        if (lists.Count == 0)
            throw new UserErrorException(RosterTexts.Get("NoProblems", workbook.FileName));
        TableWorkbook.Write(lists, target);
    }

    private static TableSheet Head(Workbook workbook, ImportSheet sheet) => new()
    {
        Name = sheet.Name,
        Title = RosterTexts.Get("Problems_Title"),
        Subtitle = RosterTexts.Get("Problems_Subtitle", workbook.FileName, sheet.Name),
        Landscape = true,
        Columns =
        [
            new(RosterTexts.Get("Problems_Row"), SheetCellKind.Ordinal, 8),
            .. sheet.Header.Cells.Select(c => new SheetColumn(c.Text, Width: Math.Clamp(c.Text.Length + 4, 10, 28))),
            new(RosterTexts.Get("Problems_What"), Width: 70),
        ],
    };

    private static IEnumerable<IReadOnlyList<SheetValue>> Rows(
        Workbook workbook, ImportSheet sheet, IEnumerable<RowFault> faults, CancellationToken cancellation)
    {
        using var fault = faults.GetEnumerator();
        var more = fault.MoveNext();
        foreach (var row in workbook.Rows(sheet.Name))
        {
            cancellation.ThrowIfCancellationRequested();
            var told = new List<string>();
            for (; more && fault.Current.Row <= row.Number; more = fault.MoveNext())
            {
                var problem = sheet.Tell(fault.Current);
                if (fault.Current.Row == row.Number)
                    told.Add($"{RosterTexts.Get(problem.IsWarning ? "Warning" : "Error")}{(problem.Column is null ? "" : " " + problem.Column)}: {problem.Message}");
            }

            if (told.Count > 0)
                yield return [row.Number, .. sheet.Header.Cells.Select(c => Cell(row[c.Letter], sheet.Codes.GetValueOrDefault(c.Letter))), string.Join('\n', told)];
            if (!more)
                yield break;
        }
    }

    private static SheetValue Cell(object? value, TextCode code) => value switch
    {
        null => SheetValue.Empty,
        string text => TextCodes.ToUnicode(text, code),
        DateTime date => DateOnly.FromDateTime(date),
        double number => (decimal)number,
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };
}
