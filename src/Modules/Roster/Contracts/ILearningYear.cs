using KhuyenHoc.Modules.Access;

namespace KhuyenHoc.Roster;

/// <summary>
/// The learning of a whole unit in one year as a sheet: people down, items across, each cell a text that clerks write.
/// Thread-safe.
/// </summary>
public interface ILearningYear
{
    /// <summary>The most people whom one sheet holds.</summary>
    const int MostPeople = 600;

    /// <summary>The sheet of a unit with all below it: its members on the last day of the year, or today when that is yet to come.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="year">Calendar year.</param>
    /// <param name="cancellation">Cancels the call.</param>
    /// <exception cref="Modules.UserErrorException">They are more than one sheet holds, or the year is none.</exception>
    [Requires(RosterPermissions.Read, Unit = "unit")]
    Task<YearSheet> ReadAsync(Guid unit, int year, CancellationToken cancellation);

    /// <summary>Reads what was typed, without saving it: how each cell will be written, or what is wrong with it.</summary>
    [Requires(RosterPermissions.LearningEdit, Unit = "unit")]
    Task<IReadOnlyList<CellCheck>> CheckAsync(Guid unit, int year, IReadOnlyList<CellEdit> edits, CancellationToken cancellation);

    /// <summary>Saves all cells in one transaction, or none of them.</summary>
    /// <returns>What is wrong and what somebody else has changed in between; nothing was saved unless both are empty.</returns>
    [Requires(RosterPermissions.LearningEdit, Unit = "unit")]
    Task<YearSaved> SaveAsync(Guid unit, int year, IReadOnlyList<CellEdit> edits, CancellationToken cancellation);
}

/// <summary>A year's learning of a unit.</summary>
/// <param name="AsOf">The day whose members are listed.</param>
/// <param name="Columns">The items; those without a course are always the same.</param>
/// <param name="Rows">The people, by unit and name.</param>
public sealed record YearSheet(DateOnly AsOf, IReadOnlyList<YearColumn> Columns, IReadOnlyList<YearRow> Rows);

/// <summary>One item of the sheet.</summary>
/// <param name="Key">Stands for it in edits: <c>plan</c>, <c>course:</c> and the folded name, <c>certificate</c>…</param>
/// <param name="Kind">Kind of its records.</param>
/// <param name="Title">Its heading: the name of the course, else of the kind.</param>
/// <param name="Compulsory">A course that is required.</param>
/// <param name="Choices">What is mostly written, to choose from.</param>
public sealed record YearColumn(string Key, LearningKind Kind, string Title, bool Compulsory, IReadOnlyList<string> Choices);

/// <summary>One person with his cells, in the order of the columns.</summary>
public sealed record YearRow(Guid PersonId, string Number, string FullName, string? Rank, string UnitName, IReadOnlyList<YearCell> Cells);

/// <summary>A cell as it is stored.</summary>
/// <param name="Text">What it says; empty when there is no record.</param>
/// <param name="Version">Changes with every change of its records, whoever makes it.</param>
public readonly record struct YearCell(string Text, string Version);

/// <summary>A cell that was changed.</summary>
/// <param name="PersonId">The row.</param>
/// <param name="Column">Key of the column.</param>
/// <param name="Title">Heading of the column, for a course that has no records yet.</param>
/// <param name="Text">What it shall say.</param>
/// <param name="Version">Of the cell when it was read.</param>
public sealed record CellEdit(Guid PersonId, string Column, string Title, string Text, string Version);

/// <summary>What a typed cell means.</summary>
/// <param name="PersonId">The row.</param>
/// <param name="Column">The column.</param>
/// <param name="Text">As it will be written.</param>
/// <param name="Error">What is wrong and what to write, in the reader's language; null when nothing is.</param>
public sealed record CellCheck(Guid PersonId, string Column, string Text, string? Error);

/// <summary>A cell that somebody else has changed since it was read.</summary>
/// <param name="PersonId">The row.</param>
/// <param name="Column">The column.</param>
/// <param name="Mine">What was to be saved.</param>
/// <param name="Theirs">What is stored now.</param>
/// <param name="Version">Of the cell now.</param>
public sealed record CellConflict(Guid PersonId, string Column, string Mine, string Theirs, string Version);

/// <summary>How saving went.</summary>
/// <param name="Records">Records that were added, changed or removed.</param>
/// <param name="Errors">Cells at fault.</param>
/// <param name="Conflicts">Cells changed by somebody else.</param>
public sealed record YearSaved(int Records, IReadOnlyList<CellCheck> Errors, IReadOnlyList<CellConflict> Conflicts);
