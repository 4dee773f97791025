using Dapper;
using KhuyenHoc.Assessment.Sets;
using Npgsql;
using NpgsqlTypes;

namespace KhuyenHoc.Assessment.Impact;

/// <summary>The heads of reports, and the figures of those that are done.</summary>
internal sealed class ImpactStore(NpgsqlDataSource db)
{
    // 'IMPA'; the second part of each lock is the report's own.
    private const int LockClass = 0x494D5041;

    private static readonly string Heads =
        $"""
        SELECT r.report_id AS Id,
               CASE WHEN r.state = 'Working' AND NOT EXISTS (
                   SELECT 1 FROM pg_catalog.pg_locks l
                   WHERE l.locktype = 'advisory' AND l.classid = {LockClass} AND l.objid = r.lock_key::oid AND l.objsubid = 2 AND l.granted
                     AND l.database = (SELECT d.oid FROM pg_catalog.pg_database d WHERE d.datname = current_database()))
                   THEN 'Interrupted' ELSE r.state END AS State,
               r.started_at AS StartedAt, r.started_by AS StartedBy, r.ended_at AS EndedAt, r.problem AS Problem, r.request::text AS Request,
               r.model AS Model, r.subject_kind AS SubjectKind, r.candidate::text AS Candidate, r.bases::text AS Bases, r.unit_id AS UnitId,
               r.unit_name AS UnitName, r.data_from AS DataFrom, r.as_of AS AsOf, r.period_id AS PeriodId, r.period_name AS PeriodName,
               r.counts_results AS CountsResults, r.total AS Total, r.done AS Done, r.moved AS Moved, r.faults AS Faults, r.figures::text AS Figures
        FROM assessment.impact_reports r
        """;

    /// <summary>Writes the head and holds the report, in one transaction: whoever sees it sees that it is held.</summary>
    public static async Task BeginAsync(
        NpgsqlConnection connection, Guid reportId, ImpactPlan plan, DateTimeOffset now, string by, CancellationToken cancellation)
    {
        var key = await connection.QuerySingleAsync<int>(new CommandDefinition(
            """
            INSERT INTO assessment.impact_reports (report_id, state, started_at, started_by, request, model, subject_kind, candidate, candidate_id,
                candidate_version, candidate_hash, bases, unit_id, unit_name, data_from, as_of, period_id, period_name, counts_results)
            VALUES (@reportId, 'Working', @now, @by, @request::jsonb, @Model, @subject, @candidate::jsonb, @SetId, @SetVersion, @PackageHash, @bases::jsonb,
                @UnitScope, @unitName, @From, @To, @periodId, @periodName, @CountsResults)
            RETURNING lock_key
            """,
            new
            {
                reportId,
                now,
                by,
                request = ImpactJson.Write(plan.Request),
                plan.Model,
                subject = plan.Subject.ToString(),
                candidate = ImpactJson.Write(plan.Candidate),
                plan.Candidate.Pin.SetId,
                plan.Candidate.Pin.SetVersion,
                plan.Candidate.Pin.PackageHash,
                bases = ImpactJson.Write(plan.Bases),
                plan.Window.UnitScope,
                unitName = plan.Outline.Units[0].Unit.Name,
                plan.Window.From,
                plan.Window.To,
                periodId = plan.Declared?.Id,
                periodName = plan.Declared?.Plan.Name,
                plan.CountsResults,
            },
            cancellationToken: cancellation));
        await connection.ExecuteAsync(new CommandDefinition(
            "SELECT pg_catalog.pg_advisory_lock(@LockClass, @key)", new { LockClass, key }, cancellationToken: cancellation));
    }

    /// <summary>Lets the report go; a connection of a pool keeps its locks otherwise.</summary>
    public static Task LetGoAsync(NpgsqlConnection connection) => connection.ExecuteAsync("SELECT pg_catalog.pg_advisory_unlock_all()");

    public async Task<StoredImpact?> FindAsync(Guid reportId, CancellationToken cancellation)
    {
        await using var connection = await db.OpenConnectionAsync(cancellation);
        var row = await connection.QuerySingleOrDefaultAsync<HeadRow>(new CommandDefinition(
            $"{Heads} WHERE r.report_id = @reportId", new { reportId }, cancellationToken: cancellation));
        return row?.Stored;
    }

    public async Task<IReadOnlyList<ImpactHead>> ListAsync(CancellationToken cancellation)
    {
        await using var connection = await db.OpenConnectionAsync(cancellation);
        var rows = await connection.QueryAsync<HeadRow>(new CommandDefinition(
            $"{Heads} ORDER BY r.started_at DESC, r.report_id DESC LIMIT 200", cancellationToken: cancellation));
        return [.. rows.Select(r => r.Stored.Head)];
    }

    /// <summary>Notes how many facts were read, as long as the total is not known.</summary>
    /// <returns>False when somebody has ended the work meanwhile.</returns>
    public async Task<bool> NoteReadAsync(Guid reportId, int read, CancellationToken cancellation) => await ExecuteAsync(
        "UPDATE assessment.impact_reports SET done = @read WHERE report_id = @reportId AND state = 'Working'", new { reportId, read }, cancellation) > 0;

    /// <returns>False when somebody has ended the work meanwhile.</returns>
    public async Task<bool> NoteTotalAsync(Guid reportId, int total, CancellationToken cancellation) => await ExecuteAsync(
        "UPDATE assessment.impact_reports SET total = @total, done = 0 WHERE report_id = @reportId AND state = 'Working'", new { reportId, total }, cancellation) > 0;

    /// <returns>False when somebody has ended the work meanwhile.</returns>
    public static async Task<bool> NoteDoneAsync(
        NpgsqlConnection connection, Guid reportId, int done, int moved, int faults, CancellationToken cancellation) =>
        await connection.ExecuteAsync(new CommandDefinition(
            """
            UPDATE assessment.impact_reports SET done = done + @done, moved = moved + @moved, faults = faults + @faults
            WHERE report_id = @reportId AND state = 'Working'
            """,
            new { reportId, done, moved, faults }, cancellationToken: cancellation)) > 0;

    /// <summary>Ends what is at work; what it had found by then is thrown away unless it is done.</summary>
    /// <returns>True when it was at work until now.</returns>
    public static async Task<bool> EndAsync(
        NpgsqlConnection connection, Guid reportId, ImpactState state, string? problem, ImpactFigures? figures, DateTimeOffset now,
        CancellationToken cancellation)
    {
        if (state != ImpactState.Done)
        {
            await connection.ExecuteAsync(new CommandDefinition(
                "DELETE FROM assessment.impact_moves WHERE report_id = @reportId", new { reportId }, commandTimeout: 0, cancellationToken: cancellation));
        }

        return await connection.ExecuteAsync(new CommandDefinition(
            """
            UPDATE assessment.impact_reports
            SET state = @state, problem = @problem, figures = @figures::jsonb, ended_at = @now
            WHERE report_id = @reportId AND state = 'Working'
            """,
            new { reportId, state = state.ToString(), problem, figures = figures is null ? null : ImpactJson.Write(figures), now },
            cancellationToken: cancellation)) > 0;
    }

    public static async Task WriteFiguresAsync(
        NpgsqlConnection connection, Guid reportId, ImpactPlan plan, ImpactCounts counts, CancellationToken cancellation)
    {
        await using (var units = await connection.BeginBinaryImportAsync(
            "COPY assessment.impact_units (report_id, unit_id, unit_order, depth, size, code, name) FROM STDIN (FORMAT BINARY)", cancellation))
        {
            foreach (var unit in plan.Outline.Units)
            {
                await units.StartRowAsync(cancellation);
                await units.WriteAsync(reportId, NpgsqlDbType.Uuid, cancellation);
                await units.WriteAsync(unit.Unit.Id, NpgsqlDbType.Uuid, cancellation);
                await units.WriteAsync(unit.Order, NpgsqlDbType.Integer, cancellation);
                await units.WriteAsync(unit.Depth, NpgsqlDbType.Integer, cancellation);
                await units.WriteAsync(unit.Size, NpgsqlDbType.Integer, cancellation);
                await units.WriteAsync(unit.Unit.Code, NpgsqlDbType.Text, cancellation);
                await units.WriteAsync(unit.Unit.Name, NpgsqlDbType.Text, cancellation);
            }

            await units.CompleteAsync(cancellation);
        }

        await using var cells = await connection.BeginBinaryImportAsync(
            "COPY assessment.impact_cells (report_id, unit_order, base, grade_before, grade_after, subjects) FROM STDIN (FORMAT BINARY)", cancellation);
        foreach (var cell in counts.Cells)
        {
            await cells.StartRowAsync(cancellation);
            await cells.WriteAsync(reportId, NpgsqlDbType.Uuid, cancellation);
            await cells.WriteAsync(cell.UnitOrder, NpgsqlDbType.Integer, cancellation);
            await cells.WriteAsync(cell.Base, NpgsqlDbType.Integer, cancellation);
            await cells.WriteAsync(cell.Before, NpgsqlDbType.Text, cancellation);
            await cells.WriteAsync(cell.After, NpgsqlDbType.Text, cancellation);
            await cells.WriteAsync(cell.Subjects, NpgsqlDbType.Integer, cancellation);
        }

        await cells.CompleteAsync(cancellation);
    }

    public async Task<IReadOnlyList<UnitRow>> UnitsAsync(Guid reportId, CancellationToken cancellation)
    {
        await using var connection = await db.OpenConnectionAsync(cancellation);
        return [.. await connection.QueryAsync<UnitRow>(new CommandDefinition(
            """
            SELECT unit_id AS UnitId, unit_order AS UnitOrder, depth AS Depth, size AS Size, code AS Code, name AS Name
            FROM assessment.impact_units
            WHERE report_id = @reportId
            ORDER BY unit_order
            """,
            new { reportId }, cancellationToken: cancellation))];
    }

    public async Task<IReadOnlyList<CellRow>> CellsAsync(Guid reportId, CancellationToken cancellation)
    {
        await using var connection = await db.OpenConnectionAsync(cancellation);
        return [.. await connection.QueryAsync<CellRow>(new CommandDefinition(
            """
            SELECT unit_order AS UnitOrder, base AS Base, grade_before AS Before, grade_after AS After, subjects AS Subjects
            FROM assessment.impact_cells
            WHERE report_id = @reportId
            """,
            new { reportId }, cancellationToken: cancellation))];
    }

    private async Task<int> ExecuteAsync(string sql, object parameters, CancellationToken cancellation)
    {
        await using var connection = await db.OpenConnectionAsync(cancellation);
        return await connection.ExecuteAsync(new CommandDefinition(sql, parameters, cancellationToken: cancellation));
    }

    private sealed record HeadRow(
        Guid Id, string State, DateTime StartedAt, string StartedBy, DateTime? EndedAt, string? Problem, string Request, string Model, string SubjectKind,
        string Candidate, string Bases, Guid? UnitId, string UnitName, DateOnly DataFrom, DateOnly AsOf, Guid? PeriodId, string? PeriodName,
        bool CountsResults, int Total, int Done, int Moved, int Faults, string? Figures)
    {
        public StoredImpact Stored
        {
            get
            {
                var candidate = ImpactJson.Read<ComparedSet>(Candidate);
                var bases = ImpactJson.Read<IReadOnlyList<ComparedSet>>(Bases);
                var scope = new ImpactScope(
                    Model, Enum.Parse<Criteria.SubjectKind>(SubjectKind), UnitId, UnitName, DataFrom, AsOf, PeriodId, PeriodName, CountsResults);
                var head = new ImpactHead(
                    Id, Enum.Parse<ImpactState>(State), candidate.Info, [.. bases.Select(b => b.Info)], scope, StartedAt, StartedBy, EndedAt, Total, Done,
                    Moved, Faults, Problem);
                return new StoredImpact(
                    head, ImpactJson.Read<ImpactRequest>(Request), candidate, bases, Figures is null ? null : ImpactJson.Read<ImpactFigures>(Figures));
            }
        }
    }
}

/// <summary>A report as it is kept, without its tables.</summary>
internal sealed record StoredImpact(
    ImpactHead Head, ImpactRequest Request, ComparedSet Candidate, IReadOnlyList<ComparedSet> Bases, ImpactFigures? Figures);

/// <summary>A unit of a report.</summary>
internal sealed record UnitRow(Guid UnitId, int UnitOrder, int Depth, int Size, string Code, string Name)
{
    public bool Holds(int unitOrder) => unitOrder >= UnitOrder && unitOrder < UnitOrder + Size;
}

/// <summary>A cell of one unit's own subjects.</summary>
internal sealed record CellRow(int UnitOrder, int Base, string? Before, string? After, int Subjects);
