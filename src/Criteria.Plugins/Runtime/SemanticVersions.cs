using System.Globalization;

namespace KhuyenHoc.Criteria.Runtime;

/// <summary>The order of semantic versions: by number, and a pre-release before its release.</summary>
internal static class SemanticVersions
{
    public static IComparer<string> Order { get; } = Comparer<string>.Create(Compare);

    private static int Compare(string? left, string? right)
    {
        var (a, aPre) = Split(left!);
        var (b, bPre) = Split(right!);
        if (a.CompareTo(b) is var byNumber and not 0) return byNumber;
        if (aPre.Length == 0 || bPre.Length == 0) return bPre.Length.CompareTo(aPre.Length);
        foreach (var (x, y) in aPre.Split('.').Zip(bPre.Split('.')))
        {
            if (ComparePart(x, y) is var byPart and not 0) return byPart;
        }

        return aPre.Split('.').Length.CompareTo(bPre.Split('.').Length);
    }

    private static int ComparePart(string x, string y)
    {
        var (xIs, yIs) = (decimal.TryParse(x, NumberStyles.None, CultureInfo.InvariantCulture, out var m), decimal.TryParse(y, NumberStyles.None, CultureInfo.InvariantCulture, out var n));
        return xIs && yIs ? m.CompareTo(n) : xIs != yIs ? (xIs ? -1 : 1) : string.CompareOrdinal(x, y);
    }

    private static (Version Number, string PreRelease) Split(string version)
    {
        var dash = version.IndexOf('-', StringComparison.Ordinal);
        return dash < 0 ? (Version.Parse(version), "") : (Version.Parse(version[..dash]), version[(dash + 1)..]);
    }
}
