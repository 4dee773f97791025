namespace KhuyenHoc.Criteria.Runtime;

/// <summary>An overlay over the set that it extends, which is held for as long as the overlay is.</summary>
/// <param name="Base">The official set, as it stands without fills.</param>
/// <param name="Read">What the overlay says.</param>
internal sealed record Overlay(CriteriaSet Base, ReadDescription Read)
{
    /// <summary>The description of both.</summary>
    /// <exception cref="PackageRefusedException">The overlay does what it may not.</exception>
    public CriteriaDescription Merged(ProblemList problems)
    {
        var merged = OverlayMerge.Of(Base.Description, Read, Base.ParameterUses, problems);
        problems.ThrowIfAny();
        return merged;
    }

    /// <summary>
    /// The same with what offices have filled in. What belongs to the official set is filled there first: the overlay is
    /// held against what then is official.
    /// </summary>
    /// <exception cref="PackageRefusedException">What is filled in is tighter than the overlay.</exception>
    public CriteriaDescription Filled(IReadOnlyList<CriteriaFill> fills)
    {
        var official = fills.Where(f => Filling.IsPart(Base.Description, f)).ToList();
        var problems = new ProblemList(Read.Description.Id);
        var merged = OverlayMerge.Of(Filling.Of(Base.Description, official), Read, Base.ParameterUses, problems);
        problems.ThrowIfAny();
        return Filling.Of(merged, [.. fills.Except(official)]);
    }
}
