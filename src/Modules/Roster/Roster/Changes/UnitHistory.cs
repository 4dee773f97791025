namespace KhuyenHoc.Roster.Changes;

/// <summary>What a unit is from a day until another, which is not its own any more.</summary>
internal sealed record UnitState(
    DateOnly From, DateOnly? Until, string Code, string Name, UnitKind Kind, IReadOnlyList<string> Natures, Guid? ParentId, int Position)
{
    public bool Holds(DateOnly day) => From <= day && (Until is null || day < Until);

    public bool Equals(UnitState? other) =>
        other is not null
        && (From, Until, Code, Name, Kind, ParentId, Position) == (other.From, other.Until, other.Code, other.Name, other.Kind, other.ParentId, other.Position)
        && Natures.SequenceEqual(other.Natures);

    public override int GetHashCode() => HashCode.Combine(From, Until, Code, Name, Kind, ParentId, Position);
}

/// <summary>A unit from its first to its last day: states without gaps, oldest first. Immutable.</summary>
internal sealed record UnitHistory(Guid Id, IReadOnlyList<UnitState> States)
{
    public DateOnly From => States[0].From;

    public DateOnly? Until => States[^1].Until;

    public UnitState Last => States[^1];

    public UnitState? On(DateOnly day) => States.FirstOrDefault(s => s.Holds(day));

    /// <summary>The first state that begins after a day; null when the unit stays as it is on that day.</summary>
    public UnitState? Next(DateOnly day) => States.FirstOrDefault(s => s.From > day);

    /// <summary>The history with a change of all states from a day on; the state of that day is cut in two when it began before.</summary>
    public UnitHistory ChangedFrom(DateOnly day, Func<UnitState, UnitState> change) => this with
    {
        States =
        [
            .. States.SelectMany(state =>
                state.Until <= day ? [state]
                : state.From >= day ? [change(state)]
                : change(state) == state ? [state]
                : new[] { state with { Until = day }, change(state) with { From = day } }),
        ],
    };

    /// <summary>The history without the time from a day on; null when nothing is left.</summary>
    public UnitHistory? EndedBefore(DateOnly day)
    {
        List<UnitState> left = [.. States.Where(s => s.From < day).Select(s => s.Until is null || s.Until > day ? s with { Until = day } : s)];
        return left.Count == 0 ? null : this with { States = left };
    }

    public bool Equals(UnitHistory? other) => other is not null && Id == other.Id && States.SequenceEqual(other.States);

    public override int GetHashCode() => HashCode.Combine(Id, States.Count);
}
