using System.Text.Json;
using Dapper;
using KhuyenHoc.Assessment.Sets;
using KhuyenHoc.Modules.Audit;
using KhuyenHoc.Modules.Data;
using Npgsql;

namespace KhuyenHoc.Assessment.Periods;

/// <summary>Until when each step of a period is to be done: the office's own days, and the days of the documents where it has set none.</summary>
internal sealed class PeriodCalendar(NpgsqlDataSource db, CriteriaLibrary library, IAuditTrail audit)
{
    public async Task<IReadOnlyList<PeriodDay>> ReadAsync(NpgsqlConnection connection, Period period, CancellationToken cancellation)
    {
        var own = (await connection.QueryAsync<(string Step, DateOnly Until)>(new CommandDefinition(
            "SELECT step, until FROM assessment.period_days WHERE period_id = @Id", new { period.Id }, cancellationToken: cancellation)))
            .ToDictionary(d => Enum.Parse<PeriodStep>(d.Step), d => d.Until);
        var statutory = await StatutoryAsync(period, cancellation);
        return [.. Enum.GetValues<PeriodStep>().Select(step =>
            own.TryGetValue(step, out var until) ? new PeriodDay(step, until, null)
            : statutory.TryGetValue(step, out var day) ? new PeriodDay(step, day.On, day.Clause)
            : new PeriodDay(step, null, null))];
    }

    public async Task<IReadOnlyList<PeriodDay>> ReadAsync(Period period, CancellationToken cancellation)
    {
        await using var connection = await db.OpenConnectionAsync(cancellation);
        return await ReadAsync(connection, period, cancellation);
    }

    public Task SetAsync(Guid periodId, IReadOnlyDictionary<PeriodStep, DateOnly?> days, CancellationToken cancellation) => db.InTransactionAsync(
        async connection =>
        {
            var period = (await PeriodStore.LockAsync(connection, periodId, cancellation)).Period;
            var before = await ReadAsync(connection, period, cancellation);
            await connection.ExecuteAsync(new CommandDefinition(
                "DELETE FROM assessment.period_days WHERE period_id = @periodId AND step = ANY(@steps)",
                new { periodId, steps = days.Keys.Select(s => s.ToString()).ToArray() }, cancellationToken: cancellation));
            await connection.ExecuteAsync(new CommandDefinition(
                "INSERT INTO assessment.period_days (period_id, step, until) VALUES (@periodId, @Step, @Until)",
                days.Where(d => d.Value is not null).Select(d => new { periodId, Step = d.Key.ToString(), Until = d.Value!.Value }),
                cancellationToken: cancellation));
            var after = (await ReadAsync(connection, period, cancellation)).Where(d => d.Until is not null).ToList();
            for (var i = 1; i < after.Count; i++)
            {
                if (after[i].Until < after[i - 1].Until)
                    throw AssessmentTexts.Refusal(
                        "DaysInOrder", AssessmentTexts.Name(after[i].Step), after[i].Until, AssessmentTexts.Name(after[i - 1].Step), after[i - 1].Until);
            }

            await audit.AppendAsync(
                connection,
                new AuditEntry("assessment", "period.days-set", period.Plan.Code, JsonSerializer.Serialize(new { before, after }, CanonicalJson.Options)),
                cancellation);
        },
        cancellation);

    // "Before the 15th" is kept on the 14th.
    private async Task<IReadOnlyDictionary<PeriodStep, (DateOnly On, string Clause)>> StatutoryAsync(Period period, CancellationToken cancellation)
    {
        var days = new Dictionary<PeriodStep, (DateOnly On, string Clause)>();
        foreach (var choice in period.Plan.Sets.DistinctBy(s => (s.SetId, s.SetVersion)))
        {
            if (await library.FindAsync(choice.SetId, choice.SetVersion, cancellation) is not { Description.Terms: { } terms })
                continue;
            foreach (var day in terms.Days)
            {
                if (StepOf(day.Code) is not { } step)
                    continue;
                var on = day.In(period.Plan.To.Year).AddDays(-1);
                // Where several sets limit one step, the earliest day keeps them all.
                if (!days.TryGetValue(step, out var known) || on < known.On)
                    days[step] = (on, day.Clause);
            }
        }

        return days;
    }

    private static PeriodStep? StepOf(string code) => code switch
    {
        "dossier-before" => PeriodStep.UnitReview,
        "decided-before" => PeriodStep.Council,
        _ => null,
    };
}
