using System.Globalization;

namespace KhuyenHoc.Roster.Import.Values;

/// <summary>Reads numbers as Vietnamese offices write them (1.234,5) and as programs do (1234.5).</summary>
internal static class NumberText
{
    public static decimal? Read(object value) => value switch
    {
        double number when Math.Abs(number) < 1e12 => Math.Round((decimal)number, 6),
        string text => OfText(text.Trim()),
        _ => null,
    };

    private static decimal? OfText(string text)
    {
        var comma = text.LastIndexOf(',');
        var dot = text.LastIndexOf('.');
        // The last of the two is the decimal sign; a single dot before three figures groups thousands.
        var plain = comma > dot ? text.Replace(".", "", StringComparison.Ordinal).Replace(',', '.')
            : comma >= 0 ? text.Replace(",", "", StringComparison.Ordinal)
            : dot >= 0 && (text.Length - dot - 1 == 3 || text.IndexOf('.') != dot) ? text.Replace(".", "", StringComparison.Ordinal)
            : text;
        return decimal.TryParse(plain, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
    }
}
