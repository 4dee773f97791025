namespace KhuyenHoc.Roster.Import.Encodings;

/// <summary>In which code the text of a column was typed.</summary>
internal enum TextCode
{
    Unicode,
    Tcvn3,

    /// <summary>TCVN3 in a font that shows small codes as capitals.</summary>
    Tcvn3Capitals,
    Vni,
}

/// <summary>Sees old codes and turns them into Unicode.</summary>
internal static class TextCodes
{
    private static readonly char[] Breaks = [' ', '\u00A0', '\t', '\n', ',', '.', ';', ':', '(', ')', '-', '/', '"'];

    /// <summary>The name people know a code by; null for Unicode.</summary>
    public static string? NameOf(TextCode code) => code switch
    {
        TextCode.Tcvn3 or TextCode.Tcvn3Capitals => "TCVN3",
        TextCode.Vni => "VNI",
        _ => null,
    };

    /// <summary>The code that a font stands for; null when it says nothing.</summary>
    public static TextCode? OfFont(string? font) => font switch
    {
        null => null,
        _ when font.StartsWith(".Vn", StringComparison.OrdinalIgnoreCase) =>
            font.EndsWith('H') ? TextCode.Tcvn3Capitals : TextCode.Tcvn3,
        _ when font.StartsWith("VNI-", StringComparison.OrdinalIgnoreCase) => TextCode.Vni,
        _ => null,
    };

    /// <summary>The code in which most words of some texts make sense; Unicode unless another is clearly better.</summary>
    public static TextCode Guess(IEnumerable<string> texts)
    {
        int words = 0, unicode = 0, tcvn3 = 0, vni = 0;
        foreach (var text in texts)
        {
            foreach (var word in text.Split(Breaks, StringSplitOptions.RemoveEmptyEntries))
            {
                if (!word.Any(c => c > '~'))
                    continue;
                words++;
                unicode += Plausible(word);
                if (IsUnicodeForCertain(word))
                    continue;
                tcvn3 += Plausible(Tcvn3.ToUnicode(word));
                vni += Plausible(Vni.ToUnicode(word));
            }
        }

        // Local names are no Vietnamese syllables, so half of the words is enough; a single word proves nothing against Unicode.
        var best = Math.Max(tcvn3, vni);
        if (best * 2 < words || best < unicode + Math.Max(1, words / 4))
            return TextCode.Unicode;
        return tcvn3 >= vni ? TextCode.Tcvn3 : TextCode.Vni;
    }

    /// <summary>The text in Unicode. Text that already has letters of Unicode alone is left as it is.</summary>
    public static string ToUnicode(string text, TextCode code) => code switch
    {
        _ when code == TextCode.Unicode || IsUnicodeForCertain(text) => text,
        TextCode.Tcvn3 => Tcvn3.ToUnicode(text),
        TextCode.Tcvn3Capitals => Tcvn3.ToUnicode(text, capitals: true),
        TextCode.Vni => Vni.ToUnicode(text),
        _ => text,
    };

    // ă, đ, ơ, ư, ạ … lie beyond Latin-1, where the old codes never reach; so do combining accents.
    private static bool IsUnicodeForCertain(string text) =>
        text.Any(c => c is (>= '\u0100' and <= '\u01B0') or (>= '\u0300' and <= '\u0323') or (>= '\u1EA0' and <= '\u1EF9'));

    private static int Plausible(string word) => Syllable.IsPlausible(word) ? 1 : 0;
}
