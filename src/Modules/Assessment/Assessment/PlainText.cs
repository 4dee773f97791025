using System.Globalization;

namespace KhuyenHoc.Assessment;

/// <summary>Searching on a page as people type: accents, case and đ do not matter.</summary>
internal static class PlainText
{
    private const CompareOptions Loose = CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace;

    public static bool Contains(string text, string part) =>
        CultureInfo.InvariantCulture.CompareInfo.IndexOf(Plain(text), Plain(part.Trim()), Loose) >= 0;

    // The stroke of đ is no accent to Unicode.
    private static string Plain(string text) => text.Replace('đ', 'd').Replace('Đ', 'D');
}
