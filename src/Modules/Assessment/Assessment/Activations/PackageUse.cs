using Dapper;
using KhuyenHoc.Assessment.Periods;
using Npgsql;

namespace KhuyenHoc.Assessment.Activations;

/// <summary>What rests on a version, and so keeps its package from going away.</summary>
internal sealed class PackageUse(NpgsqlDataSource db, ActivationStore store, PeriodStore periods, TimeProvider time)
{
    /// <summary>How usable packages stand in the light of what was approved: by set and version, for titles with something in force today.</summary>
    public async Task<Func<string, string, string, CriteriaPackageState?>> StatesAsync(CancellationToken cancellation)
    {
        var ledger = await store.ReadAsync(cancellation);
        var today = Today;
        var deciding = ledger.DecidingOn(today);
        var states = ledger.Acts.Where(a => a.Undoes is null && ledger.Stands(a))
            .GroupBy(a => (a.SetId, a.SetVersion))
            .ToDictionary(g => g.Key, g => g.Select(a => ledger.StateOf(a, today)).ToHashSet());
        return (model, setId, version) =>
            !states.TryGetValue((setId, version), out var own) ? deciding.Any(a => a.Model == model) ? CriteriaPackageState.Available : null
            : own.Contains(ActivationState.InForce) ? CriteriaPackageState.Active
            : own.Contains(ActivationState.Announced) ? CriteriaPackageState.Announced
            : CriteriaPackageState.Superseded;
    }

    /// <summary>Why a version cannot be switched off; null when it can.</summary>
    public async Task<string?> WhyNeededNowAsync(string setId, string version, CancellationToken cancellation)
    {
        if (await WhyActiveAsync(setId, version, cancellation) is { } active)
            return active;
        var users = (await periods.AllAsync(cancellation)).Where(p => p.Period.IsOpen && Uses(p, setId, version)).ToList();
        return users.Count == 0 ? null : ActivationTexts.Say["PackageInOpenPeriod", setId, version, string.Join(", ", users.Select(p => p.Period.Plan.Name))];
    }

    /// <summary>Why a version cannot be taken away; null when it can.</summary>
    public async Task<string?> WhyNeededEverAsync(string setId, string version, CancellationToken cancellation)
    {
        if (await WhyActiveAsync(setId, version, cancellation) is { } active)
            return active;
        var users = (await periods.AllAsync(cancellation)).Where(p => Uses(p, setId, version)).Select(p => p.Period.Plan.Name).ToList();
        if (users.Count == 0)
            users = [.. await AssessedByAsync(setId, version, cancellation)];
        return users.Count == 0 ? null : AssessmentTexts.Words["PackageInUse", setId, version, string.Join(", ", users)];
    }

    private async Task<string?> WhyActiveAsync(string setId, string version, CancellationToken cancellation)
    {
        var ledger = await store.ReadAsync(cancellation);
        var act = ledger.Acts.FirstOrDefault(a =>
            a.Undoes is null && (a.SetId, a.SetVersion) == (setId, version)
            && ledger.StateOf(a, Today) is ActivationState.Proposed or ActivationState.Announced or ActivationState.InForce);
        return act is null
            ? null
            : ActivationTexts.Say["PackageActive", setId, version, ActivationTexts.Name(ledger.StateOf(act, Today)), ActivationTexts.Dates(act.From, act.To)];
    }

    // A period that follows another version by now still holds what the former one scored.
    private async Task<IEnumerable<string>> AssessedByAsync(string setId, string version, CancellationToken cancellation)
    {
        await using var connection = await db.OpenConnectionAsync(cancellation);
        return await connection.QueryAsync<string>(new CommandDefinition(
            """
            SELECT p.name
            FROM assessment.periods p
            WHERE EXISTS (SELECT 1 FROM assessment.scorecards s WHERE s.period_id = p.period_id AND s.set_id = @setId AND s.set_version = @version)
               OR EXISTS (SELECT 1 FROM assessment.seals s WHERE s.period_id = p.period_id AND s.set_id = @setId AND s.set_version = @version)
            ORDER BY p.data_to
            """,
            new { setId, version }, cancellationToken: cancellation));
    }

    private static bool Uses(StoredPeriod stored, string setId, string version) =>
        stored.Period.Plan.Sets.Any(s => s.SetId == setId && s.SetVersion == version);

    private DateOnly Today => DateOnly.FromDateTime(time.GetLocalNow().DateTime);
}
