namespace KhuyenHoc.Criteria.Runtime.Impact;

/// <summary>Finds for each indicator of one description its twin in another.</summary>
internal static class IndicatorPairs
{
    /// <summary>The pairs in the order of the set after, and the dropped ones last.</summary>
    public static IReadOnlyList<IndicatorPair> Of(CriteriaDescription before, CriteriaDescription after)
    {
        var left = before.Indicators.ToList();
        var right = after.Indicators.ToList();
        var twins = new Dictionary<Indicator, Indicator>(ReferenceEqualityComparer.Instance);
        var sameSet = before.Id == after.Id;
        var sameLaw = sameSet || Law(before) is { } law && law == Law(after);
        // The surest sign first: what is taken by it is not there for a weaker one.
        Take((b, a) => b.Code == a.Code && SameText(b, a));
        Take((b, a) => b.Code == a.Code && (sameSet || (sameLaw && b.Clause == a.Clause)));
        Take(SameText);
        // A clause may hold several targets; only one that is alone in it is known by it.
        if (sameLaw) Take((b, a) => b.Clause == a.Clause && left.Count(x => x.Clause == b.Clause) == 1 && right.Count(x => x.Clause == a.Clause) == 1);
        return
        [
            .. right.Select(a => twins.TryGetValue(a, out var b) ? new IndicatorPair(b, a, Changes(b, a)) : new IndicatorPair(null, a, IndicatorChange.Added)),
            .. left.Where(b => !twins.ContainsValue(b)).Select(b => new IndicatorPair(b, null, IndicatorChange.Removed)),
        ];

        void Take(Func<Indicator, Indicator, bool> alike)
        {
            foreach (var a in right.Where(a => !twins.ContainsKey(a)))
            {
                if (left.Find(b => !twins.ContainsValue(b) && alike(b, a)) is { } twin) twins[a] = twin;
            }
        }
    }

    private static IndicatorChange Changes(Indicator before, Indicator after) =>
        (before.Code == after.Code ? IndicatorChange.None : IndicatorChange.Renumbered)
        | (SameText(before, after) ? IndicatorChange.None : IndicatorChange.Reworded)
        | (before.MaxPoints == after.MaxPoints ? IndicatorChange.None : IndicatorChange.Reweighted);

    private static bool SameText(Indicator before, Indicator after) => string.Equals(before.Text.Vi, after.Text.Vi, StringComparison.OrdinalIgnoreCase);

    private static string? Law(CriteriaDescription set) => set.LegalBases is [var main, ..] ? main.Number : null;
}
