namespace KhuyenHoc.Criteria.Runtime.Distribution;

/// <summary>Where packages are kept and whom the host trusts.</summary>
/// <param name="Folder">Folder of installed packages, such as <c>data/criteria-store</c>.</param>
/// <param name="SignersFile">The list of <see cref="TrustedSigners"/>, outside of the store.</param>
/// <param name="ShippedFolder">Packages that came with the program; they need no signature, as the program itself has none.</param>
public sealed record CriteriaStoreOptions(string Folder, string SignersFile, string ShippedFolder)
{
    /// <summary>Accepts unsigned packages: for development machines only, and said on every page.</summary>
    public bool AllowsUnsigned { get; init; }

    /// <summary>How long a package may take to load and to be tried out.</summary>
    public TimeSpan TimeToLoad { get; init; } = WatchedLoad.Limit;
}
