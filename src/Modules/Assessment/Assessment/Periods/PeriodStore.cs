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
        await connection.ExecuteAsync(new CommandDefinition(
            """
            INSERT INTO assessment.period_sets (period_id, model, unit_id, set_id, set_version)
            VALUES (@PeriodId, @Model, @UnitId, @SetId, @SetVersion)
            """,
            plan.Sets.Select(s => new { PeriodId = period.Id, s.Model, s.UnitId, s.SetId, s.SetVersion }),
            cancellationToken: cancellation));
    }

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
            SELECT period_id AS PeriodId, model AS Model, unit_id AS UnitId, set_id AS SetId, set_version AS SetVersion
            FROM assessment.period_sets
            WHERE @periodId IS NULL OR period_id = @periodId
            ORDER BY model, unit_id NULLS FIRST
            """,
            new { periodId }, cancellationToken: cancellation))).ToLookup(s => s.PeriodId);
        return [.. periods.Select(p => new StoredPeriod(
            new Period(
                p.Id,
                new PeriodPlan(
                    p.Code, p.Name, Enum.Parse<PeriodKind>(p.Kind), p.DataFrom, p.DataTo, p.UnitScope,
                    [.. sets[p.Id].Select(s => new SetChoice(s.Model, s.UnitId, s.SetId, s.SetVersion))]),
                p.OpenedAt, p.OpenedBy, p.ClosedAt),
            p.GatheredAt))];
    }

    private sealed record PeriodRow(
        Guid Id, string Code, string Name, string Kind, DateOnly DataFrom, DateOnly DataTo, Guid? UnitScope, DateTime OpenedAt, string OpenedBy,
        DateTime? GatheredAt, DateTime? ClosedAt);

    private sealed record SetRow(Guid PeriodId, string Model, Guid? UnitId, string SetId, string SetVersion);
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
