using System.Text;

namespace KhuyenHoc.Roster.Import.Encodings;

/// <summary>VNI, the code of fonts such as VNI-Times: a plain letter, and after it a sign for its accents.</summary>
internal static class Vni
{
    // Sign after the letter, and the combining accents it stands for.
    private static readonly Dictionary<char, string> Tones = new()
    {
        ['ù'] = "\u0301",
        ['ø'] = "\u0300",
        ['û'] = "\u0309",
        ['õ'] = "\u0303",
        ['ï'] = "\u0323",
    };

    private static readonly Dictionary<char, string> Breves = new()
    {
        ['ê'] = "\u0306",
        ['é'] = "\u0306\u0301",
        ['è'] = "\u0306\u0300",
        ['ú'] = "\u0306\u0309",
        ['ü'] = "\u0306\u0303",
        ['ë'] = "\u0323\u0306",
    };

    private static readonly Dictionary<char, string> Roofs = new()
    {
        ['â'] = "\u0302",
        ['á'] = "\u0302\u0301",
        ['à'] = "\u0302\u0300",
        ['å'] = "\u0302\u0309",
        ['ã'] = "\u0302\u0303",
        ['ä'] = "\u0323\u0302",
    };

    private static readonly Dictionary<char, string> Singles = new()
    {
        ['ñ'] = "đ",
        ['í'] = "í",
        ['ì'] = "ì",
        ['æ'] = "ỉ",
        ['ó'] = "ĩ",
        ['ò'] = "ị",
        ['î'] = "ỵ",
        ['ô'] = "ơ",
        ['ö'] = "ư",
    };

    public static string ToUnicode(string text)
    {
        var unicode = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var letter = Letter(text[i]);
            unicode.Append(letter);
            if (i + 1 < text.Length && Accents(char.ToLowerInvariant(text[i]), char.ToLowerInvariant(text[i + 1])) is { } accents)
            {
                unicode.Append(accents);
                i++;
            }
        }

        return unicode.ToString().Normalize(NormalizationForm.FormC);
    }

    private static string Letter(char c) => Singles.TryGetValue(char.ToLowerInvariant(c), out var single)
        ? char.IsUpper(c) ? single.ToUpperInvariant() : single
        : c.ToString();

    private static string? Accents(char letter, char sign) => letter switch
    {
        'a' => Tones.GetValueOrDefault(sign) ?? Breves.GetValueOrDefault(sign) ?? Roofs.GetValueOrDefault(sign),
        'e' or 'o' => Tones.GetValueOrDefault(sign) ?? Roofs.GetValueOrDefault(sign),
        'u' or 'y' or 'ô' or 'ö' => Tones.GetValueOrDefault(sign),
        _ => null,
    };
}
