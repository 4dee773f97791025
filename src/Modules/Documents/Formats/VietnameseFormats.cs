using System.Globalization;

namespace KhuyenHoc.Documents;

/// <summary>Dates, numbers and money as Vietnamese offices write them, the same on every machine.</summary>
/// <remarks>Built by hand and not from the machine's culture data, which differs between systems and changes with time.</remarks>
public static class VietnameseFormats
{
    private static readonly NumberFormatInfo Numbers = NumberFormatInfo.ReadOnly(new NumberFormatInfo
    {
        NumberDecimalSeparator = ",",
        NumberGroupSeparator = ".",
        NumberGroupSizes = [3],
        NegativeSign = "-",
    });

    /// <summary>05/01/2026.</summary>
    public static string Date(DateOnly date) => date.ToString("dd'/'MM'/'yyyy", CultureInfo.InvariantCulture);

    /// <summary>05/01/2026, or nothing for no date.</summary>
    public static string Date(DateOnly? date) => date is { } day ? Date(day) : "";

    /// <summary>
    /// ngày 05 tháng 01 năm 2026. Days below 10 and the months 1 and 2 are padded with a zero, the months 3 to 9 are not
    /// (Decree 30/2020, Appendix I), so that nobody can write a digit in front.
    /// </summary>
    public static string LongDate(DateOnly date) =>
        string.Create(CultureInfo.InvariantCulture,
            $"ngày {date.Day:00} tháng {(date.Month <= 2 ? "0" : "")}{date.Month} năm {date.Year:0000}");

    /// <summary>1.234.567: a whole number.</summary>
    public static string Number(long value) => value.ToString("#,##0", Numbers);

    /// <summary>1.234.567,5: at most <paramref name="decimals"/> decimals (0 to 10), halves away from zero, no zeros at the end.</summary>
    public static string Number(decimal value, int decimals = 2) => Number(value, decimals, '#');

    /// <summary>98,0: always <paramref name="decimals"/> decimals (0 to 10), for columns whose commas stand under each other.</summary>
    public static string FixedNumber(decimal value, int decimals) => Number(value, decimals, '0');

    /// <summary>90,5 %: a value that already is in per cent (90.5 for 90,5 %), at most <paramref name="decimals"/> decimals.</summary>
    public static string Percent(decimal perCent, int decimals = 1) => Number(perCent, decimals) + " %";

    /// <summary>1.500.000 đ: whole đồng, halves away from zero.</summary>
    public static string Money(decimal dong) => Number(dong, 0) + " đ";

    /// <summary>05 for 5, 12 for 12: numbers of documents below 10 are padded.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is below 1.</exception>
    public static string DocumentNumber(int number)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        return number.ToString("00", CultureInfo.InvariantCulture);
    }

    private static string Number(decimal value, int decimals, char digit)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(decimals);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(decimals, 10);
        var rounded = decimal.Round(value, decimals, MidpointRounding.AwayFromZero);
        return rounded.ToString("#,##0." + new string(digit, decimals), Numbers);
    }
}
