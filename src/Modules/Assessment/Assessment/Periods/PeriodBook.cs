using System.Text.Json;
using KhuyenHoc.Assessment.Runs;
using KhuyenHoc.Modules;
using KhuyenHoc.Modules.Audit;
using KhuyenHoc.Modules.Data;
using KhuyenHoc.Roster;
using Npgsql;

namespace KhuyenHoc.Assessment.Periods;

internal sealed class PeriodBook(
    NpgsqlDataSource db, PeriodStore store, RunStore runs, PeriodSets sets, IOrganisation organisation, ProgressReader progress, PeriodCalendar calendar, IAuditTrail audit,
    ICurrentUser user, TimeProvider time) : IPeriods
{
    public async Task<PeriodPlan> ProposeAsync(int year, CancellationToken cancellation)
    {
        var to = new DateOnly(year, 12, 31);
        return new PeriodPlan(
            $"{year:0000}", AssessmentTexts.Words["PeriodOfYear", $"{year:0000}"], PeriodKind.Year, new DateOnly(year, 1, 1), to, null,
            await ProposeSetsAsync(to, null, cancellation));
    }

    public async Task<IReadOnlyList<SetChoice>> ProposeSetsAsync(DateOnly to, Guid? unitScope, CancellationToken cancellation) =>
        await sets.ProposeAsync(await organisation.GetTreeAsync(to, cancellation), unitScope, cancellation);

    public async Task<Period> OpenPeriodAsync(PeriodPlan plan, CancellationToken cancellation)
    {
        var tree = await organisation.GetTreeAsync(plan.To, cancellation);
        var checkedPlan = await sets.CheckAsync(plan, tree, cancellation);
        var period = new Period(Guid.CreateVersion7(time.GetUtcNow()), checkedPlan, time.GetUtcNow(), user.Name, null);
        try
        {
            await db.InTransactionAsync(
                async connection =>
                {
                    await PeriodStore.InsertAsync(connection, period, cancellation);
                    await audit.AppendAsync(
                        connection,
                        new AuditEntry("assessment", "period.opened", checkedPlan.Code, JsonSerializer.Serialize(checkedPlan, CanonicalJson.Options)),
                        cancellation);
                },
                cancellation);
        }
        catch (PostgresException taken) when (taken.ConstraintName == "periods_code_is_taken_once")
        {
            throw AssessmentTexts.Refusal("PeriodCodeTaken", checkedPlan.Code);
        }

        return period;
    }

    public Task ClosePeriodAsync(Guid periodId, CancellationToken cancellation) => db.InTransactionAsync(
        async connection =>
        {
            var stored = await PeriodStore.LockAsync(connection, periodId, cancellation);
            if (await runs.LatestAsync(periodId, cancellation) is { IsOpen: true })
                throw AssessmentTexts.Refusal("RunAtWork", stored.Period.Plan.Name);
            await PeriodStore.CloseAsync(connection, periodId, time.GetUtcNow(), user.Name, cancellation);
            await audit.AppendAsync(connection, new AuditEntry("assessment", "period.closed", stored.Period.Plan.Code, "{}"), cancellation);
        },
        cancellation);

    public async Task<IReadOnlyList<Period>> ListAsync(CancellationToken cancellation) =>
        [.. (await store.AllAsync(cancellation)).Select(s => s.Period)];

    public async Task<Period?> FindAsync(string codeOrId, CancellationToken cancellation) =>
        (await store.AllAsync(cancellation)).Select(s => s.Period).FirstOrDefault(
            p => string.Equals(p.Plan.Code, codeOrId.Trim(), StringComparison.OrdinalIgnoreCase)
                || (Guid.TryParse(codeOrId, out var id) && p.Id == id));

    public Task<PeriodProgress> GetProgressAsync(Guid periodId, CancellationToken cancellation) => progress.ReadAsync(periodId, cancellation);

    public async Task<IReadOnlyList<PeriodDay>> GetCalendarAsync(Guid periodId, CancellationToken cancellation) =>
        await calendar.ReadAsync((await store.GetAsync(periodId, cancellation)).Period, cancellation);

    public Task SetCalendarAsync(Guid periodId, IReadOnlyDictionary<PeriodStep, DateOnly?> days, CancellationToken cancellation) =>
        calendar.SetAsync(periodId, days, cancellation);
}
