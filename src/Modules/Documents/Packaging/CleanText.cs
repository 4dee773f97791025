using System.Text;

namespace KhuyenHoc.Documents.Packaging;

/// <summary>
/// Text from people, made fit for XML, which has no place for control characters and broken surrogates, and composed
/// (Unicode NFC), as TCVN 6909 writes Vietnamese.
/// </summary>
internal static class CleanText
{
    /// <summary>Line breaks and tabs become spaces.</summary>
    public static string OneLine(string text) => Clean(text, keepLines: false);

    /// <summary>Line breaks and tabs stay.</summary>
    public static string Lines(string text) => Clean(text, keepLines: true);

    private static string Clean(string text, bool keepLines)
    {
        if (text.All(c => !char.IsControl(c) && !char.IsSurrogate(c) && c < '\uFFFE'))
            return Composed(text);
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (keepLines && rune.Value is '\n' or '\t')
                clean.Append((char)rune.Value);
            else if (keepLines && rune.Value == '\r')
                continue;
            else if (Rune.IsControl(rune) || rune.Value is 0xFFFE or 0xFFFF)
                clean.Append(' ');
            else
                clean.Append(rune);
        }

        return Composed(clean.ToString());
    }

    // Letters and their marks as one sign each: search and many fonts do not know them apart.
    private static string Composed(string text) => text.IsNormalized() ? text : text.Normalize();
}
