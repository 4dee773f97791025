using KhuyenHoc.Modules.Access;

namespace KhuyenHoc.Roster;

/// <summary>
/// Changes the organisation from a day on. Each change is ordered by a document, is shown before it is done, is done in one
/// transaction with its audit entry, and can be taken back while nothing was built on it. Thread-safe.
/// </summary>
/// <remarks>Asking for what cannot be done throws <see cref="Modules.UserErrorException"/> and leaves nothing behind.</remarks>
[Requires(RosterPermissions.Edit)]
public interface IUnitChanges
{
    /// <summary>What a change would do; nothing is written.</summary>
    Task<ChangePlan> PreviewAsync(UnitChange change, CancellationToken cancellation);

    /// <summary>Does it.</summary>
    /// <param name="change">What to do.</param>
    /// <param name="stamp">
    /// <see cref="ChangePlan.Stamp"/> of the plan that was shown: when the organisation or its people have changed since, the
    /// change is refused. Null when nobody looked at a plan.
    /// </param>
    /// <param name="cancellation">Cancels the call; nothing is written then.</param>
    Task<UnitOperation> ApplyAsync(UnitChange change, string? stamp, CancellationToken cancellation);

    /// <summary>What has been done, newest first.</summary>
    /// <param name="unitId">One unit, or null for all.</param>
    /// <param name="cancellation">Cancels the call.</param>
    [ForEverybody]
    Task<IReadOnlyList<UnitOperation>> GetHistoryAsync(Guid? unitId, CancellationToken cancellation);

    /// <summary>
    /// Takes an operation back: units and memberships become what they were. Refused when a later operation touches one of its
    /// units, or when the people it moved have been changed since; the operation stays in the history as taken back.
    /// </summary>
    Task UndoAsync(Guid operationId, CancellationToken cancellation);
}

/// <summary>What happened, in one word.</summary>
public enum UnitOperationKind
{
    /// <summary>Thành lập.</summary>
    Create,

    /// <summary>Đổi tên, phiên hiệu, loại.</summary>
    Rename,

    /// <summary>Chuyển trực thuộc.</summary>
    Move,

    /// <summary>Tách.</summary>
    Split,

    /// <summary>Sáp nhập, hợp nhất.</summary>
    Merge,

    /// <summary>Giải thể.</summary>
    Dissolve,

    /// <summary>Đính chính.</summary>
    Correct,
}

/// <summary>What an operation did.</summary>
/// <param name="Id">For <see cref="IUnitChanges.UndoAsync"/>.</param>
/// <param name="Kind">What was done.</param>
/// <param name="On">First day of the new state.</param>
/// <param name="Document">What ordered it.</param>
/// <param name="Note">More, in the words of who did it.</param>
/// <param name="DoneAt">When it was entered.</param>
/// <param name="DoneBy">Who entered it.</param>
/// <param name="Units">The units touched, with their names after it (before it for those that ended).</param>
/// <param name="People">People moved.</param>
/// <param name="UndoneAt">When it was taken back; null while it stands.</param>
/// <param name="UndoneBy">Who took it back.</param>
/// <param name="IsLast">True when no later operation touches its units, so that it can be tried to take it back.</param>
public sealed record UnitOperation(
    Guid Id, UnitOperationKind Kind, DateOnly On, LegalDocument Document, string? Note, DateTimeOffset DoneAt, string DoneBy,
    IReadOnlyList<TouchedUnit> Units, int People, DateTimeOffset? UndoneAt, string? UndoneBy, bool IsLast);

/// <summary>A unit that an operation touched.</summary>
public sealed record TouchedUnit(Guid Id, string Name);

/// <summary>What a change would do.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="On">First day of the new state.</param>
/// <param name="Units">What becomes of each unit.</param>
/// <param name="People">Who moves where.</param>
/// <param name="Stamp">Changes when the plan does.</param>
public sealed record ChangePlan(
    UnitOperationKind Kind, DateOnly On, IReadOnlyList<UnitEffect> Units, IReadOnlyList<PeopleMove> People, string Stamp);

/// <summary>What becomes of one unit.</summary>
/// <param name="UnitId">The unit; one that begins has its id already.</param>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What happens to it.</param>
/// <param name="Before">What is left: the old name, or the name of the unit above; null when there was none.</param>
/// <param name="After">What comes; null when there is none.</param>
public sealed record UnitEffect(Guid UnitId, string Name, UnitEffectKind Kind, string? Before, string? After);

/// <summary>What can happen to a unit in a change.</summary>
public enum UnitEffectKind
{
    /// <summary>It begins to exist.</summary>
    Begins,

    /// <summary>It ends.</summary>
    Ends,

    /// <summary>It gets another code.</summary>
    NewCode,

    /// <summary>It gets another name.</summary>
    NewName,

    /// <summary>It becomes another kind of unit.</summary>
    NewKind,

    /// <summary>It is something else in the eyes of the criteria.</summary>
    NewNatures,

    /// <summary>It comes under another unit.</summary>
    NewParent,
}

/// <summary>People who go from one unit to another.</summary>
/// <param name="FromUnitId">Where they are.</param>
/// <param name="FromName">Its name.</param>
/// <param name="ToUnitId">Where they go.</param>
/// <param name="ToName">Its name.</param>
/// <param name="People">How many.</param>
/// <param name="Closed">Memberships that end on the day before.</param>
/// <param name="Opened">Memberships that begin on the day.</param>
/// <param name="Redirected">Memberships that were to begin on the day or later, and now begin in the new unit.</param>
public sealed record PeopleMove(
    Guid FromUnitId, string FromName, Guid ToUnitId, string ToName, int People, int Closed, int Opened, int Redirected);
