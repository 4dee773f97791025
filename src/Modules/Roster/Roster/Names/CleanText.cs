using System.Globalization;
using System.Text;

namespace KhuyenHoc.Roster.Names;

/// <summary>Text as it should have been typed: one Unicode form, single plain spaces, nothing invisible.</summary>
internal static class CleanText
{
    /// <summary>The text in NFC without stray spaces; null when nothing is left.</summary>
    public static string? Of(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        if (IsClean(text))
            return text;
        var clean = new StringBuilder(text.Length);
        var gap = false;
        foreach (var c in text.Normalize(NormalizationForm.FormC))
        {
            if (char.IsWhiteSpace(c))
            {
                gap = true;
                continue;
            }

            // Zero-width spaces, byte order marks, soft hyphens, control characters.
            if (CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.Format or UnicodeCategory.Control)
                continue;
            if (gap && clean.Length > 0)
                clean.Append(' ');
            gap = false;
            clean.Append(c);
        }

        return clean.Length == 0 ? null : clean.ToString();
    }

    // Most cells are clean already, and plain ASCII is cheap to see.
    private static bool IsClean(string text)
    {
        var before = ' ';
        foreach (var c in text)
        {
            if (c is < ' ' or > '~' || (c == ' ' && before == ' '))
                return false;
            before = c;
        }

        return before != ' ';
    }
}
