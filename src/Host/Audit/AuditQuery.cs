using System.Globalization;

namespace KhuyenHoc.Host.Audit;

/// <summary>Which entries of the audit trail are wanted, as it stands in an address; null is everything.</summary>
/// <param name="Who">Account, key or operator, by its whole name.</param>
/// <param name="What">What was done, such as <c>account.created</c>.</param>
/// <param name="Subject">Part of what it was done to.</param>
/// <param name="From">First day, local.</param>
/// <param name="To">Last day, local.</param>
/// <param name="Text">Part of the details, of the name or of the subject.</param>
internal sealed record AuditQuery(string? Who = null, string? What = null, string? Subject = null, DateOnly? From = null, DateOnly? To = null, string? Text = null)
{
    private const string DayFormat = "yyyy-MM-dd";

    internal static AuditQuery Read(Func<string, string?> value) => new(
        Filled(value("ai")), Filled(value("viec")), Filled(value("doi-tuong")), Day(value("tu")), Day(value("den")), Filled(value("tim")));

    /// <summary>The values of the address; null for what is left out.</summary>
    internal Dictionary<string, object?> Values() => new()
    {
        ["ai"] = Who,
        ["viec"] = What,
        ["doi-tuong"] = Subject,
        ["tu"] = From?.ToString(DayFormat, CultureInfo.InvariantCulture),
        ["den"] = To?.ToString(DayFormat, CultureInfo.InvariantCulture),
        ["tim"] = Text,
    };

    private static string? Filled(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day) ? day : null;
}

/// <summary>One entry, as it was written.</summary>
internal sealed record AuditLine(long Number, DateTime At, string Actor, string Module, string Action, string Subject, string Details);

/// <summary>A page and the count of the whole.</summary>
internal sealed record AuditPageOfLines(IReadOnlyList<AuditLine> Lines, long Total);
