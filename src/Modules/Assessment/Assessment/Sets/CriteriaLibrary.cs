using System.Collections.Concurrent;
using KhuyenHoc.Criteria;
using KhuyenHoc.Criteria.Runtime;
using KhuyenHoc.Criteria.Runtime.Distribution;

namespace KhuyenHoc.Assessment.Sets;

/// <summary>The installed sets, each compiled once and kept, with the gaps filled as the offices filled them. Thread-safe.</summary>
internal sealed class CriteriaLibrary(CriteriaStore store, FillStore fills)
{
    private FilledSets? _filled;

    public CriteriaCatalogue Catalogue => store.Catalogue;

    /// <summary>A set as it stands today; the newest version unless another is asked for. Null when it is not installed.</summary>
    public async Task<CriteriaSet?> FindAsync(string setId, string? version, CancellationToken cancellation) =>
        Catalogue.Find(setId, version) is { } set ? Filled(set, await FillsOfAsync(set, cancellation)) : null;

    /// <summary>A set as it stands today.</summary>
    /// <exception cref="KhuyenHoc.Modules.UserErrorException">It is not installed.</exception>
    public async Task<CriteriaSet> GetAsync(string setId, string version, CancellationToken cancellation) =>
        await FindAsync(setId, version, cancellation) ?? throw AssessmentTexts.Refusal("SetNotInstalled", setId, version);

    /// <summary>Takes a set as it stands today, to be used to the end of a run.</summary>
    public async Task<SetPin> PinAsync(string setId, string version, CancellationToken cancellation)
    {
        var set = Catalogue.Find(setId, version) ?? throw AssessmentTexts.Refusal("SetNotInstalled", setId, version);
        return new SetPin(setId, version, set.PackageHash, await FillsOfAsync(set, cancellation));
    }

    /// <summary>The set exactly as it was taken.</summary>
    /// <exception cref="KhuyenHoc.Modules.UserErrorException">It is not installed here, or its package is another one.</exception>
    public CriteriaSet Get(SetPin pin)
    {
        if (Catalogue.FindExact(pin.SetId, pin.SetVersion, pin.PackageHash) is { } set)
            return Filled(set, pin.Fills);
        throw AssessmentTexts.Refusal(Catalogue.Find(pin.SetId, pin.SetVersion) is null ? "SetNotInstalled" : "PackageDiffers", pin.SetId, pin.SetVersion);
    }

    /// <summary>
    /// The set for reading what was scored by it. Where its package has been built anew since, the words are those of the new
    /// one: a result stays readable, though it cannot be computed again with it.
    /// </summary>
    /// <returns>The set, and whether it is exactly the one of the pin.</returns>
    public (CriteriaSet Set, bool IsSame) ForReading(SetPin pin)
    {
        var set = Catalogue.FindExact(pin.SetId, pin.SetVersion, pin.PackageHash) ?? Catalogue.Find(pin.SetId, pin.SetVersion) ?? Catalogue.Find(pin.SetId)
            ?? throw AssessmentTexts.Refusal("SetNotInstalled", pin.SetId, pin.SetVersion);
        if (set.PackageHash == pin.PackageHash)
            return (Filled(set, pin.Fills), true);
        try
        {
            return (Filled(set, pin.Fills), false);
        }
        catch (PackageRefusedException)
        {
            // What was filled then has no place in the new package.
            return (set, false);
        }
    }

    /// <summary>Whether a set came with the program; later versions of it may have been installed since.</summary>
    public bool Ships(string setId) => store.Ships(setId);

    /// <summary>Whether a version can be used here, exactly as it was approved.</summary>
    public ActivationHealth HealthOf(string setId, string version, string packageHash)
    {
        var listing = store.List().FirstOrDefault(l => l.Id == setId && l.Version == version);
        if (listing is null || Catalogue.Find(setId, version) is not { } set)
            return ActivationHealth.NotLoadable;
        if (listing.Problems.Count > 0)
            return ActivationHealth.OnLastGood;
        // What came with the program is trusted as the program is; what was installed is its bytes.
        return set.PackageHash == packageHash || listing.Installed is null ? ActivationHealth.Well : ActivationHealth.NotLoadable;
    }

    /// <summary>A set with fills in it, compiled once and kept.</summary>
    public CriteriaSet Filled(CriteriaSet set, IReadOnlyList<CriteriaFill> fills)
    {
        if (fills.Count == 0)
            return set;
        // A new catalogue begins with none filled, so that a removed version is not held here.
        var filled = Volatile.Read(ref _filled);
        if (filled?.Catalogue != store.Catalogue)
            Volatile.Write(ref _filled, filled = new FilledSets(store.Catalogue, new()));
        return filled.Sets.GetOrAdd((set.PackageHash, SetPin.HashOf(fills)), _ => set.With(fills));
    }

    private async Task<IReadOnlyList<CriteriaFill>> FillsOfAsync(CriteriaSet set, CancellationToken cancellation) =>
        [.. StoredFills.Of(set, await fills.AllAsync(cancellation)).Select(f => f.Fill)];
}

/// <summary>The sets of one catalogue with their gaps filled, by the hashes of package and fills.</summary>
internal sealed record FilledSets(CriteriaCatalogue Catalogue, ConcurrentDictionary<(string Package, string Fills), CriteriaSet> Sets);
