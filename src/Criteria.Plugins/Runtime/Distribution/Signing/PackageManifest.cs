using System.Security.Cryptography;
using System.Text;

namespace KhuyenHoc.Criteria.Runtime.Distribution;

/// <summary>
/// What a signature speaks for: the SHA-256 of each entry, in the order of the file. It travels inside the signature, so
/// that a difference can be named.
/// </summary>
internal static class PackageManifest
{
    private const string Heading = "KhuyenHoc criteria package 1";

    public static byte[] Of(PackageArchive package)
    {
        var text = new StringBuilder(Heading).Append('\n');
        foreach (var entry in package.Entries)
            text.Append(Convert.ToHexStringLower(SHA256.HashData(entry.Content))).Append("  ").Append(entry.Path).Append('\n');
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>How the package differs from what was signed; empty when it does not.</summary>
    public static IReadOnlyList<PackageProblem> Differences(PackageArchive package, byte[] signed)
    {
        var now = Of(package);
        if (signed.AsSpan().SequenceEqual(now)) return [];
        var (was, isNow) = (Lines(signed), Lines(now));
        IReadOnlyList<PackageProblem> named =
        [
            .. isNow.Where(e => was.TryGetValue(e.Key, out var hash) && hash != e.Value).Select(e => Refusal.Problem(package.Name, e.Key, null, "entry_changed")),
            .. isNow.Where(e => !was.ContainsKey(e.Key)).Select(e => Refusal.Problem(package.Name, e.Key, null, "entry_added")),
            .. was.Where(e => !isNow.ContainsKey(e.Key)).Select(e => Refusal.Problem(package.Name, e.Key, null, "entry_removed")),
        ];
        return named.Count > 0 ? named : [Refusal.Problem(package.Name, null, null, "entries_reordered")];
    }

    private static Dictionary<string, string> Lines(byte[] manifest)
    {
        var lines = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in Encoding.UTF8.GetString(manifest).Split('\n').Skip(1))
        {
            if (line.Split("  ", 2) is [var hash, var path]) lines[path] = hash;
        }

        return lines;
    }
}
