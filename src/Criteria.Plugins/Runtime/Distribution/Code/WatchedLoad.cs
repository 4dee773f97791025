using System.Runtime.ExceptionServices;

namespace KhuyenHoc.Criteria.Runtime.Distribution;

/// <summary>Loads a package on a thread of its own, so that rules which never end hold up nobody but themselves.</summary>
internal static class WatchedLoad
{
    /// <summary>A hundred times what the largest official set takes on a slow machine.</summary>
    public static TimeSpan Limit { get; } = TimeSpan.FromSeconds(20);

    /// <exception cref="PackageRefusedException">The package is wrong, or not ready in time.</exception>
    public static CriteriaSet Load(PackageFolder package, IReadOnlyList<CriteriaSet> bases, TimeSpan limit, ConformanceKit? kit = null)
    {
        CriteriaSet? set = null;
        ExceptionDispatchInfo? failure = null;
        Dossier? tried = null;
        var thread = new Thread(() =>
        {
            try
            {
                set = CriteriaPackage.Load(package, bases, Watch);
                kit?.Invoke(set, Watch);
            }
            catch (Exception thrown)
            {
                failure = ExceptionDispatchInfo.Capture(thrown);
            }
        })
        { IsBackground = true, Name = "load " + package.Name };
        thread.Start();
        if (!thread.Join(limit))
            throw new PackageRefusedException([Refusal.Problem(package.Name, null, Volatile.Read(ref tried)?.Rule, "never_ends", limit.TotalSeconds)]);
        failure?.Throw();
        return set!;

        void Watch(Dossier dossier) => Volatile.Write(ref tried, dossier);
    }
}
