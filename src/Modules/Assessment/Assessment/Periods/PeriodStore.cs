using Dapper;
using Npgsql;

namespace KhuyenHoc.Assessment.Periods;

/// <summary>Periods and the sets chosen in them.</summary>
internal sealed class PeriodStore(NpgsqlDataSource db)
{
    public async Task<IReadOnlyList<StoredPeriod>> AllAsync(CancellationToken cancellation)
    {
        await using var connection = await db.OpenConnectionAsync(cancellation);
        return await ReadAsync(connection, null, cancellation);
    }

    public async Task<StoredPeriod> GetAsync(Guid periodId, CancellationToken cancellation)
    {
        await using var connection = await db.OpenConnectionAsync(cancellation);
        return (await ReadAsync(connection, periodId, cancellation)).SingleOrDefault() ?? throw AssessmentTexts.Refusal("NoPeriod", periodId);
    }

    /// <summary>Reads a period for changing it: others who want to change it wait until this transaction has ended.</summary>
    /// <exception cref="KhuyenHoc.Modules.UserErrorException">It is unknown or closed.</exception>
    public static async Task<StoredPeriod> LockAsync(NpgsqlConnection connection, Guid periodId, CancellationToken cancellation)
    {
        await connection.ExecuteAsync(new CommandDefinition(
            "SELECT 1 FROM assessment.periods WHERE period_id = @periodId FOR UPDATE", new { periodId }, cancellationToken: cancellation));
        var stored = (await ReadAsync(connection, periodId, cancellation)).SingleOrDefault() ?? throw AssessmentTexts.Refusal("NoPeriod", periodId);
        return stored.Period.IsOpen ? stored : throw AssessmentTexts.Refusal("PeriodClosed", stored.Period.Plan.Name);
    }

    public static async Task InsertAsync(NpgsqlConnection connection, Period period, CancellationToken cancellation)
    {
        var plan = period.Plan;
        await connection.ExecuteAsync(new CommandDefinition(
            """
            INSERT INTO assessment.periods (period_id, code, name, kind, data_from, data_to, unit_scope, opened_at, opened_by)
            VALUES (@Id, @Code, @Name, @Kind, @From, @To, @UnitScope, @OpenedAt, @OpenedBy)
            """,
            new { period.Id, plan.Code, plan.Name, Kind = plan.Kind.ToString(), plan.From, plan.To, plan.UnitScope, period.OpenedAt, period.OpenedBy },
            cancellationToken: cancellation));
        await InsertSetsAsync(connection, period.Id, plan.Sets, cancellation);
        await connection.ExecuteAsync(new CommandDefinition(
            "INSERT INTO assessment.review_levels (period_id, level, body) VALUES (@Id, @Level, @Body)",
            plan.Levels.Select((body, below) => new { period.Id, Level = below + 1, Body = body.ToString() }), cancellationToken: cancellation));
    }

    /// <summary>Writes other sets in the place of those that a period was to use so far.</summary>
    public static async Task ReplaceSetsAsync(NpgsqlConnection connection, Guid periodId, IReadOnlyList<SetChoice> sets, CancellationToken cancellation)
    {
        await connection.ExecuteAsync(new CommandDefinition(
            "DELETE FROM assessment.period_sets WHERE period_id = @periodId", new { periodId }, cancellationToken: cancellation));
        await InsertSetsAsync(connection, periodId, sets, cancellation);
    }

    /// <summary>True when some dossier that is still open stands on a set that the period does not use any more.</summary>
    public static Task<bool> HasOtherDossiersAsync(NpgsqlConnection connection, Guid periodId, CancellationToken cancellation) =>
        connection.QuerySingleAsync<bool>(new CommandDefinition(
            """
            SELECT EXISTS (
                SELECT 1
                FROM assessment.dossiers d
                WHERE d.period_id = @periodId AND d.in_scope AND d.standing = 'Open'
                  AND NOT EXISTS (
                      SELECT 1 FROM assessment.period_sets s
                      WHERE s.period_id = d.period_id AND s.model = d.model AND s.set_id = d.set_id AND s.set_version = d.set_version))
            """,
            new { periodId }, cancellationToken: cancellation));

    private static Task InsertSetsAsync(NpgsqlConnection connection, Guid periodId, IReadOnlyList<SetChoice> sets, CancellationToken cancellation) =>
        connection.ExecuteAsync(new CommandDefinition(
            """
            INSERT INTO assessment.period_sets (period_id, model, unit_id, set_id, set_version, activation_id)
            VALUES (@periodId, @Model, @UnitId, @SetId, @SetVersion, @ActivationId)
            """,
            sets.Select(s => new { periodId, s.Model, s.UnitId, s.SetId, s.SetVersion, s.ActivationId }),
            cancellationToken: cancellation));

    public static Task CloseAsync(NpgsqlConnection connection, Guid periodId, DateTimeOffset now, string by, CancellationToken cancellation) =>
        connection.ExecuteAsync(new CommandDefinition(
            "UPDATE assessment.periods SET closed_at = @now, closed_by = @by WHERE period_id = @periodId",
            new { periodId, now, by }, cancellationToken: cancellation));

    public static Task NoteGatheringAsync(NpgsqlConnection connection, Guid periodId, DateTimeOffset now, CancellationToken cancellation) =>
        connection.ExecuteAsync(new CommandDefinition(
            "UPDATE assessment.periods SET gathered_at = @now WHERE period_id = @periodId", new { periodId, now }, cancellationToken: cancellation));

    private static async Task<IReadOnlyList<StoredPeriod>> ReadAsync(NpgsqlConnection connection, Guid? periodId, CancellationToken cancellation)
    {
        var periods = await connection.QueryAsync<PeriodRow>(new CommandDefinition(
            """
            SELECT period_id AS Id, code AS Code, name AS Name, kind AS Kind, data_from AS DataFrom, data_to AS DataTo, unit_scope AS UnitScope,
                   opened_at AS OpenedAt, opened_by AS OpenedBy, gathered_at AS GatheredAt, closed_at AS ClosedAt
            FROM assessment.periods
            WHERE @periodId IS NULL OR period_id = @periodId
            ORDER BY data_to DESC, opened_at DESC
            """,
            new { periodId }, cancellationToken: cancellation));
        var sets = (await connection.QueryAsync<SetRow>(new CommandDefinition(
            """
            SELECT period_id AS PeriodId, model AS Model, unit_id AS UnitId, set_id AS SetId, set_version AS SetVersion,
                   activation_id AS ActivationId
            FROM assessment.period_sets
            WHERE @periodId IS NULL OR period_id = @periodId
            ORDER BY model, unit_id NULLS FIRST
            """,
            new { periodId }, cancellationToken: cancellation))).ToLookup(s => s.PeriodId);
        var levels = (await connection.QueryAsync<(Guid PeriodId, string Body)>(new CommandDefinition(
            "SELECT period_id, body FROM assessment.review_levels WHERE @periodId IS NULL OR period_id = @periodId ORDER BY level",
            new { periodId }, cancellationToken: cancellation))).ToLookup(l => l.PeriodId, l => Enum.Parse<ReviewBody>(l.Body));
        return [.. periods.Select(p => new StoredPeriod(
            new Period(
                p.Id,
                new PeriodPlan(
                    p.Code, p.Name, Enum.Parse<PeriodKind>(p.Kind), p.DataFrom, p.DataTo, p.UnitScope,
                    [.. sets[p.Id].Select(s => new SetChoice(s.Model, s.UnitId, s.SetId, s.SetVersion, s.ActivationId))])
                {
                    Levels = [.. levels[p.Id]],
                },
                p.OpenedAt, p.OpenedBy, p.ClosedAt),
            p.GatheredAt))];
    }

    private sealed record PeriodRow(
        Guid Id, string Code, string Name, string Kind, DateOnly DataFrom, DateOnly DataTo, Guid? UnitScope, DateTime OpenedAt, string OpenedBy,
        DateTime? GatheredAt, DateTime? ClosedAt);

    private sealed record SetRow(Guid PeriodId, string Model, Guid? UnitId, string SetId, string SetVersion, Guid? ActivationId);
}

/// <summary>A period as it is kept.</summary>
internal sealed record StoredPeriod(Period Period, DateTimeOffset? GatheredAt)
{
    /// <summary>The set that scores a unit, or the people of it.</summary>
    public SetChoice? ChoiceFor(string model, Guid unitId, UnitOutline outline)
    {
        var choices = Period.Plan.Sets.Where(s => s.Model == model).ToList();
        return outline.Upwards(unitId).Select(id => choices.Find(c => c.UnitId == id)).FirstOrDefault(c => c is not null)
            ?? choices.Find(c => c.UnitId is null);
    }
}
