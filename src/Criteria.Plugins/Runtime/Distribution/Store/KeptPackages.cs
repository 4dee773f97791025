namespace KhuyenHoc.Criteria.Runtime.Distribution;

/// <summary>
/// Packages on which sealed results rest, by the hash of their content: they stay when a package is removed, or when a newer
/// program brings another version, so that a result can be computed again years later. Nobody is scored by them.
/// </summary>
internal sealed class KeptPackages(CriteriaStoreOptions options)
{
    /// <summary>Keeps a set, and the set that it extends.</summary>
    public void Keep(CriteriaSet set)
    {
        if (set.Base is { } official) Keep(official);
        var path = PathOf(set.Package.Hash);
        if (!File.Exists(path)) SafeFile.Write(path, PackageWriter.Pack(set.Package, set.Description));
    }

    /// <summary>The set of a hash as <see cref="CriteriaSet.PackageHash"/> gives it; null when it was never kept.</summary>
    public RecalledPackage? Recall(string packageHash)
    {
        // An overlay's hash is its own and that of what it extends.
        RecalledPackage? recalled = null;
        foreach (var hash in packageHash.Split('+').Reverse())
        {
            if (hash.Any(c => !char.IsAsciiHexDigitLower(c)) || !File.Exists(PathOf(hash))) return null;
            recalled = Recall(hash, recalled?.Set);
            if (recalled.Set is null) return recalled;
        }

        return recalled;
    }

    private RecalledPackage Recall(string hash, CriteriaSet? extended)
    {
        var file = Path.GetFileName(PathOf(hash));
        PackageFolder content;
        try
        {
            content = PackageArchive.Read(PathOf(hash)).Content;
        }
        catch (PackageRefusedException broken)
        {
            return new RecalledPackage(null, RecallState.Altered, [Refusal.Problem(file, null, null, "kept_broken", broken.Problems[0].What)]);
        }

        if (content.Hash != hash) return new RecalledPackage(null, RecallState.Altered, [Refusal.Problem(file, null, null, "kept_altered", hash, content.Hash)]);
        try
        {
            RuleCodeCheck.Run(content).ThrowIfAny();
            return new RecalledPackage(WatchedLoad.Load(content, extended is null ? [] : [extended], options.TimeToLoad), RecallState.Whole, []);
        }
        catch (PackageRefusedException refused)
        {
            return new RecalledPackage(null, RecallState.NotRunnable, refused.Problems);
        }
    }

    private string PathOf(string hash) => Path.Combine(options.Folder, "kept", hash + PackageArchive.Ending);
}

/// <summary>A package that was asked for by its hash.</summary>
/// <param name="Set">The set; null when it cannot be had.</param>
/// <param name="State">How the package was found.</param>
/// <param name="Problems">Why there is no set; empty when there is one.</param>
public sealed record RecalledPackage(CriteriaSet? Set, RecallState State, IReadOnlyList<PackageProblem> Problems);

/// <summary>How a package was found.</summary>
public enum RecallState
{
    /// <summary>To the byte as it was.</summary>
    Whole,

    /// <summary>Neither kept nor installed.</summary>
    Missing,

    /// <summary>Its bytes are others.</summary>
    Altered,

    /// <summary>Its bytes are the same, and this program cannot run them.</summary>
    NotRunnable,
}
