using System.Diagnostics;
using KhuyenHoc.Criteria.Runtime;

namespace KhuyenHoc.Criteria.Testing;

/// <summary>
/// No dossier takes longer than the limit. The official sets take a hundredth part of a millisecond; the limit is for rules
/// that would hold up a province, not for slow machines, and the best of several tries counts.
/// </summary>
internal static class TimeCheck
{
    public static readonly TimeSpan Limit = TimeSpan.FromMilliseconds(20);
    private const int Tries = 5;

    public static PackageProblem? Run(CriteriaSet set, IReadOnlyList<DossierInput> trials, Action<Dossier> watch)
    {
        foreach (var trial in trials)
        {
            var best = TimeSpan.MaxValue;
            for (var i = 0; i < Tries && best > Limit; i++)
            {
                var begun = Stopwatch.GetTimestamp();
                set.Score(trial, watch);
                var took = Stopwatch.GetElapsedTime(begun);
                if (took < best) best = took;
            }

            if (best > Limit) return Conformance.Problem(set, null, null, "time", (int)best.TotalMilliseconds, (int)Limit.TotalMilliseconds);
        }

        return null;
    }
}
