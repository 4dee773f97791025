using System.Text.Json;
using Dapper;
using KhuyenHoc.Criteria;
using Npgsql;

namespace KhuyenHoc.Assessment.Sets;

/// <summary>What the offices filled from the official texts.</summary>
internal sealed class FillStore(NpgsqlDataSource db)
{
    /// <summary>Those in force.</summary>
    public Task<IReadOnlyList<StoredFill>> AllAsync(CancellationToken cancellation) => ReadAsync(
        """
        SELECT set_id AS SetId, kind AS Kind, code AS Code, value AS Value, target::text AS Target, from_date AS FromDate, clause AS Clause,
               document AS Document, filled_by AS FilledBy, filled_at AS FilledAt, replaced_at AS ReplacedAt, replaced_by AS ReplacedBy
        FROM assessment.criteria_fills
        WHERE replaced_at IS NULL
        ORDER BY set_id, filled_at, kind, code, from_date
        """,
        null, cancellation);

    /// <summary>Those of a set that others took the place of, the latest first.</summary>
    public Task<IReadOnlyList<StoredFill>> ReplacedAsync(string setId, CancellationToken cancellation) => ReadAsync(
        """
        SELECT set_id AS SetId, kind AS Kind, code AS Code, value AS Value, target::text AS Target, from_date AS FromDate, clause AS Clause,
               document AS Document, filled_by AS FilledBy, filled_at AS FilledAt, replaced_at AS ReplacedAt, replaced_by AS ReplacedBy
        FROM assessment.criteria_fills
        WHERE set_id = @setId AND replaced_at IS NOT NULL
        ORDER BY replaced_at DESC, fill_id DESC
        """,
        setId, cancellation);

    /// <summary>Takes a fill out of force, if it is in it.</summary>
    /// <returns>True when it was.</returns>
    public static async Task<bool> ReplaceAsync(
        NpgsqlConnection connection, CriteriaFill fill, DateTimeOffset now, string by, CancellationToken cancellation) =>
        await connection.ExecuteAsync(new CommandDefinition(
            """
            UPDATE assessment.criteria_fills
            SET replaced_at = @now, replaced_by = @by
            WHERE set_id = @SetId AND kind = @Kind AND code = @Code AND from_date = @From AND replaced_at IS NULL
            """,
            new { fill.SetId, Kind = fill.Kind.ToString(), fill.Code, fill.From, now, by }, cancellationToken: cancellation)) > 0;

    public static Task InsertAsync(NpgsqlConnection connection, CriteriaFill fill, DateTimeOffset now, CancellationToken cancellation) =>
        connection.ExecuteAsync(new CommandDefinition(
            """
            INSERT INTO assessment.criteria_fills (set_id, kind, code, from_date, value, target, clause, document, filled_by, filled_at)
            VALUES (@SetId, @Kind, @Code, @From, @Value, @Target::jsonb, @Clause, @Document, @FilledBy, @now)
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

    private async Task<IReadOnlyList<StoredFill>> ReadAsync(string sql, string? setId, CancellationToken cancellation)
    {
        await using var connection = await db.OpenConnectionAsync(cancellation);
        var rows = await connection.QueryAsync<FillRow>(new CommandDefinition(sql, new { setId }, cancellationToken: cancellation));
        return [.. rows.Select(r => new StoredFill(
            new CriteriaFill(
                r.SetId, r.Code, Enum.Parse<FillKind>(r.Kind), r.Value, r.FromDate, r.Clause, r.Document, r.FilledBy,
                r.Target is null ? null : JsonSerializer.Deserialize<FilledTarget>(r.Target, CanonicalJson.Options)),
            r.FilledAt, r.ReplacedAt is { } at ? new DateTimeOffset(at, TimeSpan.Zero) : null, r.ReplacedBy))];
    }

    private sealed record FillRow(
        string SetId, string Kind, string Code, string? Value, string? Target, DateOnly FromDate, string Clause, string Document, string FilledBy,
        DateTime FilledAt, DateTime? ReplacedAt, string? ReplacedBy);
}
