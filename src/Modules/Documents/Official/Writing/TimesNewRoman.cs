using System.Text;
using KhuyenHoc.Documents.Packaging;

namespace KhuyenHoc.Documents.Official;

/// <summary>
/// How wide text is in Times New Roman, in points. Rules of layout speak of lengths of text ("exactly as long", "a third
/// to a half"), and a document must not depend on the fonts of the machine that writes it.
/// </summary>
internal static class TimesNewRoman
{
    public const string Name = "Times New Roman";

    private const double UnitsPerEm = 2048;
    private const double LineCost = 10;
    private const double BadBreakCost = 0.3;

    // Advance widths of U+0020 to U+007E, in units of the em. A Vietnamese vowel with marks is as wide as its base.
    private static readonly ushort[] Upright =
    [
        512, 682, 836, 1024, 1024, 1706, 1593, 369, 682, 682, 1024, 1155, 512, 682, 512, 569,
        1024, 1024, 1024, 1024, 1024, 1024, 1024, 1024, 1024, 1024, 569, 569, 1155, 1155, 1155, 909,
        1886, 1479, 1366, 1366, 1479, 1251, 1139, 1479, 1479, 682, 797, 1479, 1251, 1821, 1479, 1479,
        1139, 1479, 1366, 1139, 1251, 1479, 1479, 1933, 1479, 1479, 1251, 682, 569, 682, 961, 1024,
        682, 909, 1024, 909, 1024, 909, 682, 1024, 1024, 569, 569, 1024, 569, 1593, 1024, 1024,
        1024, 1024, 682, 797, 569, 1024, 1024, 1479, 1024, 1024, 909, 983, 410, 983, 1108,
    ];

    private static readonly ushort[] Bold =
    [
        512, 682, 1137, 1024, 1024, 2048, 1706, 569, 682, 682, 1024, 1167, 512, 682, 512, 569,
        1024, 1024, 1024, 1024, 1024, 1024, 1024, 1024, 1024, 1024, 682, 682, 1167, 1167, 1167, 1024,
        1905, 1479, 1366, 1479, 1479, 1366, 1251, 1593, 1593, 797, 1024, 1593, 1366, 1933, 1479, 1593,
        1251, 1593, 1479, 1139, 1366, 1479, 1479, 2048, 1479, 1479, 1366, 682, 569, 682, 1190, 1024,
        682, 1024, 1139, 909, 1139, 909, 682, 1024, 1139, 569, 682, 1139, 569, 1706, 1139, 1024,
        1139, 1139, 909, 797, 682, 1139, 1024, 1479, 1024, 1024, 909, 807, 451, 807, 1065,
    ];

    public static double Width(string text, double size, bool bold) =>
        CleanText.OneLine(text).Sum(c => Units(c, bold)) * size / UnitsPerEm;

    /// <summary>
    /// Breaks a text into as few lines as fit, about equally long, and rather after a comma or before a word that opens
    /// a new piece of a name than in the middle of one. A line break in the text is kept.
    /// </summary>
    public static IReadOnlyList<string> Wrap(string text, double size, bool bold, double maxWidth) =>
        [.. text.Split('\n').SelectMany(part => WrapPart(part, size, bold, maxWidth))];

    private static List<string> WrapPart(string text, double size, bool bold, double maxWidth)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);

        // best[i] is the cheapest way to set the first i words; Start is where their last line begins.
        var best = new (double Cost, int Start)[words.Length + 1];
        for (var end = 1; end <= words.Length; end++)
        {
            best[end] = (double.PositiveInfinity, end - 1);
            for (var start = end - 1; start >= 0; start--)
            {
                var width = Width(string.Join(' ', words[start..end]), size, bold);
                if (width > maxWidth && start < end - 1)
                    break;
                var slack = Math.Max(0, 1 - (width / maxWidth));
                var cost = best[start].Cost + LineCost + (slack * slack) + (IsGoodBreak(words, start) ? 0 : BadBreakCost);
                if (cost < best[end].Cost)
                    best[end] = (cost, start);
            }
        }

        var lines = new List<string>();
        for (var end = words.Length; end > 0; end = best[end].Start)
            lines.Insert(0, string.Join(' ', words[best[end].Start..end]));
        return lines.Count == 0 ? [""] : lines;
    }

    private static bool IsGoodBreak(string[] words, int start) =>
        start == 0 || words[start - 1][^1] is ',' or ';' or '-'
        || (OfficialWords.OpenNewPiece.Contains(words[start], StringComparer.InvariantCultureIgnoreCase)
            && !char.IsAsciiDigit(words[start - 1][^1])) || words[start] == OfficialWords.Of;

    private static int Units(char c, bool bold)
    {
        if (c is >= ' ' and <= '~')
            return (bold ? Bold : Upright)[c - ' '];
        return c switch
        {
            'đ' => bold ? 1139 : 1024,
            'Đ' => bold ? 1479 : 1479,
            'ơ' => bold ? 1134 : 1083,
            'Ơ' => bold ? 1593 : 1479,
            'ư' => bold ? 1229 : 1110,
            'Ư' => bold ? 1630 : 1589,
            '–' => bold ? 1024 : 1024,
            '…' => bold ? 2048 : 2048,
            '“' => bold ? 1024 : 909,
            '”' => bold ? 1024 : 909,
            _ => UnitsOfBase(c, bold),
        };
    }

    private static int UnitsOfBase(char c, bool bold)
    {
        // One mark at a time, so that ợ ends at ơ and not at o.
        var parts = c.ToString().Normalize(NormalizationForm.FormD);
        if (parts.Length == 1)
            return (bold ? Bold : Upright)['n' - ' '];
        var horned = parts.Contains('\u031B', StringComparison.Ordinal);
        return Units(!horned ? parts[0] : parts[0] switch { 'o' => 'ơ', 'O' => 'Ơ', 'u' => 'ư', _ => 'Ư' }, bold);
    }
}
