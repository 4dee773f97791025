namespace KhuyenHoc.Criteria.Runtime.Distribution;

/// <summary>
/// Installs and removes packages and keeps the sets of the program and of the store loaded, several versions side by side.
/// A change by another process is seen at the next look. A set that somebody holds lives until it is let go; then its
/// memory is freed. Thread-safe.
/// </summary>
/// <param name="options">Where and whom to trust.</param>
/// <param name="time">The clock.</param>
/// <param name="trial">Where a package is tried out before it comes in.</param>
public sealed class CriteriaStore(CriteriaStoreOptions options, TimeProvider time, IPackageTrial trial)
{
    private readonly StoreFolder _folder = new(options.Folder);
    private readonly PackageGate _gate = new(options);
    private readonly LoadedPackages _loaded = new(options);
    private readonly KeptPackages _kept = new(options);

    /// <summary>True on a development machine that accepts unsigned packages; every page says so.</summary>
    public bool AllowsUnsigned => options.AllowsUnsigned;

    /// <summary>All sets that can be used now. Another object whenever something has changed.</summary>
    public CriteriaCatalogue Catalogue => _loaded.Now().Catalogue;

    /// <summary>Whether a set came with the program.</summary>
    public bool Ships(string id) => _loaded.ShippedVersions(id).Any();

    /// <summary>All packages, those that cannot be used too.</summary>
    public IReadOnlyList<PackageListing> List() => _loaded.Now().Listings;

    /// <summary>Checks all of a package and tries it out; changes nothing.</summary>
    /// <exception cref="PackageRefusedException">It is refused.</exception>
    public VerifiedPackage Verify(string path) => Check(PackageArchive.Read(path));

    /// <summary>The same for a file that is in memory.</summary>
    /// <exception cref="PackageRefusedException">It is refused.</exception>
    public VerifiedPackage Verify(string name, byte[] file) => Check(PackageArchive.Read(name, file));

    /// <summary>
    /// Checks what is in a package, whoever signed it and whatever is installed: what its author wants to know. Changes nothing.
    /// </summary>
    /// <exception cref="PackageRefusedException">It is refused.</exception>
    public void TryOut(string name, byte[] file)
    {
        var package = PackageArchive.Read(name, file);
        var sets = Catalogue.Sets;
        TryOut(package, CriteriaPackage.Describe(package.Content, sets), sets);
    }

    /// <summary>Installs what was verified. It is in use when this returns, beside all other versions.</summary>
    /// <exception cref="PackageRefusedException">Meanwhile another package has taken its number; nothing has changed.</exception>
    public InstalledPackage Install(VerifiedPackage package, string by)
    {
        using var hold = _folder.Hold();
        var record = _folder.Read();
        CheckNumber(package.Archive, package.Id, package.Version, record);
        var installed = new InstalledPackage(package.Id, package.Version, package.Hash, package.Signer, package.VerifiedAt, by, PackageStanding.Installed);
        // What is kept is what was checked, not what lies at its path by now.
        SafeFile.Write(_folder.PathOf(installed.Id, installed.Version), package.Archive.File);
        Write(record.With(installed));
        return installed;
    }

    /// <summary>Removes an installed package; who still holds its set can finish.</summary>
    /// <exception cref="PackageRefusedException">It is not installed.</exception>
    public void Remove(string id, string version)
    {
        Change(id, version, PackageStanding.Removed);
        File.Delete(_folder.PathOf(id, version));
    }

    /// <summary>Switches an installed package off; it stays on disk.</summary>
    /// <param name="id">Id of the set.</param>
    /// <param name="version">Version of the set.</param>
    /// <param name="note">Why, for whoever looks at the list.</param>
    /// <exception cref="PackageRefusedException">It is not installed.</exception>
    public void Disable(string id, string version, string? note = null) => Change(id, version, PackageStanding.Disabled, note);

    /// <summary>Switches it on again.</summary>
    /// <exception cref="PackageRefusedException">It is not installed.</exception>
    public void Enable(string id, string version) => Change(id, version, PackageStanding.Installed);

    /// <summary>Keeps the package of a set for ever, since a result is sealed that rests on it.</summary>
    public void Keep(CriteriaSet set) => _kept.Keep(set);

    /// <summary>A set by the hash of its package: the one that was kept, else one that is in use with that hash.</summary>
    public RecalledPackage Recall(string packageHash) => _kept.Recall(packageHash)
        ?? (Catalogue.Sets.FirstOrDefault(s => s.PackageHash == packageHash) is { } set
            ? new RecalledPackage(set, RecallState.Whole, [])
            : new RecalledPackage(null, RecallState.Missing, [Refusal.Problem(packageHash, null, null, "kept_missing")]));

    private void Change(string id, string version, PackageStanding standing, string? note = null)
    {
        using var hold = _folder.Hold();
        var record = _folder.Read();
        if (standing != PackageStanding.Installed) CheckExtended(id, version);
        if (record.Find(id, version) is not { Standing: not PackageStanding.Removed } package)
            throw Refusal.Of(PackageName.FileOf(id, version), null, _loaded.ShippedVersions(id).Contains(version) ? "came_with_program" : "not_installed", id, version);
        Write(record.With(package with { Standing = standing, Note = note }));
    }

    /// <summary>A set that an overlay lies over cannot be taken from under it.</summary>
    private void CheckExtended(string id, string version)
    {
        var over = Catalogue.Sets.Where(s => s.Base?.Description is { } official && official.Id == id && official.Version == version).Select(s => $"{s.Description.Id} {s.Description.Version}").ToList();
        if (over.Count > 0) throw Refusal.Of(PackageName.FileOf(id, version), null, "extended", id, version, string.Join(", ", over));
    }

    private void Write(StoreRecord record)
    {
        _folder.Write(record);
        _loaded.LookAgain();
        _loaded.Now();
    }

    private VerifiedPackage Check(PackageArchive package)
    {
        var now = time.GetLocalNow();
        using var certificate = _gate.Certificate(package);
        var signer = _gate.Signer(package, certificate, now);
        var sets = Catalogue.Sets;
        var set = CriteriaPackage.Describe(package.Content, sets);
        CheckNumber(package, set.Id, set.Version, _folder.Read());
        TryOut(package, set, sets);
        return new VerifiedPackage(package, set, signer, now);
    }

    private void TryOut(PackageArchive package, CriteriaDescription set, IReadOnlyList<CriteriaSet> sets)
    {
        RuleCodeCheck.Run(package.Content).ThrowIfAny();
        trial.Try(package.Name, package.File, set.Extends is { } extends ? FileOf(sets.First(s => s.Description.Id == extends.SetId && s.Description.Version == extends.Version)) : null);
    }

    private static byte[] FileOf(CriteriaSet set) => PackageWriter.Pack(set.Package, set.Description);

    /// <summary>A version is its bytes, for ever; and a new one is newer than all that were here before.</summary>
    private void CheckNumber(PackageArchive package, string id, string version, StoreRecord record)
    {
        if (record.Find(id, version) is { } known)
        {
            if (known.Hash != package.Content.Hash) throw Refusal.Of(package.Name, null, "version_taken", id, version);
            if (known.Standing != PackageStanding.Removed) throw Refusal.Of(package.Name, null, "already_installed", id, version);
            return;
        }

        var newest = record.Packages.Where(p => p.Id == id).Select(p => p.Version).Concat(_loaded.ShippedVersions(id)).Max(SemanticVersions.Order);
        if (newest is null || SemanticVersions.Order.Compare(version, newest) is var order && order > 0) return;
        throw Refusal.Of(package.Name, null, order == 0 ? "came_with_program" : "older_than_known", id, version, newest);
    }
}
