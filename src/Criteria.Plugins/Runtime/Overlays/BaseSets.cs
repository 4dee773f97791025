namespace KhuyenHoc.Criteria.Runtime;

/// <summary>The sets that overlays can be laid over.</summary>
internal static class BaseSets
{
    /// <summary>
    /// The lowest version of a range that is here; null when there is none. Not the newest: what is approved for a district
    /// must not change because somebody installs a newer official version beside it.
    /// </summary>
    public static CriteriaSet? Lowest(string setId, VersionRange versions, IEnumerable<CriteriaSet> sets) => sets
        .Where(s => s.Description.Id == setId && versions.Contains(s.Description.Version)).MinBy(s => s.Description.Version, SemanticVersions.Order);

    /// <summary>The set that an overlay is laid over.</summary>
    /// <exception cref="PackageRefusedException">There is none, or it is an overlay itself.</exception>
    public static CriteriaSet For(ReadDescription overlay, IEnumerable<CriteriaSet> sets, ProblemList problems)
    {
        var wanted = overlay.Overlay!;
        var known = sets.Where(s => s.Description.Id == wanted.SetId).ToList();
        var fitting = Lowest(wanted.SetId, wanted.Versions, known);
        if (known.Exists(s => s.Base is not null))
            Add("overlay_of_overlay", wanted.SetId, known.First(s => s.Base is not null).Base!.Description.Id);
        else if (known.Count == 0)
            Add("base_not_installed", wanted.SetId, wanted.Versions.Text);
        else if (fitting is null)
            Add("base_out_of_range", wanted.SetId, wanted.Versions.Text, string.Join(", ", known.Select(s => s.Description.Version)));
        problems.ThrowIfAny();
        return fitting!;

        void Add(string key, params object?[] values) => problems.Add(PackageFolder.DescriptionFile, overlay.Lines["extends:"], "extends", key, values);
    }
}
