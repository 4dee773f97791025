namespace KhuyenHoc.Criteria.Runtime.Distribution;

/// <summary>
/// The sets of the program and of the store, loaded. Looks at the record before each answer; what has not changed is
/// neither loaded nor compiled again. Thread-safe.
/// </summary>
internal sealed class LoadedPackages(CriteriaStoreOptions options)
{
    private readonly StoreFolder _folder = new(options.Folder);
    private readonly PackageLoading _loading = new(options);
    private readonly Lazy<CriteriaCatalogue> _shipped = new(() => CriteriaCatalogue.Load(options.ShippedFolder));
    private readonly Lock _gate = new();
    private volatile LoadedState? _state;

    /// <summary>What can be used now.</summary>
    public LoadedState Now()
    {
        if (_state is { } state && state.Stamp == Stamp()) return state;
        lock (_gate)
        {
            // Taken before reading: a change that comes while we read is seen at the next look.
            var stamp = Stamp();
            return _state is { } fresh && fresh.Stamp == stamp ? fresh : _state = Load(stamp, _state);
        }
    }

    /// <summary>Looks again, though dates and sizes of files may say that nothing has changed.</summary>
    public void LookAgain()
    {
        lock (_gate)
        {
            if (_state is { } state) _state = state with { Stamp = null };
        }
    }

    public IEnumerable<string> ShippedVersions(string id) => _shipped.Value.Sets.Where(s => s.Description.Id == id).Select(s => s.Description.Version);

    private object Stamp() => (_folder.Stamp, File.GetLastWriteTimeUtc(options.SignersFile));

    private LoadedState Load(object stamp, LoadedState? before)
    {
        try
        {
            var record = _folder.Read();
            if (record.Revision < before?.Revision) throw Refusal.Of(StoreFolder.RecordFile, null, "record_rolled_back", record.Revision, before.Revision);
            var packages = _loading.Load(record.Packages.Where(p => p.Standing != PackageStanding.Removed), _shipped.Value, p => before?.SetOf(p));
            return LoadedState.Of(stamp, record.Revision, _shipped.Value, packages, []);
        }
        catch (PackageRefusedException refused)
        {
            // The record is in doubt: what is loaded goes on, and everybody is told.
            return LoadedState.Of(stamp, before?.Revision ?? 0, _shipped.Value, before?.Packages ?? [], refused.Problems);
        }
    }
}

/// <summary>An installed package and its set.</summary>
/// <param name="Record">What the store remembers of it.</param>
/// <param name="Set">The set; null when it cannot be used.</param>
/// <param name="State">Why it cannot be used; any other state while it can.</param>
/// <param name="Problems">What is wrong; the last good set may serve all the same.</param>
internal sealed record LoadedPackage(InstalledPackage Record, CriteriaSet? Set, PackageState State, IReadOnlyList<PackageProblem> Problems);

/// <summary>One look at everything that is loaded. Immutable.</summary>
internal sealed record LoadedState(
    object? Stamp, long Revision, IReadOnlyList<LoadedPackage> Packages, CriteriaCatalogue Catalogue, IReadOnlyList<PackageListing> Listings)
{
    public static LoadedState Of(
        object stamp, long revision, CriteriaCatalogue shipped, IReadOnlyList<LoadedPackage> packages, IReadOnlyList<PackageProblem> problems)
    {
        var sets = shipped.Sets.ToList();
        sets.AddRange(packages.Select(p => p.Set).OfType<CriteriaSet>().Where(s => !Ships(shipped, s.Description.Id, s.Description.Version)));
        var catalogue = new CriteriaCatalogue(sets, [.. shipped.Problems, .. packages.SelectMany(p => p.Problems), .. problems]);
        var installed = packages.Select(p => new PackageListing(
            p.Record.Id, p.Record.Version, p.Record.Hash, p.Problems.Count == 0 && p.Set is not null ? StateOf(p.Record.Id, p.Record.Version) : p.State, p.Record, p.Problems));
        var listings = shipped.Sets.Select(s => s.Description is var set
            ? new PackageListing(set.Id, set.Version, s.PackageHash, StateOf(set.Id, set.Version), null, [])
            : null!).Concat(installed);
        return new LoadedState(stamp, revision, packages, catalogue,
            [.. listings.OrderBy(l => l.Id, StringComparer.Ordinal).ThenBy(l => l.Version, SemanticVersions.Order)]);

        PackageState StateOf(string id, string version) =>
            catalogue.Find(id)!.Description.Version == version ? PackageState.Active : PackageState.Superseded;
    }

    /// <summary>The set that is loaded for a package; null when there is none.</summary>
    public CriteriaSet? SetOf(InstalledPackage package) =>
        Packages.FirstOrDefault(p => p.Record.Id == package.Id && p.Record.Version == package.Version && p.Record.Hash == package.Hash)?.Set;

    private static bool Ships(CriteriaCatalogue shipped, string id, string version) => shipped.Find(id, version) is not null;
}
