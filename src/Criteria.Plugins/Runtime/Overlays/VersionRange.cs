using System.Text.RegularExpressions;

namespace KhuyenHoc.Criteria.Runtime;

/// <summary>Versions from one to another, as NuGet writes them: <c>[1.0.0,2.0.0)</c> is 1.0.0 up to, but not with, 2.0.0.</summary>
internal sealed partial record VersionRange(string Text, string? Least, bool WithLeast, string? Most, bool WithMost)
{
    /// <summary>Reads a range; null when it is none. A lone version is that one and all later ones.</summary>
    public static VersionRange? Parse(string text)
    {
        var plain = text.Replace(" ", "", StringComparison.Ordinal);
        if (Version().IsMatch(plain)) return new VersionRange(text, plain, true, null, false);
        if (Range().Match(plain) is not { Success: true } range) return null;
        var (least, most) = (Full(range.Groups["least"].Value), Full(range.Groups["most"].Value));
        if (!range.Groups["comma"].Success) return plain[0] == '[' && plain[^1] == ']' && least is not null ? new VersionRange(text, least, true, least, true) : null;
        return least is not null && most is not null && SemanticVersions.Order.Compare(least, most) > 0
            ? null
            : new VersionRange(text, least, plain[0] == '[', most, plain[^1] == ']');
    }

    public bool Contains(string version) =>
        (Least is null || SemanticVersions.Order.Compare(version, Least) is var low && (low > 0 || (low == 0 && WithLeast)))
        && (Most is null || SemanticVersions.Order.Compare(version, Most) is var high && (high < 0 || (high == 0 && WithMost)));

    /// <summary>Two numbers are enough in a range: 1.0 is 1.0.0.</summary>
    private static string? Full(string version) => version.Length == 0 ? null : version.Split('-')[0].Count(c => c == '.') == 1 ? version.Split('-')[0] + ".0" : version;

    [GeneratedRegex(@"^\d{1,9}\.\d{1,9}\.\d{1,9}(-[0-9A-Za-z.-]+)?\z")]
    private static partial Regex Version();

    [GeneratedRegex(@"^[\[(](?<least>\d{1,9}\.\d{1,9}(\.\d{1,9}(-[0-9A-Za-z.-]+)?)?)?((?<comma>,)(?<most>\d{1,9}\.\d{1,9}(\.\d{1,9}(-[0-9A-Za-z.-]+)?)?)?)?[\])]\z")]
    private static partial Regex Range();
}
