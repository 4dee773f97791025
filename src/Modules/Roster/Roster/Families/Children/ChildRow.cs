namespace KhuyenHoc.Roster.Families.Children;

/// <summary>A row of <see cref="ChildStore.Columns"/>.</summary>
internal sealed class ChildRow
{
    public Guid Id { get; init; }

    public long Number { get; init; }

    public int Revision { get; init; }

    public Guid FamilyId { get; init; }

    public string FullName { get; init; } = "";

    public DateOnly BirthDate { get; init; }

    public bool BirthYearOnly { get; init; }

    public DateTime ChangedAt { get; init; }

    public string ChangedBy { get; init; } = "";

    public string Code => Codes.OfChild(Number);

    public ChildFields Fields => new(FullName, BirthDate, BirthYearOnly);
}

/// <summary>A row of a list of children.</summary>
internal sealed class ChildListRow
{
    public Guid Id { get; init; }

    public long Number { get; init; }

    public string FullName { get; init; } = "";

    public DateOnly BirthDate { get; init; }

    public bool BirthYearOnly { get; init; }

    public Guid FamilyId { get; init; }

    public string? Parents { get; init; }

    public string? UnitName { get; init; }

    public int Consents { get; init; }

    public bool HasConsent { get; init; }

    public short? SchoolYear { get; init; }

    public string? Standing { get; init; }

    public string? School { get; init; }

    public short? Grade { get; init; }

    public Child ToChild() => new(
        Id, Codes.OfChild(Number), FullName, BirthDate, BirthYearOnly, FamilyId, Parents ?? "", UnitName,
        HasConsent ? ConsentState.Given : Consents > 0 ? ConsentState.Withdrawn : ConsentState.None,
        SchoolYear is { } year ? new ChildSchooling(year, Enum.Parse<SchoolStanding>(Standing!), School, Grade) : null);
}

/// <summary>A school year in the database.</summary>
internal sealed class ChildYearRow
{
    public short SchoolYear { get; init; }

    public string Standing { get; init; } = "";

    public string? School { get; init; }

    public short? Grade { get; init; }

    public string? StudyResult { get; init; }

    public string? Conduct { get; init; }

    public string[]? Hardships { get; init; }

    public string? Sponsor { get; init; }

    public ChildYear ToYear() => new(SchoolYear, Enum.Parse<SchoolStanding>(Standing))
    {
        School = School,
        Grade = Grade,
        Result = StudyResult is null ? null : Enum.Parse<StudyResult>(StudyResult),
        Conduct = Conduct is null ? null : Enum.Parse<Conduct>(Conduct),
        Hardships = Hardships is null ? null : [.. Hardships.Select(Enum.Parse<ChildHardship>)],
        Sponsor = Sponsor,
    };
}

/// <summary>A consent in the database.</summary>
internal sealed class ConsentRow
{
    public DateOnly GivenOn { get; init; }

    public string GivenBy { get; init; } = "";

    public string Form { get; init; } = "";

    public string? Document { get; init; }

    public string Scope { get; init; } = "";

    public bool ChildAgrees { get; init; }

    public DateTime EnteredAt { get; init; }

    public string EnteredBy { get; init; } = "";

    public DateOnly? WithdrawnOn { get; init; }

    public string? Reason { get; init; }

    public GivenConsent ToConsent() => new(
        new Consent(GivenOn, GivenBy, Enum.Parse<ConsentForm>(Form), Document, Enum.Parse<ConsentScope>(Scope), ChildAgrees), Moments.Of(EnteredAt),
        EnteredBy, WithdrawnOn, Reason);
}
