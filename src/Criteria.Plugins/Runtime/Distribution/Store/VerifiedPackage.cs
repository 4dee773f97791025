namespace KhuyenHoc.Criteria.Runtime.Distribution;

/// <summary>A package that has passed every check, and may be installed.</summary>
public sealed class VerifiedPackage
{
    internal VerifiedPackage(PackageArchive archive, CriteriaDescription set, string? signer, DateTimeOffset verifiedAt) =>
        (Archive, Set, Signer, VerifiedAt) = (archive, set, signer, verifiedAt);

    /// <summary>What it asks.</summary>
    public CriteriaDescription Set { get; }

    /// <summary>Id of the set.</summary>
    public string Id => Set.Id;

    /// <summary>Version of the set.</summary>
    public string Version => Set.Version;

    /// <summary>SHA-256 of the content.</summary>
    public string Hash => Archive.Content.Hash;

    /// <summary>Name and fingerprint; null when nobody signed it.</summary>
    public string? Signer { get; }

    /// <summary>When it was checked.</summary>
    public DateTimeOffset VerifiedAt { get; }

    internal PackageArchive Archive { get; }
}
