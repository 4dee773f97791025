using KhuyenHoc.Modules.Access;
using KhuyenHoc.Modules.Attachments;

namespace KhuyenHoc.Roster;

/// <summary>What people learned, planned and were judged by, one record at a time. Thread-safe.</summary>
[Requires(RosterPermissions.LearningEdit, Somewhere = true)]
public interface ILearning
{
    /// <summary>All records of a person with what proves them, newest year first.</summary>
    [ForOneselfOr(RosterPermissions.Read)]
    Task<IReadOnlyList<LearningEntry>> GetAsync(Guid personId, CancellationToken cancellation);

    /// <summary>What was done to the records of a person, newest first, those that were removed with them.</summary>
    [ForOneselfOr(RosterPermissions.Read)]
    Task<IReadOnlyList<LearningEvent>> GetHistoryAsync(Guid personId, CancellationToken cancellation);

    /// <summary>Enters a record.</summary>
    /// <returns>Its key.</returns>
    /// <exception cref="Modules.UserErrorException">The fields do not fit the kind, or there is such a record already.</exception>
    Task<long> AddAsync(Guid personId, LearningFields fields, CancellationToken cancellation);

    /// <summary>Saves a record that was read.</summary>
    /// <param name="recordId">The record.</param>
    /// <param name="revision">As it was read.</param>
    /// <param name="fields">All fields.</param>
    /// <param name="cancellation">Cancels the call.</param>
    /// <exception cref="LearningChangedException">Somebody has saved or removed it in between.</exception>
    /// <exception cref="Modules.UserErrorException">The fields do not fit the kind, or there is such a record already.</exception>
    Task SaveAsync(long recordId, int revision, LearningFields fields, CancellationToken cancellation);

    /// <summary>Takes a record away; what it said stays in the history.</summary>
    /// <exception cref="LearningChangedException">Somebody has saved or removed it in between.</exception>
    Task RemoveAsync(long recordId, int revision, CancellationToken cancellation);

    /// <summary>Attaches a file that has been kept for <c>roster</c>.</summary>
    /// <exception cref="Modules.UserErrorException">It is attached already, or the record is gone.</exception>
    Task AttachAsync(long recordId, KeptFile file, CancellationToken cancellation);

    /// <summary>Takes a file off its record.</summary>
    Task DetachAsync(Guid attachmentId, CancellationToken cancellation);
}

/// <summary>The fields of a record.</summary>
/// <param name="Year">Calendar year.</param>
/// <param name="Kind">What it is; any but <see cref="LearningKind.SelfScore"/>, which is entered where people score themselves.</param>
/// <param name="Title">Name of the course, certificate or language; code of an emulation title.</param>
/// <param name="Status">How far it has come.</param>
public sealed record LearningFields(int Year, LearningKind Kind, string Title, LearningStatus Status)
{
    /// <summary>Hours of study; null when not counted.</summary>
    public decimal? Hours { get; init; }

    /// <summary>Level 1 to 6 of a language, or a score; null when none.</summary>
    public decimal? Value { get; init; }

    /// <summary>True for a programme that the state or the unit requires.</summary>
    public bool Compulsory { get; init; }

    /// <summary>Who approved a plan.</summary>
    public string? ApprovedBy { get; init; }

    /// <summary>The day on which a plan was approved.</summary>
    public DateOnly? ApprovedOn { get; init; }

    /// <summary>Who issued a certificate.</summary>
    public string? Issuer { get; init; }

    /// <summary>The day of issue.</summary>
    public DateOnly? IssuedOn { get; init; }

    /// <summary>Last day on which it counts; null for ever.</summary>
    public DateOnly? ValidUntil { get; init; }

    /// <summary>Whatever else is to be said.</summary>
    public string? Note { get; init; }
}

/// <summary>A record as it stands.</summary>
/// <param name="Id">Its key.</param>
/// <param name="Revision">Counts every change.</param>
/// <param name="Fields">The fields.</param>
/// <param name="SessionId">The session in which the course was held; null when it is not known.</param>
/// <param name="ChangedBy">Who changed it last by hand; null when nobody has.</param>
/// <param name="Files">What proves it.</param>
public sealed record LearningEntry(long Id, int Revision, LearningFields Fields, Guid? SessionId, string? ChangedBy, IReadOnlyList<LearningFile> Files);

/// <summary>A file that proves a record.</summary>
public sealed record LearningFile(Guid Id, string Name, long Size, DateTimeOffset AddedAt, string AddedBy);

/// <summary>Something done to a record.</summary>
public sealed record LearningEvent(
    LearningEventKind Kind, int Year, LearningKind Learning, string Title, DateTimeOffset At, string By, IReadOnlyList<FieldChange> Changes);

/// <summary>Kinds of things done to a record. Stored by name.</summary>
public enum LearningEventKind
{
    /// <summary>Entered.</summary>
    Added,

    /// <summary>Changed.</summary>
    Edited,

    /// <summary>Taken away.</summary>
    Removed,

    /// <summary>A file was attached.</summary>
    Attached,

    /// <summary>A file was taken off.</summary>
    Detached,
}

/// <summary>Somebody saved or removed the record while another was editing it; both versions are here.</summary>
/// <param name="message">What happened and what to do, in the user's language.</param>
/// <param name="theirs">The record as it is stored now; null when it was removed.</param>
/// <param name="mine">The fields that were to be saved; null when it was to be removed.</param>
public sealed class LearningChangedException(string message, LearningEntry? theirs, LearningFields? mine) : Modules.UserErrorException(message)
{
    /// <summary>The record as it is stored now; null when it was removed.</summary>
    public LearningEntry? Theirs { get; } = theirs;

    /// <summary>The fields that were to be saved.</summary>
    public LearningFields? Mine { get; } = mine;
}
