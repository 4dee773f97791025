using System.Collections.Concurrent;
using KhuyenHoc.Criteria;
using KhuyenHoc.Criteria.Runtime;

namespace KhuyenHoc.Assessment.Sets;

/// <summary>The installed sets, each compiled once and kept, with the gaps filled as the offices filled them. Thread-safe.</summary>
internal sealed class CriteriaLibrary(FillStore fills)
{
    private readonly Lazy<CriteriaCatalogue> _catalogue = new(
        () => CriteriaCatalogue.Load(Path.Combine(AppContext.BaseDirectory, "criteria")));

    private readonly ConcurrentDictionary<(string Id, string Version, string Fills), CriteriaSet> _filled = new();

    public CriteriaCatalogue Catalogue => _catalogue.Value;

    /// <summary>A set as it stands today; the newest version unless another is asked for. Null when it is not installed.</summary>
    public async Task<CriteriaSet?> FindAsync(string setId, string? version, CancellationToken cancellation) =>
        Catalogue.Find(setId, version) is { } set ? Filled(set, await FillsOfAsync(setId, cancellation)) : null;

    /// <summary>A set as it stands today.</summary>
    /// <exception cref="KhuyenHoc.Modules.UserErrorException">It is not installed.</exception>
    public async Task<CriteriaSet> GetAsync(string setId, string version, CancellationToken cancellation) =>
        await FindAsync(setId, version, cancellation) ?? throw AssessmentTexts.Refusal("SetNotInstalled", setId, version);

    /// <summary>Takes a set as it stands today, to be used to the end of a run.</summary>
    public async Task<SetPin> PinAsync(string setId, string version, CancellationToken cancellation)
    {
        var set = Catalogue.Find(setId, version) ?? throw AssessmentTexts.Refusal("SetNotInstalled", setId, version);
        return new SetPin(setId, version, set.PackageHash, await FillsOfAsync(setId, cancellation));
    }

    /// <summary>The set exactly as it was taken.</summary>
    /// <exception cref="KhuyenHoc.Modules.UserErrorException">It is not installed here, or its package is another one.</exception>
    public CriteriaSet Get(SetPin pin)
    {
        var set = Catalogue.Find(pin.SetId, pin.SetVersion) ?? throw AssessmentTexts.Refusal("SetNotInstalled", pin.SetId, pin.SetVersion);
        return set.PackageHash == pin.PackageHash
            ? Filled(set, pin.Fills)
            : throw AssessmentTexts.Refusal("PackageDiffers", pin.SetId, pin.SetVersion);
    }

    private CriteriaSet Filled(CriteriaSet set, IReadOnlyList<CriteriaFill> fills) => fills.Count == 0
        ? set
        : _filled.GetOrAdd(
            (set.Description.Id, set.Description.Version, SetPin.HashOf(fills)), _ => set.With(fills));

    private async Task<IReadOnlyList<CriteriaFill>> FillsOfAsync(string setId, CancellationToken cancellation) =>
        [.. (await fills.AllAsync(cancellation)).Select(f => f.Fill).Where(f => f.SetId == setId)];
}
