using System.Text;

namespace KhuyenHoc.Roster.Import.Encodings;

/// <summary>
/// TCVN3 (ABC), the code of the fonts .VnTime and .VnTimeH: each Vietnamese letter sits on a Latin letter or sign.
/// </summary>
internal static class Tcvn3
{
    private static readonly Dictionary<char, char> Table = Build(
        "à=00B5 á=00B8 ả=00B6 ã=00B7 ạ=00B9 ă=00A8 ằ=00BB ắ=00BE ẳ=00BC ẵ=00BD ặ=00C6 â=00A9 ầ=00C7 ấ=00CA ẩ=00C8 ẫ=00C9 ậ=00CB "
        + "đ=00AE è=00CC é=00D0 ẻ=00CE ẽ=00CF ẹ=00D1 ê=00AA ề=00D2 ế=00D5 ể=00D3 ễ=00D4 ệ=00D6 ì=00D7 í=00DD ỉ=00D8 ĩ=00DC ị=00DE "
        + "ò=00DF ó=00E3 ỏ=00E1 õ=00E2 ọ=00E4 ô=00AB ồ=00E5 ố=00E8 ổ=00E6 ỗ=00E7 ộ=00E9 ơ=00AC ờ=00EA ớ=00ED ở=00EB ỡ=00EC ợ=00EE "
        + "ù=00EF ú=00F3 ủ=00F1 ũ=00F2 ụ=00F4 ư=00AD ừ=00F5 ứ=00F8 ử=00F6 ữ=00F7 ự=00F9 ỳ=00FA ý=00FD ỷ=00FB ỹ=00FC ỵ=00FE "
        + "Ă=00A1 Â=00A2 Đ=00A7 Ê=00A3 Ô=00A4 Ơ=00A5 Ư=00A6");

    /// <summary>The text in Unicode. Capitals is for fonts that show small codes as capitals, such as .VnTimeH.</summary>
    public static string ToUnicode(string text, bool capitals = false)
    {
        var unicode = new StringBuilder(text.Length);
        foreach (var c in text)
            unicode.Append(Table.GetValueOrDefault(c, c));
        var result = unicode.ToString();
        return capitals ? result.ToUpperInvariant() : result;
    }

    private static Dictionary<char, char> Build(string pairs) =>
        pairs.Split(' ').ToDictionary(pair => (char)Convert.ToInt32(pair[2..], 16), pair => pair[0]);
}
