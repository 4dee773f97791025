using System.Globalization;

namespace KhuyenHoc.Roster.Families.Pages;

/// <summary>What a list of families shows, as it stands in an address: "?ngay=…&amp;donvi=…&amp;danhhieu=co&amp;tim=an".</summary>
internal sealed record FamilyFilter(DateOnly Day, Guid? Unit, bool? HasTitle, string? Search)
{
    private const string With = "co";
    private const string Without = "chua";

    public static FamilyFilter Read(string? day, string? unit, string? title, string? search, DateOnly today) => new(
        Days.Read(day) ?? today, Guid.TryParse(unit, out var known) ? known : null, title switch { With => true, Without => false, _ => null },
        string.IsNullOrWhiteSpace(search) ? null : search);

    /// <summary>The values of the address; null for what is as without it.</summary>
    public IReadOnlyDictionary<string, object?> Values(DateOnly today) => new Dictionary<string, object?>
    {
        ["ngay"] = Day == today ? null : Days.Write(Day),
        ["donvi"] = Unit?.ToString(),
        ["danhhieu"] = HasTitle switch { true => With, false => Without, _ => null },
        ["tim"] = Search,
    };

    public FamilyQuery Query(int skip, int take) => new(Day, Unit, Search, HasTitle, skip, take);
}

/// <summary>What a list of children shows, as it stands in an address: "?lop=5&amp;hoancanh=Orphan&amp;dongy=chua".</summary>
internal sealed record ChildFilter(DateOnly Day, Guid? Unit, int? Grade, ChildHardship? Hardship, bool WithoutConsent, string? Search)
{
    private const string Missing = "chua";

    public static ChildFilter Read(Func<string, string?> value, DateOnly today) => new(
        Days.Read(value("ngay")) ?? today,
        Guid.TryParse(value("donvi"), out var unit) ? unit : null,
        int.TryParse(value("lop"), NumberStyles.None, CultureInfo.InvariantCulture, out var grade) && grade is >= Children.ChildRules.FirstGrade and <= Children.ChildRules.LastGrade ? grade : null,
        Enum.TryParse<ChildHardship>(value("hoancanh"), out var hardship) && Enum.IsDefined(hardship) ? hardship : null,
        value("dongy") == Missing,
        string.IsNullOrWhiteSpace(value("tim")) ? null : value("tim"));

    /// <summary>The values of the address; null for what is as without it.</summary>
    public IReadOnlyDictionary<string, object?> Values(DateOnly today) => new Dictionary<string, object?>
    {
        ["ngay"] = Day == today ? null : Days.Write(Day),
        ["donvi"] = Unit?.ToString(),
        ["lop"] = Grade,
        ["hoancanh"] = Hardship?.ToString(),
        ["dongy"] = WithoutConsent ? Missing : null,
        ["tim"] = Search,
    };

    public ChildQuery Query(int skip, int take) => new(Day, Unit, Search, Grade, Hardship, WithoutConsent, skip, take);
}
