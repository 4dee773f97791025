using KhuyenHoc.Documents;
using KhuyenHoc.Modules;

namespace KhuyenHoc.Roster.Changes;

/// <summary>A change as people and files write it: units by their codes. Unused fields are null.</summary>
internal sealed record UnitOrder
{
    public UnitOperationKind Operation { get; init; }

    public DateOnly On { get; init; }

    public LegalDocument Document { get; init; } = new("", null, null);

    public string? Note { get; init; }

    /// <summary>The unit that is changed, split or ends.</summary>
    public string? Unit { get; init; }

    /// <summary>Those that are merged.</summary>
    public IReadOnlyList<string> Units { get; init; } = [];

    /// <summary>New code, name, kind, order and natures of a unit that is renamed or corrected; what is null stays.</summary>
    public string? Code { get; init; }

    public string? Name { get; init; }

    public UnitKind? Kind { get; init; }

    public int? Order { get; init; }

    public IReadOnlyList<string>? Natures { get; init; }

    /// <summary>Where a unit moves; empty for the top.</summary>
    public string? Parent { get; init; }

    /// <summary>The unit that takes over, when it exists.</summary>
    public string? Into { get; init; }

    /// <summary>A unit that is founded.</summary>
    public OrderedUnit? New { get; init; }

    /// <summary>Units that come out of a split.</summary>
    public IReadOnlyList<OrderedUnit> Parts { get; init; } = [];

    public string? PeopleTo { get; init; }

    public string? ChildrenTo { get; init; }

    public bool LivesOn { get; init; }

    public bool Replaces { get; init; }

    /// <summary>The change, with units as they are called on its day.</summary>
    /// <exception cref="UserErrorException">A unit is not there on that day.</exception>
    public UnitChange Resolve(UnitTree tree)
    {
        UnitChange change = Operation switch
        {
            UnitOperationKind.Create => new CreateUnit(On, Document, Founded(New)),
            UnitOperationKind.Rename => Known(Unit) is var unit
                ? new RenameUnit(On, Document, unit.Id, Code ?? unit.Code, Name ?? unit.Name, Kind ?? unit.Kind) : null!,
            UnitOperationKind.Move => new MoveUnit(On, Document, Known(Unit).Id, Optional(Parent)),
            UnitOperationKind.Split => new SplitUnit(
                On, Document, Known(Unit).Id, [.. Parts.Select(p => new SplitPart(Founded(p), [], [.. p.Children.Select(c => Known(c).Id)]))], LivesOn),
            UnitOperationKind.Merge => new MergeUnits(
                On, Document, [.. Units.Select(u => Known(u).Id)], Optional(Into), New is null ? null : Founded(New), Replaces),
            UnitOperationKind.Dissolve => new DissolveUnit(On, Document, Known(Unit).Id, Optional(PeopleTo), Optional(ChildrenTo)),
            UnitOperationKind.Correct => Known(Unit) is var unit
                ? new CorrectUnit(
                    On, Document, unit.Id, Code ?? unit.Code, Name ?? unit.Name, Kind ?? unit.Kind, Natures ?? unit.Natures, Order ?? unit.Order)
                : null!,
            _ => throw new ArgumentOutOfRangeException(nameof(tree), Operation, null),
        };
        return change with { Note = Note };

        NewUnit Founded(OrderedUnit? ordered) => ordered is null
            ? throw new UserErrorException(ChangeTexts.Say["NoNewUnit"])
            : new NewUnit(ordered.Code ?? "", ordered.Name ?? "", ordered.Kind, Optional(ordered.Parent), ordered.Natures);

        Guid? Optional(string? code) => string.IsNullOrWhiteSpace(code) ? null : Known(code).Id;

        Unit Known(string? code) => tree.Units.FirstOrDefault(u => Names.Fold.Key(u.Code) == Names.Fold.Key(code))
            ?? throw new UserErrorException(ChangeTexts.Say["NoSuchCode", code, VietnameseFormats.Date(On)]);
    }
}

/// <summary>A unit to be founded, its parent and children by their codes.</summary>
internal sealed record OrderedUnit
{
    public string? Code { get; init; }

    public string? Name { get; init; }

    public UnitKind Kind { get; init; }

    public string? Parent { get; init; }

    public IReadOnlyList<string>? Natures { get; init; }

    public IReadOnlyList<string> Children { get; init; } = [];
}
