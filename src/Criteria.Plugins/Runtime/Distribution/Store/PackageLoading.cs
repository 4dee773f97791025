namespace KhuyenHoc.Criteria.Runtime.Distribution;

/// <summary>Brings installed packages from disk into use; each time they are checked as if they came in anew.</summary>
internal sealed class PackageLoading(CriteriaStoreOptions options)
{
    private readonly StoreFolder _folder = new(options.Folder);
    private readonly PackageGate _gate = new(options);

    /// <summary>Loads a package.</summary>
    /// <param name="record">What the store remembers of it.</param>
    /// <param name="lastGood">Its set, when it is loaded already.</param>
    public LoadedPackage Load(InstalledPackage record, CriteriaSet? lastGood)
    {
        var state = PackageState.Malfunctioned;
        try
        {
            var package = PackageArchive.Read(_folder.PathOf(record.Id, record.Version));
            if (package.Content.Hash != record.Hash) throw Refusal.Of(package.Name, null, "hash_differs", record.Hash, package.Content.Hash);
            using var certificate = _gate.Certificate(package);
            // From here on the file is the one that came in; if it is refused now, it is no good any more.
            var kept = lastGood;
            lastGood = null;
            _gate.Signer(package, certificate, record.InstalledAt);
            if (kept is not null) return new LoadedPackage(record, kept, PackageState.Active, []);
            var code = RuleCodeCheck.Run(package.Content);
            if (code.IsOfOtherSdk) state = PackageState.NotSupported;
            code.ThrowIfAny();
            return new LoadedPackage(record, WatchedLoad.Load(package.Content, options.TimeToLoad), PackageState.Active, []);
        }
        catch (PackageRefusedException refused)
        {
            return new LoadedPackage(record, lastGood, state, refused.Problems);
        }
    }
}
