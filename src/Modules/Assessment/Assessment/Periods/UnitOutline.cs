using KhuyenHoc.Roster;

namespace KhuyenHoc.Assessment.Periods;

/// <summary>The units of one day in the order in which one reads them, each above those below it.</summary>
internal sealed class UnitOutline
{
    private readonly Dictionary<Guid, OutlinedUnit> _byId = [];
    private readonly Dictionary<Guid, Guid?> _parents;

    private UnitOutline(UnitTree tree, Guid? scope)
    {
        _parents = tree.Units.ToDictionary(u => u.Id, u => u.ParentId);
        var children = tree.Units.ToLookup(u => u.ParentId);
        var units = new List<OutlinedUnit>(tree.Units.Count);
        foreach (var top in scope is { } root ? tree.Units.Where(u => u.Id == root) : children[null])
            Add(top, 0);
        Units = units;

        void Add(Unit unit, int depth)
        {
            var order = units.Count;
            units.Add(default!);
            foreach (var child in children[unit.Id])
                Add(child, depth + 1);
            units[order] = _byId[unit.Id] = new OutlinedUnit(unit, order, depth, units.Count - order);
        }
    }

    /// <summary>The units, from the top down; a unit's subtree follows it without a gap.</summary>
    public IReadOnlyList<OutlinedUnit> Units { get; }

    public static UnitOutline Of(UnitTree tree, Guid? scope) => new(tree, scope);

    public OutlinedUnit? Find(Guid unitId) => _byId.GetValueOrDefault(unitId);

    /// <summary>The unit and all below it.</summary>
    public IEnumerable<OutlinedUnit> Subtree(OutlinedUnit unit) => Units.Skip(unit.Order).Take(unit.Size);

    /// <summary>The unit, the one above it, and so on to the top of the organisation, also beyond the scope.</summary>
    public IEnumerable<Guid> Upwards(Guid unitId)
    {
        for (Guid? id = unitId; id is { } current; id = _parents.GetValueOrDefault(current))
            yield return current;
    }
}

/// <summary>A unit with its place.</summary>
/// <param name="Unit">The unit.</param>
/// <param name="Order">Position in reading order.</param>
/// <param name="Depth">0 at the top of the scope.</param>
/// <param name="Size">Units of its subtree, itself counted.</param>
internal sealed record OutlinedUnit(Unit Unit, int Order, int Depth, int Size);
