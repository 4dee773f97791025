using System.Globalization;
using System.Text;

namespace KhuyenHoc.Roster.Names;

/// <summary>
/// What two spellings of the same word have in common, for search and for comparing: no accents, no case, đ = d, y = i,
/// no apostrophes, single spaces. "Hòa" and "Hoà", "Đắk Lắk" and "Đăk Lăk", "chiến sỹ" and "chiến sĩ" fold to one key.
/// </summary>
internal static class Fold
{
    /// <summary>The key of a text; empty for nothing.</summary>
    public static string Key(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return "";
        var key = new StringBuilder(text.Length);
        var gap = false;
        foreach (var c in text.Normalize(NormalizationForm.FormD))
        {
            if (IsApostrophe(c) || CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.Format)
                continue;
            if (char.IsWhiteSpace(c))
            {
                gap = true;
                continue;
            }

            if (gap && key.Length > 0)
                key.Append(' ');
            gap = false;
            key.Append(char.ToLowerInvariant(c) switch
            {
                'đ' or 'ð' => 'd',
                'y' => 'i',
                var other => other,
            });
        }

        return key.ToString();
    }

    /// <summary>The key of words alone: whatever is neither letter nor figure counts as a space.</summary>
    public static string Words(string? text)
    {
        var key = Key(text);
        var words = new StringBuilder(key.Length);
        foreach (var c in key)
        {
            if (char.IsLetterOrDigit(c))
                words.Append(c);
            else if (words.Length > 0 && words[^1] != ' ')
                words.Append(' ');
        }

        return words.ToString().TrimEnd();
    }

    /// <summary>Keys of several texts for searching, each word after a space.</summary>
    public static string SearchKey(params ReadOnlySpan<string?> texts)
    {
        var key = new StringBuilder();
        foreach (var text in texts)
        {
            var part = Key(text);
            if (part.Length > 0)
                key.Append(' ').Append(part);
        }

        return key.ToString();
    }

    /// <summary>LIKE patterns that find each word of <paramref name="search"/> at the beginning of some word.</summary>
    public static string[] SearchPatterns(string? search) =>
        [.. Key(search).Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => $"% {Escaped(word)}%")];

    /// <summary>
    /// The LIKE pattern of a number that begins with the one word of <paramref name="search"/>, or of a search key that begins with
    /// its words; null for nothing, and for one word without a figure.
    /// </summary>
    public static string? BeginningPattern(string? search)
    {
        var key = Key(search).TrimEnd();
        var isOne = !key.Contains(' ', StringComparison.Ordinal);
        if (isOne)
            return key.Any(char.IsAsciiDigit) ? Escaped(key) + "%" : null;
        return $" {Escaped(key)}%";
    }

    private static string Escaped(string word) =>
        word.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("%", @"\%", StringComparison.Ordinal).Replace("_", @"\_", StringComparison.Ordinal);

    private static bool IsApostrophe(char c) => c is '\'' or '’' or '‘' or '`' or '´' or 'ʼ' or 'ʹ';
}
