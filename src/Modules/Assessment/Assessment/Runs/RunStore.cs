using System.Text.Json;
using Dapper;
using KhuyenHoc.Assessment.Sets;
using Npgsql;

namespace KhuyenHoc.Assessment.Runs;

/// <summary>Runs and their chunks.</summary>
internal sealed class RunStore(NpgsqlDataSource db, TimeProvider time)
{
    /// <summary>Speed is that of the last so many seconds: long enough to hold some chunks, short enough to follow a host that joins.</summary>
    private const int SpeedOver = 30;

    private const string Statuses =
        """
        SELECT r.run_id AS Id, r.period_id AS PeriodId, r.state AS State, r.started_at AS StartedAt, r.started_by AS StartedBy, r.ended_at AS EndedAt,
               coalesce(sum(c.subjects), 0)::integer AS Total,
               coalesce(sum(c.subjects) FILTER (WHERE c.done), 0)::integer AS Done,
               coalesce(sum(c.changed), 0)::integer AS Changed, coalesce(sum(c.unchanged), 0)::integer AS Unchanged,
               coalesce(sum(c.carried), 0)::integer AS Carried, coalesce(sum(c.locked), 0)::integer AS Locked,
               max(c.done_at) AS LastWork, r.problem AS Problem, coalesce(sum(c.failed), 0)::integer AS Failed, r.working_since AS WorkingSince,
               coalesce(sum(c.subjects) FILTER (WHERE c.done_at > greatest(r.working_since, @now - make_interval(secs => @SpeedOver))), 0)::integer AS Lately,
               (count(DISTINCT c.done_by) FILTER (WHERE c.done_at > greatest(r.working_since, @now - make_interval(secs => @SpeedOver))))::integer AS Hosts
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
            "SELECT run_id FROM assessment.runs WHERE period_id = @periodId AND state IN ('Working', 'Paused')", new { periodId }, cancellationToken: cancellation));

    public static Task InsertAsync(
        NpgsqlConnection connection, Guid runId, Guid periodId, IReadOnlyList<SetPin> sets, DateTimeOffset now, string by, CancellationToken cancellation) =>
        connection.ExecuteAsync(new CommandDefinition(
            """
            INSERT INTO assessment.runs (run_id, period_id, state, started_at, working_since, started_by, sets)
            VALUES (@runId, @periodId, 'Working', @now, @now, @by, @sets::jsonb)
            """,
            new { runId, periodId, now, by, sets = JsonSerializer.Serialize(sets, CanonicalJson.Options) }, cancellationToken: cancellation));

    public async Task<(Guid PeriodId, IReadOnlyList<SetPin> Sets)> SetsAsync(Guid runId, CancellationToken cancellation)
    {
        await using var connection = await db.OpenConnectionAsync(cancellation);
        var row = await connection.QuerySingleAsync<(Guid PeriodId, string Sets)>(new CommandDefinition(
            "SELECT period_id, sets::text FROM assessment.runs WHERE run_id = @runId", new { runId }, cancellationToken: cancellation));
        return (row.PeriodId, JsonSerializer.Deserialize<IReadOnlyList<SetPin>>(row.Sets, CanonicalJson.Options)!);
    }

    /// <summary>Takes a run, so that its state stays until the end of the transaction.</summary>
    public static async Task<RunState> LockAsync(NpgsqlConnection connection, Guid runId, CancellationToken cancellation) =>
        await connection.QuerySingleOrDefaultAsync<string>(new CommandDefinition(
            "SELECT state FROM assessment.runs WHERE run_id = @runId FOR NO KEY UPDATE", new { runId }, cancellationToken: cancellation)) is { } state
            ? Enum.Parse<RunState>(state)
            : throw AssessmentTexts.Refusal("NoRun", runId);

    /// <summary>Puts a run that was taken into another state; one that goes on begins to be measured anew.</summary>
    public static Task SetStateAsync(
        NpgsqlConnection connection, Guid runId, RunState state, string? problem, DateTimeOffset now, CancellationToken cancellation) =>
        connection.ExecuteAsync(new CommandDefinition(
            """
            UPDATE assessment.runs
            SET state = @state, problem = @problem,
                ended_at = CASE WHEN @state IN ('Done', 'Cancelled', 'Failed') THEN @now END,
                working_since = CASE WHEN @state = 'Working' THEN @now ELSE working_since END
            WHERE run_id = @runId
            """,
            new { runId, state = state.ToString(), problem, now }, cancellationToken: cancellation));

    public async Task<RunState> StateAsync(Guid runId, CancellationToken cancellation)
    {
        await using var connection = await db.OpenConnectionAsync(cancellation);
        return Enum.Parse<RunState>(await connection.QuerySingleAsync<string>(new CommandDefinition(
            "SELECT state FROM assessment.runs WHERE run_id = @runId", new { runId }, cancellationToken: cancellation)));
    }

    /// <summary>The runs that somebody should be at.</summary>
    public async Task<IReadOnlyList<Guid>> WorkingAsync(CancellationToken cancellation)
    {
        await using var connection = await db.OpenConnectionAsync(cancellation);
        return [.. await connection.QueryAsync<Guid>(new CommandDefinition(
            "SELECT run_id FROM assessment.runs WHERE state = 'Working' ORDER BY started_at", cancellationToken: cancellation))];
    }

    public async Task<RunStatus> GetAsync(Guid runId, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        await using var connection = await db.OpenConnectionAsync(cancellation);
        var row = await connection.QuerySingleOrDefaultAsync<StatusRow>(new CommandDefinition(
            $"{Statuses} WHERE r.run_id = @runId GROUP BY r.run_id", new { runId, now, SpeedOver }, cancellationToken: cancellation));
        return row?.Status(now) ?? throw AssessmentTexts.Refusal("NoRun", runId);
    }

    public async Task<RunStatus?> LatestAsync(Guid periodId, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        await using var connection = await db.OpenConnectionAsync(cancellation);
        var row = await connection.QueryFirstOrDefaultAsync<StatusRow>(new CommandDefinition(
            $"{Statuses} WHERE r.period_id = @periodId GROUP BY r.run_id ORDER BY r.started_at DESC, r.run_id DESC LIMIT 1",
            new { periodId, now, SpeedOver }, cancellationToken: cancellation));
        return row?.Status(now);
    }

    private sealed record StatusRow(
        Guid Id, Guid PeriodId, string State, DateTime StartedAt, string StartedBy, DateTime? EndedAt, int Total, int Done, int Changed, int Unchanged,
        int Carried, int Locked, DateTime? LastWork, string? Problem, int Failed, DateTime WorkingSince, int Lately, int Hosts)
    {
        public RunStatus Status(DateTimeOffset now)
        {
            var state = Enum.Parse<RunState>(State);
            var speed = state == RunState.Working ? SpeedAt(now) : null;
            return new RunStatus(Id, PeriodId, state, StartedAt, StartedBy, EndedAt, Total, Done, Changed, Unchanged, Locked, LastWork, Problem, Failed)
            {
                Carried = Carried,
                PerSecond = speed,
                Left = speed is { } perSecond ? TimeSpan.FromSeconds((Total - Done) / perSecond) : null,
                Hosts = Hosts,
            };
        }

        // Of less than a second nothing can be said.
        private double? SpeedAt(DateTimeOffset now) =>
            Math.Min((now - WorkingSince).TotalSeconds, SpeedOver) is var seconds and >= 1 && Lately > 0 ? Lately / seconds : null;
    }
}
