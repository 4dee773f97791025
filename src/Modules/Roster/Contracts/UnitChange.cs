using System.Text.Json.Serialization;

namespace KhuyenHoc.Roster;

/// <summary>A document that orders something.</summary>
/// <param name="Number">Such as 2786/QĐ-BQP; not empty.</param>
/// <param name="Issuer">Who signed it; null when not recorded.</param>
/// <param name="Date">Its day; null when not recorded.</param>
public sealed record LegalDocument(string Number, string? Issuer, DateOnly? Date);

/// <summary>Something to be done to units.</summary>
/// <param name="On">First day of the new state.</param>
/// <param name="Document">What orders it.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "operation")]
[JsonDerivedType(typeof(CreateUnit), "create")]
[JsonDerivedType(typeof(RenameUnit), "rename")]
[JsonDerivedType(typeof(MoveUnit), "move")]
[JsonDerivedType(typeof(SplitUnit), "split")]
[JsonDerivedType(typeof(MergeUnits), "merge")]
[JsonDerivedType(typeof(DissolveUnit), "dissolve")]
[JsonDerivedType(typeof(CorrectUnit), "correct")]
public abstract record UnitChange(DateOnly On, LegalDocument Document)
{
    /// <summary>More to be remembered; may be null.</summary>
    public string? Note { get; init; }
}

/// <summary>A unit that is to begin.</summary>
/// <param name="Code">Short code, free from that day on.</param>
/// <param name="Name">Full name.</param>
/// <param name="Kind">Its place in the structure.</param>
/// <param name="ParentId">Unit above; null for one at the top.</param>
/// <param name="Natures">What it is in the eyes of the criteria; null for what its kind usually is.</param>
public sealed record NewUnit(string Code, string Name, UnitKind Kind, Guid? ParentId, IReadOnlyList<string>? Natures = null);

/// <summary>Founds a unit.</summary>
public sealed record CreateUnit(DateOnly On, LegalDocument Document, NewUnit Unit) : UnitChange(On, Document);

/// <summary>Gives a unit another code, name or kind from a day on.</summary>
public sealed record RenameUnit(DateOnly On, LegalDocument Document, Guid UnitId, string Code, string Name, UnitKind Kind)
    : UnitChange(On, Document);

/// <summary>Puts a unit with all below it under another one, or at the top.</summary>
public sealed record MoveUnit(DateOnly On, LegalDocument Document, Guid UnitId, Guid? ParentId) : UnitChange(On, Document);

/// <summary>Makes new units out of one.</summary>
/// <param name="On">First day of the new units.</param>
/// <param name="Document">What orders it.</param>
/// <param name="UnitId">The unit that is split.</param>
/// <param name="Parts">The new units; one at least, two when the old one ends.</param>
/// <param name="LivesOn">
/// True when the old unit stays and keeps the people and units that no part takes; otherwise it ends and the first part takes them.
/// </param>
public sealed record SplitUnit(DateOnly On, LegalDocument Document, Guid UnitId, IReadOnlyList<SplitPart> Parts, bool LivesOn)
    : UnitChange(On, Document);

/// <summary>One unit that comes out of a split.</summary>
/// <param name="Unit">The new unit.</param>
/// <param name="People">Those of the old unit who go there.</param>
/// <param name="Children">Units directly below the old one that go there.</param>
public sealed record SplitPart(NewUnit Unit, IReadOnlyList<Guid> People, IReadOnlyList<Guid> Children);

/// <summary>Ends units; their people, and the units below them, go to one that takes over.</summary>
/// <param name="On">First day without them.</param>
/// <param name="Document">What orders it.</param>
/// <param name="UnitIds">The units that end.</param>
/// <param name="IntoUnitId">The unit that takes over when it exists already; otherwise <paramref name="IntoNew"/>.</param>
/// <param name="IntoNew">The unit that is founded to take over.</param>
/// <param name="Replaces">True when the new unit stands in the place of the old ones rather than their being merged.</param>
public sealed record MergeUnits(
    DateOnly On, LegalDocument Document, IReadOnlyList<Guid> UnitIds, Guid? IntoUnitId, NewUnit? IntoNew, bool Replaces = false)
    : UnitChange(On, Document);

/// <summary>Ends a unit. Its people and the units below it must be told where to go, if there are any.</summary>
public sealed record DissolveUnit(DateOnly On, LegalDocument Document, Guid UnitId, Guid? PeopleTo, Guid? ChildrenTo)
    : UnitChange(On, Document);

/// <summary>Mends what was entered wrongly about the time around a day, without a new state of the unit.</summary>
public sealed record CorrectUnit(
    DateOnly On, LegalDocument Document, Guid UnitId, string Code, string Name, UnitKind Kind, IReadOnlyList<string> Natures, int Order)
    : UnitChange(On, Document);
