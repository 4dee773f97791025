using KhuyenHoc.Roster.Names;

namespace KhuyenHoc.Roster.Changes;

/// <summary>All units through all time, held in memory: they are few. Immutable.</summary>
internal sealed class Structure
{
    private readonly Dictionary<Guid, UnitHistory> _units;

    public Structure(IEnumerable<UnitHistory> units) => _units = units.ToDictionary(u => u.Id);

    public IReadOnlyCollection<UnitHistory> Units => _units.Values;

    /// <summary>The place behind all others.</summary>
    public int NextPosition => _units.Values.SelectMany(u => u.States).Select(s => s.Position).DefaultIfEmpty(-1).Max() + 1;

    public UnitHistory? Find(Guid id) => _units.GetValueOrDefault(id);

    public Structure With(params IEnumerable<UnitHistory> changed)
    {
        var units = new Dictionary<Guid, UnitHistory>(_units);
        foreach (var unit in changed)
            units[unit.Id] = unit;
        return new Structure(units.Values);
    }

    public Structure Without(IEnumerable<Guid> gone)
    {
        var left = gone.ToHashSet();
        return new Structure(_units.Values.Where(u => !left.Contains(u.Id)));
    }

    /// <summary>Units that stand under one on a day or later.</summary>
    public IEnumerable<UnitHistory> ChildrenFrom(Guid unit, DateOnly day) =>
        _units.Values.Where(u => u.States.Any(s => s.ParentId == unit && (s.Until is null || s.Until > day)));

    /// <summary>The units that differ from another structure, and those that only it has.</summary>
    public IEnumerable<Guid> DifferencesFrom(Structure other) =>
        _units.Values.Where(u => !u.Equals(other.Find(u.Id))).Select(u => u.Id).Concat(other._units.Keys.Where(id => !_units.ContainsKey(id)));

    /// <summary>The first thing that cannot be, on a day or later; null when all is well.</summary>
    public StructureFault? FirstFault(DateOnly from)
    {
        var turns = _units.Values.SelectMany(u => u.States).SelectMany(s => new[] { s.From, s.Until }).OfType<DateOnly>();
        foreach (var day in turns.Where(d => d > from).Append(from).Distinct().Order())
        {
            var states = _units.Values.Select(u => (u.Id, State: u.On(day)!)).Where(u => u.State is not null).ToDictionary(u => u.Id, u => u.State);
            if (CodeTwice(states.Values, day) is { } twice)
                return twice;
            foreach (var (id, state) in states)
            {
                if (state.ParentId is { } above && !states.ContainsKey(above))
                    return new StructureFault("ParentGone", day, state.Name, Find(above)?.Last.Name ?? "");
            }

            if (Cycle(states, day) is { } cycle)
                return cycle;
        }

        return null;
    }

    private static StructureFault? CodeTwice(IEnumerable<UnitState> states, DateOnly day)
    {
        var seen = new Dictionary<string, UnitState>();
        foreach (var state in states)
        {
            if (!seen.TryAdd(Fold.Key(state.Code), state))
                return new StructureFault("CodeTwice", day, state.Code, seen[Fold.Key(state.Code)].Name);
        }

        return null;
    }

    private static StructureFault? Cycle(Dictionary<Guid, UnitState> states, DateOnly day)
    {
        var safe = new HashSet<Guid>();
        foreach (var start in states.Keys)
        {
            var path = new List<Guid>();
            for (Guid? at = start; at is { } id && !safe.Contains(id); at = states[id].ParentId)
            {
                if (path.Contains(id))
                    return new StructureFault("Cycle", day, string.Join(" → ", path.SkipWhile(p => p != id).Append(id).Select(p => states[p].Name)), "");
                path.Add(id);
            }

            safe.UnionWith(path);
        }

        return null;
    }
}

/// <summary>Why a structure cannot be: a text of <see cref="ChangeTexts"/>, the day and the names in it.</summary>
internal sealed record StructureFault(string Key, DateOnly Day, string Name, string Other);
