using Dapper;
using Npgsql;

namespace KhuyenHoc.Roster.Import.Staging;

/// <summary>Rows by state, and the first of each for the page.</summary>
internal static class Tally
{
    public static async Task<IReadOnlyDictionary<RowState, int>> CountAsync(
        NpgsqlConnection connection, int sheet, ImportKind kind, CancellationToken cancellation)
    {
        const string People = """
            SELECT s.state, count(*)::int AS rows
            FROM pg_temp.import_people s
            WHERE s.sheet = @sheet
            GROUP BY s.state
            """;
        // A row of scores is several records.
        const string Learning = """
            SELECT r.state, count(*)::int AS rows
            FROM (
                SELECT CASE WHEN count(DISTINCT s.state) = 1 THEN min(s.state) ELSE 'Changed' END AS state
                FROM pg_temp.import_learning s
                WHERE s.sheet = @sheet
                GROUP BY s.row
            ) r
            GROUP BY r.state
            """;
        var rows = await connection.QueryAsync<(string State, int Rows)>(
            new CommandDefinition(kind == ImportKind.People ? People : Learning, new { sheet }, commandTimeout: 0, cancellationToken: cancellation));
        return rows.ToDictionary(r => Enum.Parse<RowState>(r.State), r => r.Rows);
    }

    public static async Task<IReadOnlyList<PreviewRow>> RowsAsync(
        NpgsqlConnection connection, int sheet, ImportKind kind, int most, CancellationToken cancellation)
    {
        const string People = """
            SELECT r.row, r.state, r.label, r.changes
            FROM (
                SELECT s.row, s.state, concat_ws(' · ', s.number, s.full_name, s.unit) AS label, s.changes,
                    row_number() OVER (PARTITION BY s.state ORDER BY s.row) AS place
                FROM pg_temp.import_people s
                WHERE s.sheet = @sheet
            ) r
            WHERE r.place <= @most
            ORDER BY r.row
            """;
        const string Learning = """
            SELECT r.row, r.state, r.label, r.changes
            FROM (
                SELECT g.row, g.state, g.label, g.changes, row_number() OVER (PARTITION BY g.state ORDER BY g.row) AS place
                FROM (
                    SELECT s.row, CASE WHEN count(DISTINCT s.state) = 1 THEN min(s.state) ELSE 'Changed' END AS state,
                        concat_ws(' · ', min(s.number), min(s.full_name), min(s.year)::text, CASE WHEN min(s.kind) <> 'SelfScore' THEN nullif(min(s.title), '') END) AS label,
                        string_to_array(string_agg(CASE WHEN s.kind = 'SelfScore' AND s.state IN ('Changed', 'New')
                            THEN replace(coalesce(nullif(array_to_string(s.changes, E'\x1e'), ''), concat_ws(E'\x1f', 'value', '', s.value::text)), 'value', 'indicator' || s.title)
                            ELSE nullif(array_to_string(s.changes, E'\x1e'), '') END, E'\x1e'), E'\x1e') AS changes
                    FROM pg_temp.import_learning s
                    WHERE s.sheet = @sheet
                    GROUP BY s.row
                ) g
            ) r
            WHERE r.place <= @most
            ORDER BY r.row
            """;
        var rows = await connection.QueryAsync<RowRecord>(
            new CommandDefinition(kind == ImportKind.People ? People : Learning, new { sheet, most }, commandTimeout: 0, cancellationToken: cancellation));
        return
        [
            .. rows.Select(r => Enum.Parse<RowState>(r.State) is var state && state == RowState.Changed
                ? new PreviewRow(r.Row, state, r.Label ?? "", [.. (r.Changes ?? []).Select(FieldChanges.Read)])
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
