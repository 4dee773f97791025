using KhuyenHoc.Roster.Names;

namespace KhuyenHoc.Roster.Import.Units;

/// <summary>A unit as the import knows it: stored, or to be stored. What rows point at by code or name.</summary>
internal sealed class KnownUnit
{
    public required Guid Id { get; init; }

    public required string Code { get; set; }

    public required string Name { get; set; }

    public required UnitKind Kind { get; set; }

    public required string[] Natures { get; set; }

    public Guid? ParentId { get; set; }

    public required int Position { get; set; }

    public required DateOnly From { get; set; }

    public DateOnly? To { get; set; }

    /// <summary>First day of the version that a list describes: the last one.</summary>
    public DateOnly VersionFrom { get; set; }

    /// <summary>How it ended, one for each successor; empty while it exists or when not recorded.</summary>
    public IReadOnlyList<KnownEnd> Ends { get; set; } = [];

    public string CodeKey => Fold.Key(Code);

    public string NameKey => Fold.Words(Name);

    public bool ExistsOn(DateOnly day) => From <= day && (To is null || To >= day);

    public bool Overlaps(DateOnly? from, DateOnly? to) =>
        (to is null || From <= to) && (from is null || To is null || To >= from);

    public KnownUnit Copy() => (KnownUnit)MemberwiseClone();
}

/// <summary>An event that ended a unit.</summary>
internal sealed record KnownEnd(UnitEventKind Kind, Guid? SuccessorId, string? Document);
