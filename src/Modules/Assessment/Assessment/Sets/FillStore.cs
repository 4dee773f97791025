using System.Text.Json;
using Dapper;
using KhuyenHoc.Criteria;
using Npgsql;

namespace KhuyenHoc.Assessment.Sets;

/// <summary>What the offices filled from the official texts.</summary>
internal sealed class FillStore(NpgsqlDataSource db)
{
    public async Task<IReadOnlyList<StoredFill>> AllAsync(CancellationToken cancellation)
    {
        await using var connection = await db.OpenConnectionAsync(cancellation);
        var rows = await connection.QueryAsync<FillRow>(new CommandDefinition(
            """
            SELECT set_id AS SetId, kind AS Kind, code AS Code, value AS Value, target::text AS Target, from_date AS FromDate, clause AS Clause,
                   document AS Document, filled_by AS FilledBy, filled_at AS FilledAt
            FROM assessment.criteria_fills
            ORDER BY set_id, filled_at, kind, code, from_date
            """,
            cancellationToken: cancellation));
        return [.. rows.Select(r => new StoredFill(
            new CriteriaFill(
                r.SetId, r.Code, Enum.Parse<FillKind>(r.Kind), r.Value, r.FromDate, r.Clause, r.Document, r.FilledBy,
                r.Target is null ? null : JsonSerializer.Deserialize<FilledTarget>(r.Target, CanonicalJson.Options)),
            r.FilledAt))];
    }

    public static Task SaveAsync(NpgsqlConnection connection, CriteriaFill fill, DateTimeOffset now, CancellationToken cancellation) =>
        connection.ExecuteAsync(new CommandDefinition(
            """
            INSERT INTO assessment.criteria_fills (set_id, kind, code, from_date, value, target, clause, document, filled_by, filled_at)
            VALUES (@SetId, @Kind, @Code, @From, @Value, @Target::jsonb, @Clause, @Document, @FilledBy, @now)
            ON CONFLICT (set_id, kind, code, from_date) DO UPDATE
            SET value = excluded.value, target = excluded.target, clause = excluded.clause, document = excluded.document,
                filled_by = excluded.filled_by, filled_at = excluded.filled_at
            """,
            new
            {
                fill.SetId,
                Kind = fill.Kind.ToString(),
                fill.Code,
                fill.From,
                fill.Value,
                Target = fill.Target is null ? null : JsonSerializer.Serialize(fill.Target, CanonicalJson.Options),
                fill.Clause,
                fill.Document,
                fill.FilledBy,
                now,
            },
            cancellationToken: cancellation));

    private sealed record FillRow(
        string SetId, string Kind, string Code, string? Value, string? Target, DateOnly FromDate, string Clause, string Document, string FilledBy,
        DateTime FilledAt);
}
