using KhuyenHoc.Modules.Access;

namespace KhuyenHoc.Roster;

/// <summary>
/// The lists of the roster with all that is kept, streamed: for files that offices take away and bring back. Who takes a list
/// with personal data is told in the audit trail. Thread-safe.
/// </summary>
[Requires(RosterPermissions.Read, Somewhere = true)]
public interface IRosterLists
{
    /// <summary>The units of a day, parents before children; without a day, all that ever were, as they were at their end.</summary>
    [ForEverybody]
    IAsyncEnumerable<ListedUnit> UnitsAsync(DateOnly? asOf, CancellationToken cancellation);

    /// <summary>The people of a list with their records, sorted as names are; those alone whom the user may see.</summary>
    /// <param name="query">Who is listed; its page is not asked for.</param>
    /// <param name="everyMembership">True for a row for each time in a unit, false for the one of the day alone.</param>
    /// <param name="cancellation">Cancels the call.</param>
    IAsyncEnumerable<ListedPerson> PeopleAsync(PeopleQuery query, bool everyMembership, CancellationToken cancellation);

    /// <summary>What the people of a list learned, by person and year.</summary>
    /// <param name="query">Whose records; its page is not asked for.</param>
    /// <param name="year">One year, or null for all.</param>
    /// <param name="cancellation">Cancels the call.</param>
    IAsyncEnumerable<ListedLearning> LearningAsync(PeopleQuery query, int? year, CancellationToken cancellation);
}

/// <summary>A unit with the codes of its neighbours.</summary>
/// <param name="Unit">The unit.</param>
/// <param name="ParentCode">Code of the unit above; null for the top.</param>
/// <param name="Ends">How it ended, one for each successor; none while it exists or when not recorded.</param>
public sealed record ListedUnit(Unit Unit, string? ParentCode, IReadOnlyList<ListedEnd> Ends);

/// <summary>How a unit ended.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="SuccessorCode">Code of the unit that took over; null when none did.</param>
/// <param name="Document">What ordered it.</param>
public sealed record ListedEnd(UnitEventKind Kind, string? SuccessorCode, string? Document);

/// <summary>A person with one time in a unit.</summary>
/// <param name="Id">The person.</param>
/// <param name="Fields">The record.</param>
/// <param name="UnitCode">Code of the unit; null when in none.</param>
/// <param name="UnitName">Its name.</param>
/// <param name="Rank">Rank.</param>
/// <param name="Post">Post.</param>
/// <param name="From">First day of that rank and post in that unit.</param>
/// <param name="To">Last day; null while it lasts.</param>
public sealed record ListedPerson(
    Guid Id, PersonFields Fields, string? UnitCode, string? UnitName, string? Rank, string? Post, DateOnly? From, DateOnly? To);

/// <summary>A learning record with whose it is.</summary>
public sealed record ListedLearning(string Number, string FullName, LearningRecord Record);
