using KhuyenHoc.Roster.Import.Encodings;
using KhuyenHoc.Roster.Import.Kinds;
using KhuyenHoc.Roster.Names;

namespace KhuyenHoc.Roster.Import.Mapping;

/// <summary>The head of one column, in Unicode.</summary>
internal sealed record HeadCell(string Letter, string Text)
{
    public string Key { get; } = Fold.Words(Text);

    /// <summary>The head under every code it may be typed in: the words of heads are known, so the right one shows.</summary>
    public static HeadCell Of(string letter, string raw)
    {
        var readings = new[] { TextCode.Unicode, TextCode.Tcvn3, TextCode.Tcvn3Capitals, TextCode.Vni }
            .Select(code => new HeadCell(letter, CleanText.Of(TextCodes.ToUnicode(raw, code)) ?? ""));
        return readings.FirstOrDefault(r => HeaderWords.Knows(r.Key))
            ?? new HeadCell(letter, CleanText.Of(TextCodes.ToUnicode(raw, TextCodes.Guess([raw]))) ?? "");
    }
}

/// <summary>The header of a sheet: where it stands and what its columns are called.</summary>
/// <param name="Row">Row number as Excel shows it.</param>
/// <param name="Cells">Cells with a text, left to right.</param>
internal sealed record Header(int Row, IReadOnlyList<HeadCell> Cells)
{
    /// <summary>True for the column that workbooks of problems have beside what was sent.</summary>
    public static bool IsMark(HeadCell cell) => cell.Key is "can sua" or "what to mend";

    public string? TextAt(string letter) => Cells.FirstOrDefault(c => c.Letter == letter)?.Text;

    /// <summary>"D (Ngày sinh)", as people point at a column.</summary>
    public string Point(string letter) => TextAt(letter) is { } text ? $"{letter} ({text})" : letter;
}

/// <summary>All words that are known as heads.</summary>
internal static class HeaderWords
{
    private static readonly HashSet<string> Known =
        [.. SheetKinds.All.SelectMany(k => k.Fields).SelectMany(f => f.Keys), "stt", "tt", "so tt", "so thu tu", "ghi chu"];

    public static bool Knows(string key) => Known.Contains(key);
}
