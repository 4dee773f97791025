namespace KhuyenHoc.Criteria.Runtime.Distribution;

/// <summary>Brings installed packages from disk into use; each time they are checked as if they came in anew.</summary>
internal sealed class PackageLoading(CriteriaStoreOptions options)
{
    private readonly StoreFolder _folder = new(options.Folder);
    private readonly PackageGate _gate = new(options);

    /// <summary>Loads packages; overlays after the sets that they extend.</summary>
    /// <param name="records">What the store remembers of them.</param>
    /// <param name="shipped">The sets of the program.</param>
    /// <param name="lastGood">The set of a package, when it is loaded already.</param>
    public IReadOnlyList<LoadedPackage> Load(IEnumerable<InstalledPackage> records, CriteriaCatalogue shipped, Func<InstalledPackage, CriteriaSet?> lastGood)
    {
        var bases = shipped.Sets.ToList();
        var loaded = new List<LoadedPackage>();
        foreach (var opened in records.Select(Open).OrderBy(p => p.IsOverlay))
        {
            var package = Load(opened, lastGood(opened.Record), bases);
            loaded.Add(package);
            if (package.Set is { } set) bases.Add(set);
        }

        return loaded;
    }

    /// <summary>Reads the file; whether it may be used is asked later.</summary>
    private OpenedPackage Open(InstalledPackage record)
    {
        if (record.Standing == PackageStanding.Disabled) return new OpenedPackage(record, null, null, false);
        try
        {
            var file = PackageArchive.Read(_folder.PathOf(record.Id, record.Version));
            return new OpenedPackage(record, file, null, CriteriaPackage.ExtendedBy(file.Content) is not null);
        }
        catch (PackageRefusedException refused)
        {
            return new OpenedPackage(record, null, refused, false);
        }
    }

    private LoadedPackage Load(OpenedPackage opened, CriteriaSet? lastGood, IReadOnlyList<CriteriaSet> bases)
    {
        var record = opened.Record;
        if (record.Standing == PackageStanding.Disabled) return new LoadedPackage(record, null, PackageState.Disabled, []);
        var state = PackageState.Malfunctioned;
        try
        {
            var package = opened.File ?? throw opened.Refused!;
            if (package.Content.Hash != record.Hash) throw Refusal.Of(package.Name, null, "hash_differs", record.Hash, package.Content.Hash);
            using var certificate = _gate.Certificate(package);
            // From here on the file is the one that came in; if it is refused now, it is no good any more.
            var kept = lastGood;
            lastGood = null;
            _gate.Signer(package, certificate, record.InstalledAt);
            if (kept is not null && StandsOn(kept, bases)) return new LoadedPackage(record, kept, PackageState.Active, []);
            var code = RuleCodeCheck.Run(package.Content);
            if (code.IsOfOtherSdk) state = PackageState.NotSupported;
            code.ThrowIfAny();
            return new LoadedPackage(record, WatchedLoad.Load(package.Content, bases, options.TimeToLoad), PackageState.Active, []);
        }
        catch (PackageRefusedException refused)
        {
            return new LoadedPackage(record, lastGood, state, refused.Problems);
        }
    }

    /// <summary>True when an overlay would be laid over the same set again.</summary>
    private static bool StandsOn(CriteriaSet kept, IReadOnlyList<CriteriaSet> bases) =>
        kept.Description.Extends is not { } extends || kept.Base == BaseSets.Lowest(extends.SetId, VersionRange.Parse(extends.Versions)!, bases);

    /// <summary>A package whose file has been read; null with the reason when it could not be.</summary>
    private sealed record OpenedPackage(InstalledPackage Record, PackageArchive? File, PackageRefusedException? Refused, bool IsOverlay);
}
