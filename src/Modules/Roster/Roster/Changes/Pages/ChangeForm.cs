namespace KhuyenHoc.Roster.Changes.Pages;

/// <summary>What the dialog of a change holds while it is filled in.</summary>
internal sealed class ChangeForm
{
    /// <summary>What is to be done.</summary>
    public required UnitOperationKind Kind { get; init; }

    /// <summary>The unit from which the dialog was opened; null for a new one at the top.</summary>
    public Unit? Unit { get; init; }

    public DateOnly? On { get; set; }

    public string Number { get; set; } = "";

    public string Issuer { get; set; } = "";

    public DateOnly? Dated { get; set; }

    public string Note { get; set; } = "";

    public string Code { get; set; } = "";

    public string Name { get; set; } = "";

    public UnitKind UnitKind { get; set; }

    public Guid? ParentId { get; set; }

    public List<Guid> Others { get; } = [];

    public bool IntoNew { get; set; }

    public Guid? Into { get; set; }

    public bool Replaces { get; set; }

    public Guid? PeopleTo { get; set; }

    public Guid? ChildrenTo { get; set; }

    public bool LivesOn { get; set; } = true;

    public List<PartForm> Parts { get; } = [new()];

    /// <summary>Which part somebody or some unit goes to; whoever is not named stays, or goes to the first.</summary>
    public Dictionary<Guid, int> PartOf { get; } = [];

    /// <summary>How many people and units were sent somewhere.</summary>
    public int PeopleSent => PartOf.Count;

    /// <summary>Sends somebody, or a unit below, to a part; a negative one means that nothing is said.</summary>
    public void Send(Guid id, int part)
    {
        if (part < 0)
            PartOf.Remove(id);
        else
            PartOf[id] = part;
    }

    public UnitChange ToChange(IReadOnlyCollection<Guid> children)
    {
        var on = On ?? throw new Modules.UserErrorException(ChangeTexts.Say["NoDay"]);
        var document = new LegalDocument(Number, string.IsNullOrWhiteSpace(Issuer) ? null : Issuer.Trim(), Dated);
        UnitChange change = Kind switch
        {
            UnitOperationKind.Create => new CreateUnit(on, document, New),
            UnitOperationKind.Rename => new RenameUnit(on, document, Unit!.Id, Code, Name, UnitKind),
            UnitOperationKind.Move => new MoveUnit(on, document, Unit!.Id, ParentId),
            UnitOperationKind.Split => new SplitUnit(
                on, document, Unit!.Id, [.. Parts.Select((part, i) => new SplitPart(new NewUnit(part.Code, part.Name, UnitKind, ParentId), PeopleOf(children, i), [.. children.Where(id => PartOf.GetValueOrDefault(id, -1) == i)]))], LivesOn),
            UnitOperationKind.Merge => new MergeUnits(on, document, [Unit!.Id, .. Others], IntoNew ? null : Into, IntoNew ? New : null, Replaces),
            UnitOperationKind.Dissolve => new DissolveUnit(on, document, Unit!.Id, PeopleTo, ChildrenTo),
            _ => new CorrectUnit(on, document, Unit!.Id, Code, Name, UnitKind, Unit.Natures, Unit.Order),
        };
        return change with { Note = string.IsNullOrWhiteSpace(Note) ? null : Note.Trim() };
    }

    private NewUnit New => new(Code, Name, UnitKind, ParentId);

    private List<Guid> PeopleOf(IReadOnlyCollection<Guid> children, int part) => [.. PartOf.Where(p => p.Value == part && !children.Contains(p.Key)).Select(p => p.Key)];
}

/// <summary>A unit that is to come out of a split.</summary>
internal sealed class PartForm
{
    public string Code { get; set; } = "";

    public string Name { get; set; } = "";
}
