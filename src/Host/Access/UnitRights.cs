using KhuyenHoc.Roster;

namespace KhuyenHoc.Host.Access;

/// <summary>
/// Which units stand under which, as the roster has them now. Asked of the roster every half minute at most: rights are
/// looked up in every call and must not wait for the database in each. Thread-safe.
/// </summary>
internal sealed class UnitRights(Lazy<IEnumerable<IUnitChain>> chains, TimeProvider time)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(30);

    private readonly Lock _loading = new();
    private volatile IReadOnlyDictionary<Guid, Guid?>? _parents;
    private long _loadedAt;

    /// <summary>Whether a unit is another one or stands under it, however far.</summary>
    internal bool Covers(Guid root, Guid unit)
    {
        IReadOnlyDictionary<Guid, Guid?> parents = Parents();
        // A circle in the data must not hold anybody up.
        HashSet<Guid> seen = [];
        for (Guid? at = unit; at is { } here && seen.Add(here); at = parents.GetValueOrDefault(here))
        {
            if (here == root)
                return true;
        }
        return false;
    }

    /// <summary>All units under one, itself with them.</summary>
    internal IEnumerable<Guid> Under(Guid root) => Parents().Keys.Where(unit => Covers(root, unit)).Append(root).Distinct();

    private IReadOnlyDictionary<Guid, Guid?> Parents()
    {
        if (_parents is { } known && time.GetElapsedTime(Interlocked.Read(ref _loadedAt)) < Fresh)
            return known;
        lock (_loading)
        {
            if (_parents is { } loaded && time.GetElapsedTime(Interlocked.Read(ref _loadedAt)) < Fresh)
                return loaded;
            // Off the caller's thread, whose own queue this would wait for. No roster, no units: then only roles for all count.
            IReadOnlyDictionary<Guid, Guid?> fresh = chains.Value.FirstOrDefault() is { } chain
                ? Task.Run(() => chain.GetParentsAsync(CancellationToken.None)).GetAwaiter().GetResult() : new Dictionary<Guid, Guid?>();
            Interlocked.Exchange(ref _loadedAt, time.GetTimestamp());
            return _parents = fresh;
        }
    }
}
