using System.Text.Json;
using KhuyenHoc.Assessment.Runs;
using KhuyenHoc.Assessment.Sets;
using KhuyenHoc.Criteria;
using KhuyenHoc.Modules;
using KhuyenHoc.Modules.Audit;
using KhuyenHoc.Modules.Data;
using KhuyenHoc.Roster;
using Npgsql;

namespace KhuyenHoc.Assessment.Periods;

internal sealed class PeriodBook(
    NpgsqlDataSource db, PeriodStore store, RunStore runs, CriteriaLibrary library, IOrganisation organisation, ProgressReader progress,
    IAuditTrail audit, ICurrentUser user, TimeProvider time) : IPeriods
{
    private static readonly string[] ProposedModels = [Titles.LearningCitizen, Titles.LearningUnit];

    public async Task<PeriodPlan> ProposeAsync(int year, CancellationToken cancellation)
    {
        var to = new DateOnly(year, 12, 31);
        var tree = await organisation.GetTreeAsync(to, cancellation);
        return new PeriodPlan(
            $"{year:0000}", AssessmentTexts.Words["PeriodOfYear", $"{year:0000}"], PeriodKind.Year, new DateOnly(year, 1, 1), to, null,
            [.. ProposedModels.SelectMany(model => ProposeSets(model, to, tree))]);
    }

    // Two sets of one model are in force at once only for the two tiers of Circular 24/2023. Which tier a command's units
    // belong to is not said by any source after 1 July 2025: this is a proposal, and the choice stays with the office.
    private IEnumerable<SetChoice> ProposeSets(string model, DateOnly to, UnitTree tree)
    {
        // Of several versions side by side the newest is proposed.
        var sets = library.Catalogue.ForModel(model, to).GroupBy(s => s.Description.Id).Select(versions => versions.Last()).ToList();
        if (sets.Count == 0)
            yield break;
        var main = sets.FirstOrDefault(s => s.Description.Id.EndsWith(".cap-tinh", StringComparison.Ordinal)) ?? sets[0];
        yield return Choice(main.Description, null);
        var lower = sets.FirstOrDefault(s => s.Description.Id.EndsWith(".cap-huyen", StringComparison.Ordinal));
        if (lower is null)
            yield break;
        foreach (var unit in tree.Units.Where(u => u.Kind is UnitKind.DistrictCommand or UnitKind.RegionalDefenceCommand))
            yield return Choice(lower.Description, unit.Id);

        SetChoice Choice(CriteriaDescription set, Guid? unitId) => new(model, unitId, set.Id, set.Version);
    }

    public async Task<Period> OpenPeriodAsync(PeriodPlan plan, CancellationToken cancellation)
    {
        var tree = await organisation.GetTreeAsync(plan.To, cancellation);
        var checkedPlan = PlanCheck.Check(plan, library.Catalogue, tree);
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
            if (await runs.LatestAsync(periodId, cancellation) is { IsAtWork: true })
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
}
