using System.Globalization;

namespace KhuyenHoc.Criteria.Runtime;

/// <summary>Values as people write them.</summary>
internal static class ValueWords
{
    public static string Of(FactValue value, Field? field, CultureInfo culture) => value.Kind switch
    {
        ValueKind.YesNo => ScorecardSentences.For(culture, value.YesNo ? "yes" : "no"),
        ValueKind.Number => Number(value.Number, field, culture),
        ValueKind.Share => Share(value.Share, null, culture),
        ValueKind.Code => field?.Choices.FirstOrDefault(c => c.Code == value.Code)?.Text.For(culture) ?? value.Code,
        _ => ScorecardSentences.For(culture, "none"),
    };

    public static string Number(decimal number, Field? field, CultureInfo culture) => field?.Unit is { } unit
        ? ScorecardSentences.For(culture, "number_of", Plain(number, culture), unit.For(culture))
        : Plain(number, culture);

    /// <summary>A limit: a share is told in per cent, which is exact for limits.</summary>
    public static string Limit(FactValue limit, Field? field, CultureInfo culture) => limit.Kind == ValueKind.Share
        ? ScorecardSentences.For(culture, "percent", Plain(100m * limit.Share.Part / limit.Share.Whole, culture))
        : Of(limit, field, culture);

    /// <summary>
    /// A share with its per cents. They are rounded for reading, to as many decimals as it takes not to look like
    /// <paramref name="limit"/> when the share is another.
    /// </summary>
    public static string Share(Share share, Share? limit, CultureInfo culture, string? who = null) =>
        ScorecardSentences.For(culture, who is null ? "share" : "share_of", share.Part, share.Whole, Percent(share, limit, culture), who);

    private static string Percent(Share share, Share? limit, CultureInfo culture)
    {
        if (!share.HasValue) return "0";
        var percent = 100m * share.Part / share.Whole;
        var decimals = 1;
        if (limit is { HasValue: true } other)
        {
            var limitPercent = 100m * other.Part / other.Whole;
            while (decimals < 8 && percent != limitPercent && Rounded(percent, decimals) == Rounded(limitPercent, decimals)) decimals++;
        }

        return Plain(Rounded(percent, decimals), culture);
    }

    private static decimal Rounded(decimal number, int decimals) => Math.Round(number, decimals, MidpointRounding.AwayFromZero);

    private static string Plain(decimal number, CultureInfo culture) => number.ToString("#,##0.########", culture);
}
