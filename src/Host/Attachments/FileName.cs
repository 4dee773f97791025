using System.Globalization;
using System.Text;

namespace KhuyenHoc.Host.Attachments;

/// <summary>Names of files from other machines, made fit to be shown and saved under anywhere.</summary>
internal static class FileName
{
    private const int MostLetters = 120;
    private const string Forbidden = "<>:\"/\\|?*";

    /// <summary>The last part of the name without what is invisible, turns the direction of writing, or means something to a system.</summary>
    internal static string Clean(string name)
    {
        string last = name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
        StringBuilder clean = new(last.Length);
        foreach (Rune rune in Readable(last).EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned
                or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator || rune == Rune.ReplacementChar)
                continue;
            clean.Append(rune.IsAscii && Forbidden.Contains((char)rune.Value) ? "_" : rune.ToString());
        }
        string text = clean.ToString().Trim().TrimEnd('.', ' ');
        string extension = Path.GetExtension(text);
        string stem = Path.GetFileNameWithoutExtension(text).TrimStart('.', ' ').TrimEnd('.', ' ');
        if (stem.Length == 0)
            stem = AttachmentTexts.Source["NoName"];
        // What Windows keeps for devices.
        if (stem.Split('.')[0].ToUpperInvariant() is "CON" or "PRN" or "AUX" or "NUL" or ['C', 'O', 'M', >= '0' and <= '9'] or ['L', 'P', 'T', >= '0' and <= '9'])
            stem = "_" + stem;
        return Short(stem) + extension;
    }

    /// <summary>The name with the usual extension of its kind.</summary>
    internal static string WithExtension(string name, FileKind kind) => Path.GetFileNameWithoutExtension(name) + kind.Extension;

    private static string Readable(string text)
    {
        try
        {
            return text.Normalize(NormalizationForm.FormC);
        }
        catch (ArgumentException)
        {
            // Halves of letters: they fall out with what cannot be shown.
            return text;
        }
    }

    private static string Short(string stem)
    {
        TextElementEnumerator letters = StringInfo.GetTextElementEnumerator(stem);
        StringBuilder kept = new();
        for (int count = 0; count < MostLetters && letters.MoveNext(); count++)
        {
            if (kept.Length + letters.GetTextElement().Length > MostLetters)
                break;
            kept.Append(letters.GetTextElement());
        }
        return kept.ToString().TrimEnd();
    }
}
