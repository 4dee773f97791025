using KhuyenHoc.Text;

namespace KhuyenHoc.Criteria.Runtime.Distribution;

/// <summary>Makes the refusals of package files; texts by key out of <see cref="DistributionTexts"/>.</summary>
internal static class Refusal
{
    /// <summary>A problem whose texts are <c>key</c> and <c>key_fix</c>, both filled with the same values.</summary>
    public static PackageProblem Problem(string package, string? file, string? part, string key, params object?[] values) =>
        new(package, file, null, part, DistributionTexts.Both(key, values), DistributionTexts.Both(key + "_fix", values));

    /// <summary>A refusal for one reason.</summary>
    public static PackageRefusedException Of(string package, string? file, string key, params object?[] values) =>
        new([Problem(package, file, null, key, values)]);
}

/// <summary>Anchor of the texts.</summary>
internal sealed class DistributionTexts
{
    private static readonly TextSource Source = new(typeof(DistributionTexts));

    private DistributionTexts()
    {
    }

    public static LocalText Both(string key, params object?[] values) => Source.Both(key, values);
}
