using KhuyenHoc.Modules.Access;

namespace KhuyenHoc.Roster;

/// <summary>
/// The record of one person: read to be edited, saved against the revision that was read, transferred. Every change is one
/// transaction with its audit entry and stays in the person's history. Thread-safe.
/// </summary>
[Requires(RosterPermissions.Edit)]
public interface IPersonRecords
{
    /// <summary>The whole record, or null when unknown. A record that was merged into another answers with that other.</summary>
    [ForOneselfOr(RosterPermissions.Read)]
    Task<PersonRecordDetails?> GetAsync(Guid personId, CancellationToken cancellation);

    /// <summary>Enters a person who is in no list, as a member of a unit from a day on.</summary>
    /// <exception cref="Modules.UserErrorException">A field cannot be taken, or the number belongs to somebody.</exception>
    Task<Guid> AddAsync(PersonFields fields, Transfer.Place place, DateOnly from, LegalDocument? document, CancellationToken cancellation);

    /// <summary>Saves all fields.</summary>
    /// <param name="personId">The person.</param>
    /// <param name="revision">The revision that the editor saw.</param>
    /// <param name="fields">The fields as the editor left them.</param>
    /// <param name="cancellation">Cancels the call.</param>
    /// <exception cref="ChangedMeanwhileException">Somebody saved in between; nothing was written.</exception>
    /// <exception cref="Modules.UserErrorException">A field cannot be taken.</exception>
    Task<PersonRecordDetails> SaveAsync(Guid personId, int revision, PersonFields fields, CancellationToken cancellation);

    /// <summary>What a transfer would do; nothing is written.</summary>
    /// <exception cref="Modules.UserErrorException">It cannot be; the message names the person.</exception>
    Task<IReadOnlyList<TransferredPerson>> PreviewTransferAsync(Transfer transfer, CancellationToken cancellation);

    /// <summary>Moves people to a unit, or out of all, from a day on; all of them or none.</summary>
    /// <exception cref="Modules.UserErrorException">It cannot be; the message names the person.</exception>
    Task<IReadOnlyList<TransferredPerson>> TransferAsync(Transfer transfer, CancellationToken cancellation);

    /// <summary>Mends a membership that was entered wrongly.</summary>
    /// <param name="membershipId">The membership.</param>
    /// <param name="revision">The revision that the editor saw.</param>
    /// <param name="fields">As it should be.</param>
    /// <param name="cancellation">Cancels the call.</param>
    /// <exception cref="Modules.UserErrorException">
    /// It overlaps another one, leaves the life of its unit, or was changed in between; the message holds what it is now.
    /// </exception>
    Task CorrectMembershipAsync(Guid membershipId, int revision, MembershipFields fields, CancellationToken cancellation);

    /// <summary>What was done to the record, newest first.</summary>
    [ForOneselfOr(RosterPermissions.Read)]
    Task<IReadOnlyList<PersonEvent>> GetHistoryAsync(Guid personId, CancellationToken cancellation);
}

/// <summary>The fields of a person that do not change with the unit.</summary>
public sealed record PersonFields
{
    /// <summary>Số hiệu quân nhân, or the number that the office gives; unique.</summary>
    public required string Number { get; init; }

    /// <summary>As written by its bearer.</summary>
    public required string FullName { get; init; }

    /// <summary>What to sort by where the name is not of the kind "family, middle, given"; null: taken from the name.</summary>
    public string? SortName { get; init; }

    /// <summary>Null when not known.</summary>
    public DateOnly? BirthDate { get; init; }

    /// <summary>True when the papers give the year alone.</summary>
    public bool BirthYearOnly { get; init; }

    /// <summary>Null when not known.</summary>
    public Sex? Sex { get; init; }

    /// <summary>Officer, professional soldier and so on.</summary>
    public required PersonCategory Category { get; init; }

    /// <summary>Twelve figures of the citizen identity; null when not recorded.</summary>
    public string? CitizenId { get; init; }

    /// <summary>Code of the province in which the birth was registered, out of the list of localities; null when not recorded.</summary>
    public string? BirthPlace { get; init; }

    /// <summary>Highest level of schooling; null when not recorded.</summary>
    public EducationLevel? Education { get; init; }

    /// <summary>Level of political theory; null when not recorded.</summary>
    public PoliticalTheory? PoliticalTheory { get; init; }

    /// <summary>Languages with their levels, as written in the papers.</summary>
    public string? Languages { get; init; }

    /// <summary>Level of information technology, as written in the papers.</summary>
    public string? ComputerSkill { get; init; }
}

/// <summary>What can be mended in a membership.</summary>
/// <param name="From">First day.</param>
/// <param name="To">Last day; null while it lasts.</param>
/// <param name="Rank">Rank; null for none.</param>
/// <param name="Post">Post; null when not known.</param>
public sealed record MembershipFields(DateOnly From, DateOnly? To, string? Rank, string? Post);

/// <summary>Levels of schooling, the lowest first. Stored by name.</summary>
public enum EducationLevel
{
    /// <summary>Tiểu học.</summary>
    Primary,

    /// <summary>Trung học cơ sở.</summary>
    LowerSecondary,

    /// <summary>Trung học phổ thông.</summary>
    UpperSecondary,

    /// <summary>Trung cấp.</summary>
    Intermediate,

    /// <summary>Cao đẳng.</summary>
    College,

    /// <summary>Đại học.</summary>
    University,

    /// <summary>Thạc sĩ.</summary>
    Master,

    /// <summary>Tiến sĩ.</summary>
    Doctor,
}

/// <summary>Levels of political theory, the lowest first. Stored by name.</summary>
public enum PoliticalTheory
{
    /// <summary>Sơ cấp.</summary>
    Elementary,

    /// <summary>Trung cấp.</summary>
    Intermediate,

    /// <summary>Cao cấp.</summary>
    Advanced,

    /// <summary>Cử nhân.</summary>
    Bachelor,
}

/// <summary>A record as it stands.</summary>
/// <param name="Id">The person.</param>
/// <param name="Revision">Counts every change.</param>
/// <param name="Fields">The fields.</param>
/// <param name="Doubts">What contradicts itself; nothing is refused for it.</param>
/// <param name="ChangedAt">When it was last changed by hand; null when never.</param>
/// <param name="ChangedBy">By whom.</param>
public sealed record PersonRecordDetails(
    Guid Id, int Revision, PersonFields Fields, IReadOnlyList<FieldDoubt> Doubts, DateTimeOffset? ChangedAt, string? ChangedBy);

/// <summary>A field that contradicts another one.</summary>
/// <param name="Field">The field to look at: citizenId, birthDate, sex, birthPlace.</param>
/// <param name="Message">What contradicts what, and what to do, in the reader's language.</param>
public sealed record FieldDoubt(string Field, string Message);

/// <summary>A move of people from a day on.</summary>
/// <param name="People">Who.</param>
/// <param name="On">First day in the new place.</param>
/// <param name="To">The new place; null when they leave and go to no other unit.</param>
/// <param name="Document">What orders it.</param>
public sealed record Transfer(IReadOnlyList<Guid> People, DateOnly On, Transfer.Place? To, LegalDocument Document)
{
    /// <summary>A unit with rank and post in it.</summary>
    /// <param name="UnitId">The unit.</param>
    /// <param name="Rank">Rank from then on; null keeps the old one.</param>
    /// <param name="Post">Post from then on; null keeps the old one.</param>
    public sealed record Place(Guid UnitId, string? Rank = null, string? Post = null);
}

/// <summary>One person of a transfer.</summary>
/// <param name="Id">The person.</param>
/// <param name="FullName">Name.</param>
/// <param name="Number">Number.</param>
/// <param name="FromName">Unit until then; null when in none.</param>
/// <param name="ToName">Unit from then on; null when in none.</param>
public sealed record TransferredPerson(Guid Id, string FullName, string Number, string? FromName, string? ToName);

/// <summary>Something done to a record.</summary>
/// <param name="Kind">What.</param>
/// <param name="At">When it was entered.</param>
/// <param name="By">By whom.</param>
/// <param name="Changes">Field by field.</param>
/// <param name="Document">What ordered it; null for edits.</param>
public sealed record PersonEvent(
    PersonEventKind Kind, DateTimeOffset At, string By, IReadOnlyList<FieldChange> Changes, LegalDocument? Document);

/// <summary>One field before and after.</summary>
public sealed record FieldChange(string Field, string? Before, string? After);

/// <summary>Kinds of things done to a record. Stored by name.</summary>
public enum PersonEventKind
{
    /// <summary>Entered by hand.</summary>
    Added,

    /// <summary>Fields edited.</summary>
    Edited,

    /// <summary>Moved to another unit, or out.</summary>
    Transferred,

    /// <summary>A membership was mended.</summary>
    MembershipCorrected,

    /// <summary>A second record of the same person was merged into this one.</summary>
    Merged,

    /// <summary>A merge was taken back.</summary>
    Unmerged,
}

/// <summary>Somebody saved the record while another was editing it; both versions are here.</summary>
/// <param name="message">What happened and what to do, in the user's language.</param>
/// <param name="theirs">The record as it is stored now.</param>
/// <param name="mine">The fields that were to be saved.</param>
public sealed class ChangedMeanwhileException(string message, PersonRecordDetails theirs, PersonFields mine) : Modules.UserErrorException(message)
{
    /// <summary>The record as it is stored now.</summary>
    public PersonRecordDetails Theirs { get; } = theirs;

    /// <summary>The fields that were to be saved.</summary>
    public PersonFields Mine { get; } = mine;
}
