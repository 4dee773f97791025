using KhuyenHoc.Modules.Access;

namespace KhuyenHoc.Roster;

/// <summary>Records that seem to be of one person: found, compared, merged and unmerged without losing history. Thread-safe.</summary>
[Requires(RosterPermissions.Edit)]
public interface IDuplicates
{
    /// <summary>One page of pairs that seem to be one person and that nobody has told apart, the surest first.</summary>
    Task<DuplicatePage> FindAsync(int skip, int take, CancellationToken cancellation);

    /// <summary>Says that two records are of two people, so that they are not offered again.</summary>
    Task TellApartAsync(Guid first, Guid second, CancellationToken cancellation);

    /// <summary>
    /// Makes two records one: memberships and learning records of the lost one go to the kept one; days on which both were
    /// members count as the kept one says. Nothing is deleted, so that it can be taken back.
    /// </summary>
    /// <returns>For <see cref="UnmergeAsync"/>.</returns>
    /// <exception cref="Modules.UserErrorException">A record has changed since it was read, or a field cannot be taken.</exception>
    Task<Guid> MergeAsync(MergeOrder order, CancellationToken cancellation);

    /// <summary>Merges that were done, newest first.</summary>
    Task<IReadOnlyList<MergedPair>> GetMergesAsync(CancellationToken cancellation);

    /// <summary>Takes a merge back: both records are what they were.</summary>
    /// <exception cref="Modules.UserErrorException">The kept record has been changed since; the message says what to do.</exception>
    Task UnmergeAsync(Guid mergeId, CancellationToken cancellation);
}

/// <summary>A page and the count of the whole.</summary>
public sealed record DuplicatePage(IReadOnlyList<DuplicatePair> Pairs, int Total);

/// <summary>Two records that seem to be of one person.</summary>
/// <param name="First">The older record.</param>
/// <param name="FirstUnit">Its unit today; null when in none.</param>
/// <param name="Second">The newer record.</param>
/// <param name="SecondUnit">Its unit today; null when in none.</param>
/// <param name="Likeness">Why they seem to be one.</param>
public sealed record DuplicatePair(
    PersonRecordDetails First, string? FirstUnit, PersonRecordDetails Second, string? SecondUnit, Likeness Likeness);

/// <summary>Why two records seem to be of one person, the surest first.</summary>
public enum Likeness
{
    /// <summary>The same citizen identity.</summary>
    CitizenId,

    /// <summary>The same number but for signs and zeros in front.</summary>
    Number,

    /// <summary>The same name, but for accents, and birth date.</summary>
    NameAndBirth,
}

/// <summary>Which record stays, and with which fields.</summary>
/// <param name="KeptId">The record that stays.</param>
/// <param name="KeptRevision">Its revision when it was compared.</param>
/// <param name="LostId">The record that goes into it.</param>
/// <param name="LostRevision">Its revision when it was compared.</param>
/// <param name="Fields">The fields that the kept record has afterwards.</param>
public sealed record MergeOrder(Guid KeptId, int KeptRevision, Guid LostId, int LostRevision, PersonFields Fields);

/// <summary>A merge that was done.</summary>
public sealed record MergedPair(
    Guid Id, Guid KeptId, string KeptName, string KeptNumber, string LostName, string LostNumber, DateTimeOffset At, string By, DateTimeOffset? UndoneAt);
