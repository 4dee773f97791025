using KhuyenHoc.Modules.Access;

namespace KhuyenHoc.Roster;

/// <summary>
/// Children of the families. Without a parent's consent only name and birth date may be kept, which are needed to ask for it; when
/// it is withdrawn the rest is erased. Each look at a child's record leaves an audit entry. Thread-safe.
/// </summary>
[Requires(RosterPermissions.ReadChildren, Somewhere = true)]
public interface IChildren
{
    /// <summary>One page of a list, sorted as names are. A list by circumstances, or one that is taken away, counts as a look at each child.</summary>
    /// <param name="query">What to list.</param>
    /// <param name="page">The page that shows it, for the audit trail.</param>
    /// <param name="cancellation">Cancels the call.</param>
    Task<ChildPage> FindAsync(ChildQuery query, string page, CancellationToken cancellation);

    /// <summary>The children of a family, oldest first; a look at each.</summary>
    [ForOneselfOr(RosterPermissions.ReadChildren)]
    Task<IReadOnlyList<Child>> OfFamilyAsync(Guid familyId, DateOnly asOf, string page, CancellationToken cancellation);

    /// <summary>All that is kept of a child, or null when unknown; a look at it.</summary>
    /// <param name="childId">The child.</param>
    /// <param name="page">The page that shows it, for the audit trail.</param>
    /// <param name="cancellation">Cancels the call.</param>
    [ForOneselfOr(RosterPermissions.ReadChildren)]
    Task<ChildRecord?> GetAsync(Guid childId, string page, CancellationToken cancellation);

    /// <summary>Enters a child of a family, with what is needed to ask for consent.</summary>
    /// <exception cref="Modules.UserErrorException">A field cannot be taken, or the child is entered already.</exception>
    [Requires(RosterPermissions.EditFamilies, Somewhere = true)]
    Task<Guid> AddAsync(Guid familyId, ChildFields fields, CancellationToken cancellation);

    /// <summary>Saves name and birth date.</summary>
    /// <exception cref="ChildChangedException">Somebody saved in between; nothing was written.</exception>
    /// <exception cref="Modules.UserErrorException">A field cannot be taken.</exception>
    [Requires(RosterPermissions.EditFamilies, Somewhere = true)]
    Task SaveAsync(Guid childId, int revision, ChildFields fields, CancellationToken cancellation);

    /// <summary>Enters or changes what is kept of one school year.</summary>
    /// <exception cref="ChildChangedException">Somebody saved in between; nothing was written.</exception>
    /// <exception cref="Modules.UserErrorException">No consent stands, or a field cannot be taken.</exception>
    [Requires(RosterPermissions.EditFamilies, Somewhere = true)]
    Task SaveYearAsync(Guid childId, int revision, ChildYear year, CancellationToken cancellation);

    /// <summary>Removes a school year.</summary>
    /// <exception cref="ChildChangedException">Somebody saved in between; nothing was written.</exception>
    [Requires(RosterPermissions.EditFamilies, Somewhere = true)]
    Task RemoveYearAsync(Guid childId, int revision, int schoolYear, CancellationToken cancellation);

    /// <summary>Notes a parent's consent; an earlier one that stands is followed by it.</summary>
    /// <exception cref="ChildChangedException">Somebody saved in between; nothing was written.</exception>
    /// <exception cref="Modules.UserErrorException">A field cannot be taken.</exception>
    [Requires(RosterPermissions.EditFamilies, Somewhere = true)]
    Task ConsentAsync(Guid childId, int revision, Consent consent, CancellationToken cancellation);

    /// <summary>Notes that the consent was withdrawn, and erases all that rested on it, in the history too. It cannot be taken back.</summary>
    /// <exception cref="ChildChangedException">Somebody saved in between; nothing was written.</exception>
    /// <exception cref="Modules.UserErrorException">No consent stands.</exception>
    [Requires(RosterPermissions.EditFamilies, Somewhere = true)]
    Task WithdrawAsync(Guid childId, int revision, DateOnly on, string? reason, CancellationToken cancellation);

    /// <summary>Removes a child and all that is kept of it. The audit trail keeps its code and the reason alone.</summary>
    /// <exception cref="ChildChangedException">Somebody saved in between; nothing was written.</exception>
    [Requires(RosterPermissions.EditFamilies, Somewhere = true)]
    Task RemoveAsync(Guid childId, int revision, string reason, CancellationToken cancellation);
}

/// <summary>What a list of children shows.</summary>
/// <param name="AsOf">The day.</param>
/// <param name="UnitScope">Root of a subtree, or null for all.</param>
/// <param name="Search">Part of the child's name; accents and case do not matter.</param>
/// <param name="Grade">One grade, 1 to 12, or null for all.</param>
/// <param name="Hardship">One circumstance, or null for all.</param>
/// <param name="WithoutConsent">True for those alone for whom no consent stands.</param>
/// <param name="Skip">Rows to leave out, 0 or more.</param>
/// <param name="Take">Rows wanted, 1 to 500.</param>
public sealed record ChildQuery(
    DateOnly AsOf, Guid? UnitScope, string? Search, int? Grade, ChildHardship? Hardship, bool WithoutConsent, int Skip, int Take)
{
    /// <summary>True when the list leaves the program, as a file: a look at each child of it.</summary>
    public bool TakesAway { get; init; }
}

/// <summary>A page and the count of the whole.</summary>
public sealed record ChildPage(IReadOnlyList<Child> Children, int Total);

/// <summary>A child in a list: what tells it apart, and where it is at school. No circumstances.</summary>
/// <param name="Id">The child.</param>
/// <param name="Code">Short code, such as TE-12.</param>
/// <param name="FullName">Name.</param>
/// <param name="BirthDate">Date of birth.</param>
/// <param name="BirthYearOnly">True when the year alone is known.</param>
/// <param name="FamilyId">Its family.</param>
/// <param name="Parents">Names of the people of the lists in it.</param>
/// <param name="UnitName">Unit in which the family is counted; null when in none.</param>
/// <param name="Consent">Whether a consent stands.</param>
/// <param name="Year">The newest school year up to the day; null when none is kept.</param>
public sealed record Child(
    Guid Id, string Code, string FullName, DateOnly BirthDate, bool BirthYearOnly, Guid FamilyId, string Parents, string? UnitName,
    ConsentState Consent, ChildSchooling? Year);

/// <summary>Where a child was at school in a year.</summary>
/// <param name="SchoolYear">Calendar year in which it begins.</param>
/// <param name="Standing">Whether it goes to school.</param>
/// <param name="School">Name of the school; null when not known.</param>
/// <param name="Grade">1 to 12 for pupils.</param>
public sealed record ChildSchooling(int SchoolYear, SchoolStanding Standing, string? School, int? Grade);

/// <summary>All that is kept of a child.</summary>
/// <param name="Id">The child.</param>
/// <param name="Code">Short code.</param>
/// <param name="Revision">Counts every change.</param>
/// <param name="FamilyId">Its family.</param>
/// <param name="Fields">Name and birth date.</param>
/// <param name="Consents">Consents, newest first; the first one stands unless it was withdrawn.</param>
/// <param name="Years">School years, newest first.</param>
/// <param name="History">What was done, newest first.</param>
/// <param name="ChangedAt">When it was last changed.</param>
/// <param name="ChangedBy">By whom.</param>
public sealed record ChildRecord(
    Guid Id, string Code, int Revision, Guid FamilyId, ChildFields Fields, IReadOnlyList<GivenConsent> Consents, IReadOnlyList<ChildYear> Years,
    IReadOnlyList<FamilyEvent> History, DateTimeOffset ChangedAt, string ChangedBy)
{
    /// <summary>The consent that stands; null when none does.</summary>
    public GivenConsent? Standing => Consents.FirstOrDefault(c => c.WithdrawnOn is null);

    /// <summary>Whether a consent stands.</summary>
    public ConsentState Consent => Standing is not null ? ConsentState.Given : Consents.Count > 0 ? ConsentState.Withdrawn : ConsentState.None;
}

/// <summary>What may be kept without consent.</summary>
/// <param name="FullName">Name.</param>
/// <param name="BirthDate">Date of birth; the first day of the year when only that is known.</param>
/// <param name="BirthYearOnly">True when the year alone is known.</param>
public sealed record ChildFields(string FullName, DateOnly BirthDate, bool BirthYearOnly);

/// <summary>What is kept of one school year.</summary>
/// <param name="SchoolYear">Calendar year in which it begins: 2024 is 2024–2025.</param>
/// <param name="Standing">Whether the child goes to school.</param>
public sealed record ChildYear(int SchoolYear, SchoolStanding Standing)
{
    /// <summary>Name of the school; null when not known.</summary>
    public string? School { get; init; }

    /// <summary>1 to 12 for pupils, null for others.</summary>
    public int? Grade { get; init; }

    /// <summary>Study result of the whole year; null before it is known.</summary>
    public StudyResult? Result { get; init; }

    /// <summary>Conduct of the whole year; null before it is known.</summary>
    public Conduct? Conduct { get; init; }

    /// <summary>Circumstances of that year; null when nobody asked, empty when there are none.</summary>
    public IReadOnlyList<ChildHardship>? Hardships { get; init; }

    /// <summary>Programme that sponsors the child; null when none.</summary>
    public string? Sponsor { get; init; }
}

/// <summary>A parent's consent to the keeping of data for the programme of learning.</summary>
/// <param name="GivenOn">The day.</param>
/// <param name="GivenBy">Name of the parent or guardian.</param>
/// <param name="Form">How it was given.</param>
/// <param name="Document">Number of the paper, or where it is kept; null when there is none.</param>
/// <param name="Scope">For what.</param>
/// <param name="ChildAgrees">True when the child agreed too.</param>
public sealed record Consent(DateOnly GivenOn, string GivenBy, ConsentForm Form, string? Document, ConsentScope Scope, bool ChildAgrees);

/// <summary>A consent that was noted.</summary>
/// <param name="Consent">As it was given.</param>
/// <param name="EnteredAt">When it was noted.</param>
/// <param name="EnteredBy">By whom.</param>
/// <param name="WithdrawnOn">When it was withdrawn or followed by another; null while it stands.</param>
/// <param name="Reason">Why; null when not said.</param>
public sealed record GivenConsent(Consent Consent, DateTimeOffset EnteredAt, string EnteredBy, DateOnly? WithdrawnOn, string? Reason);

/// <summary>Whether a consent stands.</summary>
public enum ConsentState
{
    /// <summary>None was given yet.</summary>
    None,

    /// <summary>One stands.</summary>
    Given,

    /// <summary>It was withdrawn.</summary>
    Withdrawn,
}

/// <summary>How a consent was given. Stored by name.</summary>
public enum ConsentForm
{
    /// <summary>On signed paper.</summary>
    Paper,

    /// <summary>By electronic signature or an electronic form.</summary>
    Electronic,

    /// <summary>By spoken word that was recorded or minuted.</summary>
    Recorded,
}

/// <summary>What a consent covers; each covers what stands before it. Stored by name.</summary>
public enum ConsentScope
{
    /// <summary>Keeping and using it within the programme.</summary>
    Keep,

    /// <summary>Publishing the name too.</summary>
    PublishName,

    /// <summary>Publishing name and photo too.</summary>
    PublishPhoto,
}

/// <summary>Whether a child goes to school. Stored by name.</summary>
public enum SchoolStanding
{
    /// <summary>Not yet in grade 1.</summary>
    BeforeSchool,

    /// <summary>In grade 1 to 12.</summary>
    AtSchool,

    /// <summary>Of school age, but not at school.</summary>
    OutOfSchool,

    /// <summary>Has left grade 12.</summary>
    Finished,
}

/// <summary>Study results, the lowest first. Stored by name.</summary>
public enum StudyResult
{
    /// <summary>Yếu.</summary>
    Weak,

    /// <summary>Trung bình.</summary>
    Average,

    /// <summary>Khá.</summary>
    Good,

    /// <summary>Giỏi.</summary>
    Excellent,
}

/// <summary>Conduct, the lowest first. Stored by name.</summary>
public enum Conduct
{
    /// <summary>Yếu.</summary>
    Weak,

    /// <summary>Trung bình.</summary>
    Average,

    /// <summary>Khá.</summary>
    Good,

    /// <summary>Tốt.</summary>
    VeryGood,
}

/// <summary>Circumstances that programmes for children ask for. Stored by name.</summary>
public enum ChildHardship
{
    /// <summary>Mồ côi.</summary>
    Orphan,

    /// <summary>Hộ nghèo.</summary>
    PoorHousehold,

    /// <summary>Hộ cận nghèo.</summary>
    NearPoorHousehold,

    /// <summary>Bệnh hiểm nghèo.</summary>
    SeriousIllness,

    /// <summary>Hoàn cảnh đặc biệt khó khăn khác.</summary>
    Other,
}

/// <summary>Somebody saved a child while another was editing it.</summary>
/// <param name="message">What happened and what to do, in the user's language.</param>
/// <param name="theirs">The record as it is stored now; null when it was removed.</param>
public sealed class ChildChangedException(string message, ChildRecord? theirs) : Modules.UserErrorException(message)
{
    /// <summary>The record as it is stored now; null when it was removed.</summary>
    public ChildRecord? Theirs { get; } = theirs;
}
