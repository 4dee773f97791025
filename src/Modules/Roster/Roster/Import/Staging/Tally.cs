using Dapper;
using Npgsql;

namespace KhuyenHoc.Roster.Import.Staging;

/// <summary>Rows by state, and the first of each for the page.</summary>
internal static class Tally
{
    /// <param name="connection">The session of the import.</param>
    /// <param name="sql">Gives state and rows for the sheet @sheet.</param>
    /// <param name="sheet">The sheet.</param>
    /// <param name="cancellation">Cancels the call.</param>
    public static async Task<IReadOnlyDictionary<RowState, int>> CountAsync(
        NpgsqlConnection connection, string sql, ImportSheet sheet, CancellationToken cancellation)
    {
        var rows = await connection.QueryAsync<(string State, int Rows)>(
            new CommandDefinition(sql, new { sheet = sheet.Place }, commandTimeout: 0, cancellationToken: cancellation));
        return rows.ToDictionary(r => Enum.Parse<RowState>(r.State), r => r.Rows);
    }

    /// <param name="connection">The session of the import.</param>
    /// <param name="sql">Gives row, state, label and changes of the first @most rows of each state of the sheet @sheet.</param>
    /// <param name="sheet">The sheet.</param>
    /// <param name="most">Rows of each state.</param>
    /// <param name="cancellation">Cancels the call.</param>
    public static async Task<IReadOnlyList<PreviewRow>> RowsAsync(
        NpgsqlConnection connection, string sql, ImportSheet sheet, int most, CancellationToken cancellation)
    {
        var rows = await connection.QueryAsync<RowRecord>(
            new CommandDefinition(sql, new { sheet = sheet.Place, most }, commandTimeout: 0, cancellationToken: cancellation));
        return
        [
            .. rows.Select(r => Enum.Parse<RowState>(r.State) is var state && state == RowState.Changed
                ? new PreviewRow(r.Row, state, r.Label ?? "", [.. (r.Changes ?? []).Select(told => FieldChanges.Read(sheet.Kind, told))])
                : new PreviewRow(r.Row, state, r.Label ?? "", [])),
        ];
    }

    private sealed class RowRecord
    {
        public int Row { get; init; }

        public string State { get; init; } = "";

        public string? Label { get; init; }

        public string[]? Changes { get; init; }
    }
}
