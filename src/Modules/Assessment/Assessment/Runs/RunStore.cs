using System.Text.Json;
using Dapper;
using KhuyenHoc.Assessment.Sets;
using Npgsql;

namespace KhuyenHoc.Assessment.Runs;

/// <summary>Runs and their chunks.</summary>
internal sealed class RunStore(NpgsqlDataSource db)
{
    private const string Statuses =
        """
        SELECT r.run_id AS Id, r.period_id AS PeriodId, r.state AS State, r.started_at AS StartedAt, r.started_by AS StartedBy, r.ended_at AS EndedAt,
               coalesce(sum(c.subjects), 0)::integer AS Total,
               coalesce(sum(c.subjects) FILTER (WHERE c.done), 0)::integer AS Done,
               coalesce(sum(c.changed), 0)::integer AS Changed, coalesce(sum(c.unchanged), 0)::integer AS Unchanged,
               coalesce(sum(c.locked), 0)::integer AS Locked, max(c.done_at) AS LastWork, r.problem AS Problem,
               coalesce(sum(c.failed), 0)::integer AS Failed
        FROM assessment.runs r
        LEFT JOIN assessment.run_chunks c USING (run_id)
        """;

    public static async Task RefuseAtWorkAsync(NpgsqlConnection connection, Period period, CancellationToken cancellation)
    {
        if (await AtWorkAsync(connection, period.Id, cancellation) is not null)
            throw AssessmentTexts.Refusal("RunAtWork", period.Plan.Name);
    }

    public static Task<Guid?> AtWorkAsync(NpgsqlConnection connection, Guid periodId, CancellationToken cancellation) =>
        connection.QuerySingleOrDefaultAsync<Guid?>(new CommandDefinition(
            "SELECT run_id FROM assessment.runs WHERE period_id = @periodId AND state = 'Working'", new { periodId }, cancellationToken: cancellation));

    public static Task InsertAsync(
        NpgsqlConnection connection, Guid runId, Guid periodId, IReadOnlyList<SetPin> sets, DateTimeOffset now, string by, CancellationToken cancellation) =>
        connection.ExecuteAsync(new CommandDefinition(
            """
            INSERT INTO assessment.runs (run_id, period_id, state, started_at, started_by, sets)
            VALUES (@runId, @periodId, 'Working', @now, @by, @sets::jsonb)
            """,
            new { runId, periodId, now, by, sets = JsonSerializer.Serialize(sets, CanonicalJson.Options) }, cancellationToken: cancellation));

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

    public async Task<(Guid PeriodId, IReadOnlyList<SetPin> Sets)> SetsAsync(Guid runId, CancellationToken cancellation)
    {
        await using var connection = await db.OpenConnectionAsync(cancellation);
        var row = await connection.QuerySingleAsync<(Guid PeriodId, string Sets)>(new CommandDefinition(
            "SELECT period_id, sets::text FROM assessment.runs WHERE run_id = @runId", new { runId }, cancellationToken: cancellation));
        return (row.PeriodId, JsonSerializer.Deserialize<IReadOnlyList<SetPin>>(row.Sets, CanonicalJson.Options)!);
    }

    /// <summary>
    /// Takes the next chunk of the first stage that is not done, leaving out those that others hold; to be called in the
    /// transaction that does it.
    /// </summary>
    public static Task<Chunk?> TakeAsync(NpgsqlConnection connection, Guid runId, CancellationToken cancellation) =>
        connection.QuerySingleOrDefaultAsync<Chunk?>(new CommandDefinition(
            """
            SELECT c.run_id AS RunId, c.chunk AS Number, c.work AS Work, c.model AS Model, c.depth AS Depth,
                   c.first_subject AS FirstSubject, c.last_subject AS LastSubject
            FROM assessment.run_chunks c
            JOIN assessment.runs r USING (run_id)
            WHERE c.run_id = @runId AND NOT c.done AND r.state = 'Working'
              AND c.stage = (SELECT min(stage) FROM assessment.run_chunks WHERE run_id = @runId AND NOT done)
            ORDER BY c.chunk
            LIMIT 1
            FOR UPDATE OF c SKIP LOCKED
            """,
            new { runId }, cancellationToken: cancellation));

    public static Task FinishAsync(NpgsqlConnection connection, Chunk chunk, ChunkCount count, DateTimeOffset now, CancellationToken cancellation) =>
        connection.ExecuteAsync(new CommandDefinition(
            """
            UPDATE assessment.run_chunks
            SET done = true, changed = @Changed, unchanged = @Unchanged, locked = @Locked, failed = @Failed, done_at = @now
            WHERE run_id = @RunId AND chunk = @Number
            """,
            new { chunk.RunId, chunk.Number, count.Changed, count.Unchanged, count.Locked, count.Failed, now }, cancellationToken: cancellation));

    /// <returns>True when this call ended it: every chunk is done and nobody had ended it before.</returns>
    public static async Task<bool> EndIfDoneAsync(NpgsqlConnection connection, Guid runId, DateTimeOffset now, CancellationToken cancellation) =>
        await connection.ExecuteAsync(new CommandDefinition(
            """
            UPDATE assessment.runs
            SET state = 'Done', ended_at = @now
            WHERE run_id = @runId AND state = 'Working'
              AND NOT EXISTS (SELECT 1 FROM assessment.run_chunks WHERE run_id = @runId AND NOT done)
            """,
            new { runId, now }, cancellationToken: cancellation)) > 0;

    /// <returns>True when it was at work until now.</returns>
    public static async Task<bool> EndAsync(
        NpgsqlConnection connection, Guid runId, RunState state, string? problem, DateTimeOffset now, CancellationToken cancellation) =>
        await connection.ExecuteAsync(new CommandDefinition(
            "UPDATE assessment.runs SET state = @state, problem = @problem, ended_at = @now WHERE run_id = @runId AND state = 'Working'",
            new { runId, state = state.ToString(), problem, now }, cancellationToken: cancellation)) > 0;

    /// <summary>The runs at work, and how often each was taken up without having come further since.</summary>
    public async Task<IReadOnlyList<(Guid RunId, int Times)>> TakeUpAsync(CancellationToken cancellation)
    {
        await using var connection = await db.OpenConnectionAsync(cancellation);
        return [.. await connection.QueryAsync<(Guid, int)>(new CommandDefinition(
            """
            UPDATE assessment.runs r
            SET taken_up = CASE WHEN d.done > r.taken_up_at_chunk THEN 1 ELSE r.taken_up + 1 END, taken_up_at_chunk = d.done
            FROM (SELECT w.run_id, count(*) FILTER (WHERE c.done)::integer AS done
                  FROM assessment.runs w
                  LEFT JOIN assessment.run_chunks c USING (run_id)
                  WHERE w.state = 'Working'
                  GROUP BY w.run_id) d
            WHERE r.run_id = d.run_id AND r.state = 'Working'
            RETURNING r.run_id, r.taken_up - 1
            """,
            cancellationToken: cancellation))];
    }

    public async Task<RunStatus> GetAsync(Guid runId, CancellationToken cancellation)
    {
        await using var connection = await db.OpenConnectionAsync(cancellation);
        var row = await connection.QuerySingleOrDefaultAsync<StatusRow>(new CommandDefinition(
            $"{Statuses} WHERE r.run_id = @runId GROUP BY r.run_id", new { runId }, cancellationToken: cancellation));
        return row?.Status ?? throw AssessmentTexts.Refusal("NoRun", runId);
    }

    public async Task<RunStatus?> LatestAsync(Guid periodId, CancellationToken cancellation)
    {
        await using var connection = await db.OpenConnectionAsync(cancellation);
        var row = await connection.QueryFirstOrDefaultAsync<StatusRow>(new CommandDefinition(
            $"{Statuses} WHERE r.period_id = @periodId GROUP BY r.run_id ORDER BY r.started_at DESC, r.run_id DESC LIMIT 1",
            new { periodId }, cancellationToken: cancellation));
        return row?.Status;
    }

    private sealed record StatusRow(
        Guid Id, Guid PeriodId, string State, DateTime StartedAt, string StartedBy, DateTime? EndedAt, int Total, int Done, int Changed, int Unchanged,
        int Locked, DateTime? LastWork, string? Problem, int Failed)
    {
        public RunStatus Status => new(
            Id, PeriodId, Enum.Parse<RunState>(State), StartedAt, StartedBy, EndedAt, Total, Done, Changed, Unchanged, Locked, LastWork, Problem, Failed);
    }
}

/// <summary>A part of a run that is done in one transaction.</summary>
internal sealed record Chunk(Guid RunId, int Number, string Work, string Model, int? Depth, Guid FirstSubject, Guid LastSubject);

/// <summary>What a chunk did.</summary>
internal readonly record struct ChunkCount(int Changed, int Unchanged, int Locked, int Failed = 0);
