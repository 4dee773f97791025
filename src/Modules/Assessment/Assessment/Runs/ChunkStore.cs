using Dapper;
using Npgsql;

namespace KhuyenHoc.Assessment.Runs;

/// <summary>The chunks of runs.</summary>
internal static class ChunkStore
{
    /// <summary>Cuts the dossiers in scope into chunks: people, then the titles of members, then units from the bottom up.</summary>
    public static Task<int> CutAsync(NpgsqlConnection connection, Guid runId, Guid periodId, int size, CancellationToken cancellation) =>
        connection.ExecuteAsync(new CommandDefinition(
            """
            WITH numbered AS (
                SELECT model, subject_id, CASE WHEN subject_kind = 'Unit' THEN depth END AS depth,
                       (row_number() OVER (PARTITION BY model, CASE WHEN subject_kind = 'Unit' THEN depth END ORDER BY subject_id) - 1) / @size AS part
                FROM assessment.dossiers
                WHERE period_id = @periodId AND in_scope
            ), cut AS (
                SELECT 'Score' AS work, model, depth, part, (array_agg(subject_id ORDER BY subject_id))[1] AS first_subject,
                       (array_agg(subject_id ORDER BY subject_id DESC))[1] AS last_subject, count(*) AS subjects
                FROM numbered
                GROUP BY model, depth, part
                UNION ALL
                SELECT DISTINCT 'CountTitles', '', NULL::integer, 0, @runId, @runId, 0
                FROM numbered
                WHERE depth IS NOT NULL
            ), staged AS (
                SELECT cut.*, CASE WHEN work = 'CountTitles' THEN 1 WHEN depth IS NULL THEN 0 ELSE 2 + (SELECT max(depth) FROM numbered) - depth END AS stage
                FROM cut
            )
            INSERT INTO assessment.run_chunks (run_id, chunk, stage, work, model, depth, first_subject, last_subject, subjects)
            SELECT @runId, row_number() OVER (ORDER BY stage, model, part), stage, work, model, depth, first_subject, last_subject, subjects
            FROM staged
            """,
            new { runId, periodId, size }, commandTimeout: 0, cancellationToken: cancellation));

    /// <summary>Chunks of the first stage that is not done; none when all are.</summary>
    public static async Task<IReadOnlyList<int>> OpenAsync(NpgsqlConnection connection, Guid runId, CancellationToken cancellation) =>
        [.. await connection.QueryAsync<int>(new CommandDefinition(
            """
            SELECT chunk
            FROM assessment.run_chunks
            WHERE run_id = @runId AND NOT done
              AND stage = (SELECT min(stage) FROM assessment.run_chunks WHERE run_id = @runId AND NOT done)
            ORDER BY chunk
            """,
            new { runId }, cancellationToken: cancellation))];

    /// <summary>Whether anything of the chunk's stage is left.</summary>
    public static Task<bool> IsStageOpenAsync(NpgsqlConnection connection, Chunk chunk, CancellationToken cancellation) =>
        connection.QuerySingleAsync<bool>(new CommandDefinition(
            "SELECT EXISTS (SELECT 1 FROM assessment.run_chunks WHERE run_id = @RunId AND stage = @Stage AND NOT done)",
            new { chunk.RunId, chunk.Stage }, cancellationToken: cancellation));

    /// <summary>Writes down that a host begins with a chunk of a run at work.</summary>
    /// <returns>How often one has begun with it; null when there is nothing to do.</returns>
    public static async Task<int?> BeginAsync(NpgsqlDataSource db, Guid runId, int chunk, CancellationToken cancellation)
    {
        await using var connection = await db.OpenConnectionAsync(cancellation);
        return await connection.QuerySingleOrDefaultAsync<int?>(new CommandDefinition(
            """
            UPDATE assessment.run_chunks c
            SET begun = begun + 1
            FROM assessment.runs r
            WHERE c.run_id = @runId AND c.chunk = @chunk AND NOT c.done AND r.run_id = c.run_id AND r.state = 'Working'
            RETURNING c.begun
            """,
            new { runId, chunk }, commandTimeout: 0, cancellationToken: cancellation));
    }

    /// <summary>Takes that back: the host was asked to stop, and the chunk is not to blame.</summary>
    public static async Task LeaveAsync(NpgsqlDataSource db, Guid runId, int chunk)
    {
        await using var connection = await db.OpenConnectionAsync();
        await connection.ExecuteAsync(
            "UPDATE assessment.run_chunks SET begun = greatest(begun - 1, 0) WHERE run_id = @runId AND chunk = @chunk AND NOT done", new { runId, chunk });
    }

    /// <summary>Forgets what was begun: somebody has looked at the run and has it go on.</summary>
    public static Task ForgetBegunAsync(NpgsqlConnection connection, Guid runId, CancellationToken cancellation) =>
        connection.ExecuteAsync(new CommandDefinition(
            "UPDATE assessment.run_chunks SET begun = 0 WHERE run_id = @runId AND NOT done AND begun > 0", new { runId }, cancellationToken: cancellation));

    /// <summary>
    /// Takes a chunk for the transaction that does it. Whoever holds it is waited for: the engine may give a chunk to a
    /// second host when the first was only slow.
    /// </summary>
    public static Task<Chunk?> TakeAsync(NpgsqlConnection connection, Guid runId, int chunk, CancellationToken cancellation) =>
        connection.QuerySingleOrDefaultAsync<Chunk?>(new CommandDefinition(
            """
            SELECT c.run_id AS RunId, c.chunk AS Number, c.stage AS Stage, c.work AS Work, c.model AS Model, c.depth AS Depth,
                   c.first_subject AS FirstSubject, c.last_subject AS LastSubject
            FROM assessment.run_chunks c
            WHERE c.run_id = @runId AND c.chunk = @chunk AND NOT c.done
            FOR UPDATE OF c
            """,
            new { runId, chunk }, commandTimeout: 0, cancellationToken: cancellation));

    public static Task FinishAsync(NpgsqlConnection connection, Chunk chunk, ChunkCount count, string host, DateTimeOffset now, CancellationToken cancellation) =>
        connection.ExecuteAsync(new CommandDefinition(
            """
            UPDATE assessment.run_chunks
            SET done = true, changed = @Changed, unchanged = @Unchanged, carried = @Carried, locked = @Locked, failed = @Failed, done_at = @now, done_by = @host
            WHERE run_id = @RunId AND chunk = @Number
            """,
            new { chunk.RunId, chunk.Number, count.Changed, count.Unchanged, count.Carried, count.Locked, count.Failed, host, now },
            cancellationToken: cancellation));
}

/// <summary>A part of a run that is done in one transaction.</summary>
internal sealed record Chunk(Guid RunId, int Number, int Stage, string Work, string Model, int? Depth, Guid FirstSubject, Guid LastSubject);

/// <summary>What a chunk did. Carried ones are counted as unchanged too.</summary>
internal readonly record struct ChunkCount(int Changed, int Unchanged, int Locked, int Failed = 0, int Carried = 0);
