using KhuyenHoc.Modules.Access;

namespace KhuyenHoc.Roster;

/// <summary>
/// Families of the people in the lists. A person is in one family at most, and two people of the lists can share one. Every change
/// is one transaction with its audit entry. Thread-safe.
/// </summary>
[Requires(RosterPermissions.Read, Somewhere = true)]
public interface IFamilies
{
    /// <summary>One page of the families of which somebody is a member of the scope, sorted by the name of the first of its people.</summary>
    Task<FamilyPage> FindAsync(FamilyQuery query, CancellationToken cancellation);

    /// <summary>One family as of a day, or null when unknown.</summary>
    [ForOneselfOr(RosterPermissions.Read)]
    Task<Family?> GetAsync(Guid familyId, DateOnly asOf, CancellationToken cancellation);

    /// <summary>The family of a person, or null when none is recorded.</summary>
    [ForOneselfOr(RosterPermissions.Read)]
    Task<Family?> OfPersonAsync(Guid personId, DateOnly asOf, CancellationToken cancellation);

    /// <summary>Enters a family.</summary>
    /// <exception cref="Modules.UserErrorException">A field cannot be taken, or a person has a family already.</exception>
    [Requires(RosterPermissions.EditFamilies, Somewhere = true)]
    Task<Guid> AddAsync(FamilyFields fields, CancellationToken cancellation);

    /// <summary>Saves all fields.</summary>
    /// <param name="familyId">The family.</param>
    /// <param name="revision">The revision that the editor saw.</param>
    /// <param name="fields">The fields as the editor left them.</param>
    /// <param name="cancellation">Cancels the call.</param>
    /// <exception cref="FamilyChangedException">Somebody saved in between; nothing was written.</exception>
    /// <exception cref="Modules.UserErrorException">A field cannot be taken.</exception>
    [Requires(RosterPermissions.EditFamilies, Somewhere = true)]
    Task SaveAsync(Guid familyId, int revision, FamilyFields fields, CancellationToken cancellation);

    /// <summary>Brings the people and children of a second family into one, where both were entered for the same.</summary>
    /// <exception cref="Modules.UserErrorException">Together they have more than two people of the lists.</exception>
    [Requires(RosterPermissions.EditFamilies, Somewhere = true)]
    Task JoinAsync(Guid familyId, int revision, Guid otherId, CancellationToken cancellation);

    /// <summary>Removes a family that has no children.</summary>
    /// <exception cref="FamilyChangedException">Somebody saved in between.</exception>
    /// <exception cref="Modules.UserErrorException">It has children.</exception>
    [Requires(RosterPermissions.EditFamilies, Somewhere = true)]
    Task RemoveAsync(Guid familyId, int revision, CancellationToken cancellation);

    /// <summary>What was done to the family itself, newest first.</summary>
    [ForOneselfOr(RosterPermissions.Read)]
    Task<IReadOnlyList<FamilyEvent>> GetHistoryAsync(Guid familyId, CancellationToken cancellation);
}

/// <summary>What a list of families shows.</summary>
/// <param name="AsOf">The day.</param>
/// <param name="UnitScope">Root of a subtree, or null for all.</param>
/// <param name="Search">Part of a name or number of its people; accents and case do not matter.</param>
/// <param name="HasTitle">True for those with the title, false for those without, null for all.</param>
/// <param name="Skip">Rows to leave out, 0 or more.</param>
/// <param name="Take">Rows wanted, 1 to 500.</param>
public sealed record FamilyQuery(DateOnly AsOf, Guid? UnitScope, string? Search, bool? HasTitle, int Skip, int Take);

/// <summary>A page and the count of the whole.</summary>
public sealed record FamilyPage(IReadOnlyList<Family> Families, int Total);

/// <summary>What is kept of a family.</summary>
/// <param name="People">One or two people of the lists; the family is counted in the unit of the first.</param>
/// <param name="Address">Where it lives; null when not known.</param>
/// <param name="Title">The title Gia đình học tập where it is known to be held.</param>
public sealed record FamilyFields(IReadOnlyList<Guid> People, string? Address, FamilyTitle? Title);

/// <summary>A title Gia đình học tập as it was given where the family lives.</summary>
/// <param name="Year">Year for which it was given.</param>
/// <param name="Decision">The decision; null when it was not seen.</param>
public sealed record FamilyTitle(int Year, LegalDocument? Decision);

/// <summary>A family as of a day.</summary>
/// <param name="Id">The family.</param>
/// <param name="Code">Short code, such as GD-12.</param>
/// <param name="Revision">Counts every change.</param>
/// <param name="People">Those of it who are in the lists, the first first.</param>
/// <param name="Address">Where it lives; null when not known.</param>
/// <param name="Title">The title, where it is known.</param>
/// <param name="Children">How many children are entered.</param>
/// <param name="ChildrenWithoutConsent">For how many of them no consent stands.</param>
/// <param name="ChangedAt">When it was last changed.</param>
/// <param name="ChangedBy">By whom.</param>
public sealed record Family(
    Guid Id, string Code, int Revision, IReadOnlyList<FamilyPerson> People, string? Address, FamilyTitle? Title, int Children,
    int ChildrenWithoutConsent, DateTimeOffset ChangedAt, string ChangedBy)
{
    /// <summary>The names of its people.</summary>
    public string Name => string.Join(" – ", People.Select(p => p.FullName));

    /// <summary>What an editor begins with.</summary>
    public FamilyFields Fields => new([.. People.Select(p => p.Id)], Address, Title);
}

/// <summary>A person of a family.</summary>
/// <param name="Id">The person.</param>
/// <param name="FullName">Name.</param>
/// <param name="Number">Number.</param>
/// <param name="UnitId">Unit on the day; null when in none.</param>
/// <param name="UnitName">Its name.</param>
public sealed record FamilyPerson(Guid Id, string FullName, string Number, Guid? UnitId, string? UnitName);

/// <summary>Something done to a family or a child.</summary>
/// <param name="Kind">What.</param>
/// <param name="At">When.</param>
/// <param name="By">By whom.</param>
/// <param name="Changes">Field by field; without values where they may no longer be kept.</param>
public sealed record FamilyEvent(FamilyEventKind Kind, DateTimeOffset At, string By, IReadOnlyList<FieldChange> Changes);

/// <summary>Kinds of things done to families and children. Stored by name.</summary>
public enum FamilyEventKind
{
    /// <summary>Entered.</summary>
    Added,

    /// <summary>Fields edited.</summary>
    Edited,

    /// <summary>A second family was brought into it.</summary>
    Joined,

    /// <summary>A parent consented.</summary>
    Consented,

    /// <summary>The consent was withdrawn, and what rested on it erased.</summary>
    Withdrawn,

    /// <summary>A school year was entered or edited.</summary>
    YearSaved,

    /// <summary>A school year was removed.</summary>
    YearRemoved,
}

/// <summary>Somebody saved a family while another was editing it.</summary>
/// <param name="message">What happened and what to do, in the user's language.</param>
/// <param name="theirs">The family as it is stored now; null when it was removed.</param>
public sealed class FamilyChangedException(string message, Family? theirs) : Modules.UserErrorException(message)
{
    /// <summary>The family as it is stored now; null when it was removed.</summary>
    public Family? Theirs { get; } = theirs;
}
