using KhuyenHoc.Documents;
using KhuyenHoc.Modules;
using KhuyenHoc.Roster.Import.Values;
using KhuyenHoc.Roster.Names;

namespace KhuyenHoc.Roster.Changes;

/// <summary>People who are to go from one unit to another.</summary>
/// <param name="From">Where they are.</param>
/// <param name="To">Where they go.</param>
/// <param name="Only">These alone; null for all who are left.</param>
internal sealed record MoveOrder(Guid From, Guid To, IReadOnlyList<Guid>? Only = null);

/// <summary>What is told of a unit that ended or was split.</summary>
internal sealed record LineageEvent(UnitEventKind Kind, Guid From, Guid? To);

/// <summary>A change thought through: the structure as it would be, and who moves. Knows no database.</summary>
internal sealed class ChangeDraft
{
    private readonly UnitChange _change;
    private readonly List<MoveOrder> _moves = [];
    private readonly List<LineageEvent> _events = [];
    private readonly List<Guid> _emptied = [];

    /// <exception cref="UserErrorException">The change cannot be.</exception>
    public ChangeDraft(Structure before, UnitChange change)
    {
        _change = change;
        After = before;
        if (string.IsNullOrWhiteSpace(change.Document.Number))
            throw Refuse("NoDocument");
        Kind = Work();
        // A correction may reach back to the begin of what it mends.
        var from = change is CorrectUnit mended ? Living(mended.UnitId).On(change.On)!.From : change.On;
        if (After.FirstFault(from) is { } fault)
            throw Refuse(fault.Key, fault.Name, fault.Other, VietnameseFormats.Date(fault.Day));
    }

    public UnitOperationKind Kind { get; }

    public Structure After { get; private set; }

    public IReadOnlyList<MoveOrder> Moves => _moves;

    public IReadOnlyList<LineageEvent> Events => _events;

    /// <summary>Units that end without a word about their people: nobody may be in them.</summary>
    public IReadOnlyList<Guid> MustBeEmpty => _emptied;

    private DateOnly On => _change.On;

    private UnitOperationKind Work()
    {
        switch (_change)
        {
            case CreateUnit create:
                Found(create.Unit);
                return UnitOperationKind.Create;
            case RenameUnit rename:
                Change(rename.UnitId, s => s with { Code = Code(rename.Code), Name = Name(rename.Name), Kind = rename.Kind });
                return UnitOperationKind.Rename;
            case MoveUnit move:
                Change(move.UnitId, s => s with { ParentId = move.ParentId });
                return UnitOperationKind.Move;
            case SplitUnit split:
                Split(split);
                return UnitOperationKind.Split;
            case MergeUnits merge:
                Merge(merge);
                return UnitOperationKind.Merge;
            case DissolveUnit dissolve:
                Dissolve(dissolve);
                return UnitOperationKind.Dissolve;
            case CorrectUnit correct:
                Correct(correct);
                return UnitOperationKind.Correct;
            default:
                throw new ArgumentOutOfRangeException(nameof(_change), _change.GetType().Name, "No such change.");
        }
    }

    private UnitHistory Found(NewUnit unit)
    {
        if (unit.ParentId is { } parent)
            Lasting(parent);
        var state = new UnitState(
            On, null, Code(unit.Code), Name(unit.Name), unit.Kind, unit.Natures ?? Natures.Of(unit.Kind), unit.ParentId, After.NextPosition);
        var founded = new UnitHistory(Guid.CreateVersion7(), [state]);
        After = After.With(founded);
        return founded;
    }

    private void Change(Guid unitId, Func<UnitState, UnitState> change)
    {
        var unit = Unplanned(unitId);
        var changed = unit.ChangedFrom(On, change);
        if (changed.Equals(unit))
            throw Refuse("NothingChanges", unit.On(On)!.Name);
        After = After.With(changed);
    }

    private void Split(SplitUnit split)
    {
        var old = Unplanned(split.UnitId);
        if (split.Parts.Count < (split.LivesOn ? 1 : 2))
            throw Refuse("TooFewParts", old.Last.Name);
        if (split.Parts.SelectMany(p => p.People).GroupBy(p => p).Any(g => g.Count() > 1)
            || split.Parts.SelectMany(p => p.Children).GroupBy(c => c).Any(g => g.Count() > 1))
            throw Refuse("TwiceInParts", old.Last.Name);
        List<UnitHistory> parts = [.. split.Parts.Select(p => Found(p.Unit))];
        foreach (var (part, founded) in split.Parts.Zip(parts))
        {
            foreach (var child in part.Children)
            {
                if (Living(child).On(On)!.ParentId != split.UnitId)
                    throw Refuse("NotBelow", Living(child).Last.Name, old.Last.Name);
                After = After.With(After.Find(child)!.ChangedFrom(On, s => s.ParentId == split.UnitId ? s with { ParentId = founded.Id } : s));
            }

            if (part.People.Count > 0)
                _moves.Add(new MoveOrder(split.UnitId, founded.Id, part.People));
            _events.Add(new LineageEvent(UnitEventKind.Split, split.UnitId, founded.Id));
        }

        if (split.LivesOn)
            return;
        End(old, peopleTo: parts[0].Id, childrenTo: parts[0].Id);
    }

    private void Merge(MergeUnits merge)
    {
        if (merge.UnitIds.Count == 0)
            throw Refuse("NothingToMerge");
        if (merge.UnitIds.Distinct().Count() != merge.UnitIds.Count)
            throw Refuse("MergedTwice");
        List<UnitHistory> old = [.. merge.UnitIds.Select(Unplanned)];
        if (merge.IntoUnitId is { } known && merge.UnitIds.Contains(known))
            throw Refuse("IntoItself", Living(known).Last.Name);
        if (merge is { IntoUnitId: null, IntoNew: null })
            throw Refuse("NoSuccessor");
        // The code of a unit that ends is free on the day, so it ends first; its people need the successor, so they come last.
        foreach (var unit in old)
            After = After.With(EndOf(unit));
        var into = merge.IntoUnitId is { } id ? Lasting(id) : Found(merge.IntoNew!);
        foreach (var unit in old)
        {
            _events.Add(new LineageEvent(merge.Replaces ? UnitEventKind.Replaced : UnitEventKind.Merged, unit.Id, into.Id));
            PassOn(unit.Id, peopleTo: into.Id, childrenTo: into.Id);
        }
    }

    private void Dissolve(DissolveUnit dissolve)
    {
        var old = Unplanned(dissolve.UnitId);
        var children = After.ChildrenFrom(old.Id, On).ToList();
        if (children.Count > 0 && dissolve.ChildrenTo is null)
            throw Refuse("ChildrenLeft", old.Last.Name, children.Count);
        foreach (var target in new[] { dissolve.PeopleTo, dissolve.ChildrenTo }.OfType<Guid>())
        {
            if (target == old.Id)
                throw Refuse("IntoItself", old.Last.Name);
            Lasting(target);
        }

        if (dissolve.PeopleTo is null)
            _emptied.Add(old.Id);
        _events.Add(new LineageEvent(UnitEventKind.Dissolved, old.Id, dissolve.PeopleTo));
        End(old, dissolve.PeopleTo, dissolve.ChildrenTo);
    }

    private void Correct(CorrectUnit correct)
    {
        var unit = Living(correct.UnitId);
        var mended = unit with
        {
            States =
            [
                .. unit.States.Select(s => !s.Holds(On) ? s : s with
                {
                    Code = Code(correct.Code), Name = Name(correct.Name), Kind = correct.Kind, Natures = correct.Natures, Position = correct.Order,
                }),
            ],
        };
        if (mended.Equals(unit))
            throw Refuse("NothingChanges", unit.On(On)!.Name);
        After = After.With(mended);
    }

    private void End(UnitHistory unit, Guid? peopleTo, Guid? childrenTo)
    {
        After = After.With(EndOf(unit));
        PassOn(unit.Id, peopleTo, childrenTo);
    }

    private UnitHistory EndOf(UnitHistory unit) =>
        After.Find(unit.Id)!.EndedBefore(On) ?? throw Refuse("EndsOnFirstDay", unit.Last.Name, VietnameseFormats.Date(unit.From));

    private void PassOn(Guid unit, Guid? peopleTo, Guid? childrenTo)
    {
        foreach (var child in After.ChildrenFrom(unit, On).ToList())
            After = After.With(child.ChangedFrom(On, s => s.ParentId == unit ? s with { ParentId = childrenTo } : s));
        if (peopleTo is { } to)
            _moves.Add(new MoveOrder(unit, to));
    }

    /// <summary>The unit, which exists on the day.</summary>
    private UnitHistory Living(Guid id)
    {
        var unit = After.Find(id) ?? throw Refuse("UnknownUnit");
        return unit.On(On) is not null ? unit : throw Refuse(
            "NotOnDay", unit.Last.Name, VietnameseFormats.Date(On), VietnameseFormats.Date(unit.From), unit.Until is { } until ? VietnameseFormats.Date(until.AddDays(-1)) : "…");
    }

    /// <summary>The unit, which exists on the day and for which nothing is planned later.</summary>
    private UnitHistory Unplanned(Guid id)
    {
        var unit = Living(id);
        if (unit.Next(On) is { } next)
            throw Refuse("LaterChange", unit.Last.Name, VietnameseFormats.Date(next.From));
        return unit.Until is { } until ? throw Refuse("LaterEnd", unit.Last.Name, VietnameseFormats.Date(until.AddDays(-1))) : unit;
    }

    /// <summary>The unit, which exists on the day and has no end.</summary>
    private UnitHistory Lasting(Guid id)
    {
        var unit = Living(id);
        return unit.Until is { } until ? throw Refuse("LaterEnd", unit.Last.Name, VietnameseFormats.Date(until.AddDays(-1))) : unit;
    }

    private string Code(string? text) => CleanText.Of(text) is { Length: <= 50 } code ? code : throw Refuse("BadCode");

    private string Name(string? text) => CleanText.Of(text) is { Length: <= 300 } name ? name : throw Refuse("BadName");

    private static UserErrorException Refuse(string key, params object?[] values) => new(ChangeTexts.Say[key, values]);
}
