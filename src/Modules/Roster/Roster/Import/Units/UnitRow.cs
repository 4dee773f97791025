using KhuyenHoc.Documents;
using KhuyenHoc.Roster.Import.Rows;
using KhuyenHoc.Roster.Import.Values;
using KhuyenHoc.Roster.Names;

namespace KhuyenHoc.Roster.Import.Units;

/// <summary>A row of the list of units. What is null was not said.</summary>
internal sealed record UnitRow(
    int Sheet, int Row, bool Failed, string Code, string Name, UnitKind? Kind, string[]? Natures, string? Parent, DateOnly? From, DateOnly? To,
    UnitEventKind? End, string[] Successors, string? Document)
{
    public string Key { get; } = Fold.Key(Code);

    public static UnitRow Read(RowReader row)
    {
        var code = row.NeededText("code", 50);
        var name = row.NeededText("name", 300);
        var kind = row.Word("kind", KnownWords.UnitKinds, () => Lists.Of<UnitKind>());
        string[]? natures = null;
        if (row.Text("natures") is { } words && (natures = Values.Natures.Read(words)) is null)
            row.Error("natures", "UnknownNature", string.Join("; ", Criteria.UnitNatures.All));
        var from = row.Day("from");
        var to = row.Day("to");
        if (from > row.Latest)
            row.Error("from", "TooLate", VietnameseFormats.Date(row.Latest));
        if (to < from)
            row.Error("to", "EndsBeforeBegin", VietnameseFormats.Date(from));
        var end = row.Word("end", KnownWords.Ends, () => Lists.Of<UnitEventKind>());
        string[] successors = [.. (row.Text("successor") ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
        if (to is null && (end is not null || successors.Length > 0))
            row.Error(row.IsMapped("to") ? "to" : null, "EndWithoutDate");
        if (end is UnitEventKind.Merged or UnitEventKind.Replaced or UnitEventKind.Split && successors.Length == 0)
            row.Error(row.IsMapped("successor") ? "successor" : "end", "NoSuccessor");
        return new UnitRow(row.Sheet, row.Row, row.HasError, code ?? "", name ?? "", kind, natures, row.Text("parent", 300), from, to, end, successors, row.Text("document", 100));
    }

    /// <summary>The kind that the first words of a name say, such as "Tiểu đoàn Bộ binh 1"; null when they say none.</summary>
    public static UnitKind? KindOfName(string name)
    {
        var words = name.Split(' ');
        for (var count = Math.Min(words.Length, 6); count > 0; count--)
        {
            if (KnownWords.UnitKinds.Read(string.Join(' ', words[..count])) is { } kind)
                return kind;
        }

        return null;
    }
}
