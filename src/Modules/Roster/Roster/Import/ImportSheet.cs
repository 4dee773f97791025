using KhuyenHoc.Modules;
using KhuyenHoc.Roster.Import.Encodings;
using KhuyenHoc.Roster.Import.Kinds;
using KhuyenHoc.Roster.Import.Mapping;
using KhuyenHoc.Roster.Import.Rows;
using KhuyenHoc.Roster.Import.Workbooks;

namespace KhuyenHoc.Roster.Import;

/// <summary>A sheet with its header, its mapping and the code its text is typed in: ready to be read.</summary>
/// <param name="Place">Place among the sheets imported; faults and rows carry it.</param>
/// <param name="Name">Name on its tab.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="Header">Its header.</param>
/// <param name="Mapping">The mapping as the user left it.</param>
/// <param name="Codes">Code of the text, by column letter; Unicode columns are left out.</param>
/// <param name="RowCount">Rows with a value below the header.</param>
internal sealed record ImportSheet(
    int Place, string Name, ImportKind Kind, Header Header, SheetMapping Mapping, IReadOnlyDictionary<string, TextCode> Codes, int RowCount)
{
    /// <summary>What its kind says.</summary>
    public SheetKind Holds => SheetKinds.Of(Kind);

    /// <exception cref="UserErrorException">The sheet is not there, has no header, or a needed field has no column.</exception>
    public static ImportSheet Open(Workbook workbook, SheetMapping mapping, int place)
    {
        var kind = mapping.Kind ?? throw new ArgumentException("The sheet is left out.", nameof(mapping));
        if (!workbook.Sheets.Contains(mapping.Sheet))
            throw new UserErrorException(RosterTexts.Get("Sheet_Missing", mapping.Sheet, workbook.FileName, string.Join("; ", workbook.Sheets)));
        var header = HeaderFinder.Find(workbook.Top(mapping.Sheet))
            ?? throw new UserErrorException(RosterTexts.Get("Sheet_NoHeader", mapping.Sheet, workbook.FileName));
        var missing = SheetKinds.Of(kind).Missing(mapping.Fields);
        if (missing.Count > 0)
            throw new UserErrorException(RosterTexts.Get("Sheet_FieldMissing", mapping.Sheet, RosterTexts.Of(kind), string.Join(", ", missing)));
        var scan = workbook.Scan(mapping.Sheet);
        return new ImportSheet(
            place, mapping.Sheet, kind, header, mapping, CodesOf(workbook, mapping.Sheet, header, scan), Math.Max(0, scan.RowCount - header.Row));
    }

    /// <summary>The code of each column: by its font, otherwise by what its text looks like.</summary>
    public static IReadOnlyDictionary<string, TextCode> CodesOf(Workbook workbook, string sheet, Header header, SheetScan scan)
    {
        var texts = header.Cells.ToDictionary(c => c.Letter, _ => new List<string>());
        foreach (var row in workbook.Top(sheet).Skip(header.Row))
        {
            foreach (var (letter, value) in row.Cells)
            {
                if (value is string text && texts.TryGetValue(letter, out var list))
                    list.Add(text);
            }
        }

        // What one column shows counts for those that show nothing: a sheet is typed in one code.
        var codes = texts.ToDictionary(t => t.Key, t => TextCodes.OfFont(scan.Fonts.GetValueOrDefault(t.Key)) ?? TextCodes.Guess(t.Value));
        var common = TextCodes.Guess(texts.Values.SelectMany(t => t));
        foreach (var letter in codes.Keys.Where(l => codes[l] == TextCode.Unicode && !scan.Fonts.ContainsKey(l)).ToList())
            codes[letter] = common;
        return codes.Where(c => c.Value != TextCode.Unicode).ToDictionary();
    }

    public RowReader Reader(DateOnly today) => new(Place, Mapping.Fields, Codes, today);

    /// <summary>The year that the name of the tab says, such as "Học tập 2024".</summary>
    public int? YearOfName =>
        Name.Split(' ', '_', '-', '.').Select(w => int.TryParse(w, out var year) && year is > 1950 and < 2200 ? year : (int?)null).LastOrDefault(y => y is not null);

    /// <summary>Puts a fault in the words of the current reader.</summary>
    public RowProblem Tell(RowFault fault)
    {
        var letter = fault.Field is { } field ? Mapping.Fields.GetValueOrDefault(field) : null;
        return new RowProblem(
            Name, fault.Row, letter is null ? null : Header.Point(letter), fault.Value,
            RosterTexts.Get("Row_" + fault.Key, [.. fault.Values]), fault.IsWarning);
    }
}
