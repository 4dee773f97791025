using System.Globalization;

namespace KhuyenHoc.Roster.People;

/// <summary>What a list of people shows, as it stands in an address: "?ngay=2025-12-31&amp;donvi=…&amp;loai=Officer&amp;tim=an".</summary>
internal sealed record PeopleFilter(DateOnly Day, Guid? Unit, PersonCategory? Category, string? Search, bool WithoutUnit)
{
    private const string DayFormat = "yyyy-MM-dd";

    public static PeopleFilter Read(Func<string, string?> value, DateOnly today) => new(
        DateOnly.TryParseExact(value("ngay"), DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : today,
        Guid.TryParse(value("donvi"), out var unit) ? unit : null,
        Enum.TryParse<PersonCategory>(value("loai"), out var category) && Enum.IsDefined(category) ? category : null,
        string.IsNullOrWhiteSpace(value("tim")) ? null : value("tim"),
        value("donvi") == "khong");

    /// <summary>The values of the address; null for what is as without it.</summary>
    public IReadOnlyDictionary<string, object?> Values(DateOnly today) => new Dictionary<string, object?>
    {
        ["ngay"] = Day == today ? null : Day.ToString(DayFormat, CultureInfo.InvariantCulture),
        ["donvi"] = WithoutUnit ? "khong" : Unit?.ToString(),
        ["loai"] = Category?.ToString(),
        ["tim"] = Search,
    };

    public PeopleQuery Query(int skip, int take) => new(Day, Unit, Search, Category, skip, take) { WithoutUnit = WithoutUnit };
}
