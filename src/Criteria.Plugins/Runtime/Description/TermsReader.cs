using System.Globalization;
using System.Text.RegularExpressions;

namespace KhuyenHoc.Criteria.Runtime;

/// <summary>Reads the time limits of a recognition.</summary>
internal static partial class TermsReader
{
    // A leap day comes every fourth year alone, so a year without one is asked.
    private const int AnyYear = 2023;

    public static RecognitionTerms? Read(YamlReader? terms)
    {
        if (terms is null) return null;
        var read = new RecognitionTerms(Months(terms.Map("validity")), Months(terms.Map("next-level")), terms.Maps("days", Day));
        terms.Finish();
        return read;
    }

    private static MonthsTerm? Months(YamlReader? term)
    {
        if (term is null) return null;
        var months = term.Text("months");
        if (!int.TryParse(months, NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count is < 1 or > 1200)
            term.Problem("months", "bad_months", months);
        var read = new MonthsTerm(count, term.Word<CountedFrom>("counted-from"), term.Text("clause"), term.Text("source"));
        term.Finish();
        return read;
    }

    private static YearlyDay Day(YamlReader day)
    {
        var text = day.Text("day");
        var (month, dayOfMonth) = (1, 1);
        if (MonthDay().IsMatch(text) && DateOnly.TryParseExact($"{AnyYear}-{text}", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            (month, dayOfMonth) = (date.Month, date.Day);
        else
            day.Problem("day", "bad_month_day", text);
        return new YearlyDay(day.Text("code"), day.Local("text"), month, dayOfMonth, day.Flag("next-year"), day.Text("clause"), day.Text("source"));
    }

    [GeneratedRegex(@"^\d\d-\d\d\z")]
    private static partial Regex MonthDay();
}
