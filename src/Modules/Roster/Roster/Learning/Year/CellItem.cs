namespace KhuyenHoc.Roster.Learning.Year;

/// <summary>What a cell says of one record.</summary>
/// <param name="Title">Name, or code of an emulation title; null where the column says what it is.</param>
/// <param name="Status">How far it has come.</param>
/// <param name="Hours">Hours; null when the cell says nothing of them.</param>
/// <param name="Value">Level; null when the cell says nothing of it.</param>
/// <param name="ValidUntil">Last day on which it counts.</param>
internal sealed record CellItem(string? Title, LearningStatus Status, decimal? Hours = null, decimal? Value = null, DateOnly? ValidUntil = null);

/// <summary>A cell cannot be read; the message says what to write.</summary>
internal sealed class CellFaultException(string message) : Exception(message);
