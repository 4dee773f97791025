using System.Globalization;
using KhuyenHoc.Criteria;
using KhuyenHoc.Text;

namespace KhuyenHoc.Assessment.Workshop;

/// <summary>Values of thresholds as people type them: 12,5 or 12.5, 90% or 45/50.</summary>
internal static class DraftValues
{
    /// <summary>The value; null when it is none of that kind.</summary>
    public static FactValue? Read(ValueKind kind, string? text)
    {
        var typed = (text ?? "").Replace(" ", "", StringComparison.Ordinal).Trim();
        if (kind is ValueKind.Number or ValueKind.Share)
            typed = typed.Replace(',', '.');
        if (kind == ValueKind.Share && !typed.EndsWith('%') && !typed.Contains('/', StringComparison.Ordinal))
            return null;
        return FactValue.Parse(kind, typed) is not { } value || value is { Kind: ValueKind.Share, Share: { HasValue: false } or { Part: < 0 } } ? null
            : value is { Kind: ValueKind.Share, Share: var share } && share.Part > share.Whole ? null
            : value;
    }

    /// <summary>The same for reading.</summary>
    public static string Write(FactValue value) => value.Kind switch
    {
        ValueKind.Number => value.Number.ToString("0.########", Languages.Vietnamese),
        ValueKind.Share => string.Create(Languages.Vietnamese, $"{100m * value.Share.Part / value.Share.Whole:0.########}%"),
        _ => value.ToString(),
    };
}
