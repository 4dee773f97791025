using KhuyenHoc.Assessment.Dossiers;

namespace KhuyenHoc.Assessment.Periods;

/// <summary>The part of a period's units that the current user may see, as a tree of its own.</summary>
internal sealed class SeenUnits(Seen seen)
{
    /// <summary>Those of the units that may be seen; depths are counted from the top of what is seen.</summary>
    /// <param name="all">All units, parents before children.</param>
    public IReadOnlyList<SeenUnit> Of(IReadOnlyList<UnitFigure> all)
    {
        var own = seen.Of(null)?.ToHashSet();
        var depths = new Dictionary<Guid, int>();
        var units = new List<SeenUnit>();
        foreach (var unit in all.Where(u => own is null || own.Contains(u.UnitId)))
        {
            var parent = unit.Place.Unit.ParentId is { } above && depths.ContainsKey(above) ? unit.Place.Unit.ParentId : null;
            units.Add(new SeenUnit(unit, parent, depths[unit.UnitId] = parent is { } seenAbove ? depths[seenAbove] + 1 : 0));
        }

        return units;
    }
}

/// <summary>A unit that may be seen.</summary>
/// <param name="Figure">The unit.</param>
/// <param name="ParentId">The unit above, where that is seen too.</param>
/// <param name="Depth">0 at the top of what is seen.</param>
internal readonly record struct SeenUnit(UnitFigure Figure, Guid? ParentId, int Depth);
