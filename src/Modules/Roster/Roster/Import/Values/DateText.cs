using System.Globalization;
using System.Text.RegularExpressions;
using KhuyenHoc.Roster.Names;

namespace KhuyenHoc.Roster.Import.Values;

/// <summary>How much of a date was written.</summary>
internal enum DatePrecision
{
    Day,
    Month,
    Year,
}

/// <summary>A date as a clerk writes it; a month or year alone stands for its first day.</summary>
internal readonly record struct WrittenDate(DateOnly Day, DatePrecision Precision);

/// <summary>Reads dates: 05/11/1985, 5-11-85, "ngày 5 tháng 11 năm 1985", 11/1985, 1985, and what Excel keeps as a number.</summary>
internal static partial class DateText
{
    // Excel's day 0; before 1 March 1900 its count is wrong by a day, and nobody on a list is that old.
    private static readonly DateOnly Epoch = new(1899, 12, 30);

    /// <summary>The date, or null when it is none. Two-digit years are put in the century that is not after <paramref name="latest"/>.</summary>
    public static WrittenDate? Read(object value, DateOnly latest) => value switch
    {
        // A year in a cell that has the look of dates: Excel shows 1990 there as a day of 1905.
        DateTime date when (DateOnly.FromDateTime(date).DayNumber - Epoch.DayNumber) is >= 1900 and <= 2200 and var year && date.TimeOfDay == default =>
            new WrittenDate(new DateOnly(year, 1, 1), DatePrecision.Year),
        DateTime date => new WrittenDate(DateOnly.FromDateTime(date), DatePrecision.Day),
        double number => OfNumber(number),
        string text => OfText(Fold.Key(text), latest),
        _ => null,
    };

    private static WrittenDate? OfNumber(double number) => number switch
    {
        >= 1900 and <= 2200 when number == Math.Floor(number) => new WrittenDate(new DateOnly((int)number, 1, 1), DatePrecision.Year),
        > 2200 and < 110_000 => new WrittenDate(Epoch.AddDays((int)number), DatePrecision.Day),
        _ => null,
    };

    private static WrittenDate? OfText(string text, DateOnly latest)
    {
        if (Full().Match(text) is { Success: true } full)
            return Make(full.Groups["y"].Value, full.Groups["m"].Value, full.Groups["d"].Value, latest);
        if (Iso().Match(text) is { Success: true } iso)
            return Make(iso.Groups["y"].Value, iso.Groups["m"].Value, iso.Groups["d"].Value, latest);
        if (MonthAndYear().Match(text) is { Success: true } month)
            return Make(month.Groups["y"].Value, month.Groups["m"].Value, "1", latest) is { } first ? first with { Precision = DatePrecision.Month } : null;
        if (YearAlone().Match(text) is { Success: true } year)
            return Make(year.Groups["y"].Value, "1", "1", latest) is { } first ? first with { Precision = DatePrecision.Year } : null;
        return null;
    }

    private static WrittenDate? Make(string year, string month, string day, DateOnly latest)
    {
        int y = Number(year), m = Number(month), d = Number(day);
        if (year.Length == 2)
        {
            y += 2000;
            if (y > latest.Year)
                y -= 100;
        }

        return m is >= 1 and <= 12 && y is >= 1 and <= 9999 && d >= 1 && d <= DateTime.DaysInMonth(y, m)
            ? new WrittenDate(new DateOnly(y, m, d), DatePrecision.Day)
            : null;
    }

    private static int Number(string digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);

    // The text is folded: "ngày … tháng … năm" reads "ngai … thang … nam".
    [GeneratedRegex(@"^(ngai )?(?<d>\d{1,2})( ?[/.\-] ?| thang )(?<m>\d{1,2})( ?[/.\-] ?| nam )(?<y>\d{4}|\d{2})( 0{1,2}:00(:00)?)?$")]
    private static partial Regex Full();

    [GeneratedRegex(@"^(?<y>\d{4})[/.\-](?<m>\d{1,2})[/.\-](?<d>\d{1,2})([t ]0{1,2}:00(:00)?)?$")]
    private static partial Regex Iso();

    [GeneratedRegex(@"^(thang )?(?<m>\d{1,2})( ?[/.\-] ?| nam )(?<y>\d{4})$")]
    private static partial Regex MonthAndYear();

    [GeneratedRegex(@"^(nam )?(?<y>\d{4})$")]
    private static partial Regex YearAlone();
}
