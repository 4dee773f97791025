using System.Globalization;

namespace KhuyenHoc.Roster;

/// <summary>Days in addresses, as yyyy-MM-dd.</summary>
internal static class Days
{
    private const string Format = "yyyy-MM-dd";

    public static DateOnly Today(this TimeProvider time) => DateOnly.FromDateTime(time.GetLocalNow().DateTime);

    public static DateOnly? Read(string? text) =>
        DateOnly.TryParseExact(text, Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    public static string Write(DateOnly day) => day.ToString(Format, CultureInfo.InvariantCulture);
}
