using System.Globalization;

namespace KhuyenHoc.Text;

/// <summary>The languages of the interface: Vietnamese first, English beside it.</summary>
public static class Languages
{
    /// <summary>Vietnamese as in Vietnam: the language of law, of papers and of the interface by default.</summary>
    public static CultureInfo Vietnamese { get; } = CultureInfo.GetCultureInfo("vi-VN");

    /// <summary>English with Vietnamese habits of dates and numbers, so that one figure never reads two ways.</summary>
    public static CultureInfo English { get; } = EnglishWithVietnameseNumbers();

    /// <summary>Both, in the order in which they are offered.</summary>
    public static IReadOnlyList<CultureInfo> All { get; } = [Vietnamese, English];

    /// <summary>The language for a tag such as <c>en</c>; Vietnamese for anything unknown or null.</summary>
    public static CultureInfo For(string? tag) =>
        tag is not null && tag.StartsWith("en", StringComparison.OrdinalIgnoreCase) ? English : Vietnamese;

    private static CultureInfo EnglishWithVietnameseNumbers()
    {
        var culture = (CultureInfo)CultureInfo.GetCultureInfo("en-GB").Clone();
        culture.NumberFormat = (NumberFormatInfo)Vietnamese.NumberFormat.Clone();
        culture.DateTimeFormat.ShortDatePattern = "dd/MM/yyyy";
        return CultureInfo.ReadOnly(culture);
    }
}
