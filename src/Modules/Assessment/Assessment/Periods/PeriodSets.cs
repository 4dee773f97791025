using System.Text.Json;
using KhuyenHoc.Assessment.Activations;
using KhuyenHoc.Assessment.Dossiers;
using KhuyenHoc.Assessment.Sets;
using KhuyenHoc.Criteria;
using KhuyenHoc.Modules;
using KhuyenHoc.Modules.Audit;
using KhuyenHoc.Roster;
using Npgsql;

namespace KhuyenHoc.Assessment.Periods;

/// <summary>
/// Which sets a period uses. What was approved for its last day decides, and an open period follows it each time its facts
/// are gathered; titles of which nobody has approved any version keep what the office chose.
/// </summary>
internal sealed class PeriodSets(ActivationStore activations, SetsInForce inForce, CriteriaLibrary library, IOrganisation organisation, IAuditTrail audit)
{
    private static readonly string[] OfEveryYear = [Titles.LearningCitizen, Titles.LearningUnit];

    public async Task<IReadOnlyList<SetChoice>> ProposeAsync(UnitTree tree, Guid? scope, CancellationToken cancellation)
    {
        var ledger = await activations.ReadAsync(cancellation);
        var approved = ledger.DecidingOn(tree.AsOf).Where(a => library.Catalogue.Find(a.SetId, a.SetVersion) is not null);
        var models = OfEveryYear.Concat(approved.Select(a => a.Model)).Distinct();
        return [.. models.SelectMany(model => inForce.Of(ledger, model, tree.AsOf, tree, scope))];
    }

    /// <summary>Checks a plan that is to be opened.</summary>
    /// <exception cref="UserErrorException">Something is wrong with it.</exception>
    public async Task<PeriodPlan> CheckAsync(PeriodPlan plan, UnitTree tree, CancellationToken cancellation)
    {
        var ledger = await activations.ReadAsync(cancellation);
        var decided = plan.Sets.Select(s => s.Model).Where(m => SetsInForce.IsDecided(ledger, m, plan.To, tree, plan.UnitScope)).ToHashSet(StringComparer.Ordinal);
        foreach (var model in decided)
        {
            var approved = inForce.Of(ledger, model, plan.To, tree, plan.UnitScope);
            RefuseUnloadable(approved, ledger);
            var chosen = plan.Sets.Where(s => s.Model == model).ToList();
            if (chosen.Count != approved.Count || !chosen.TrueForAll(c => approved.Any(a => IsSame(a, c))))
                throw ActivationTexts.Refusal("PeriodFollows", AssessmentTexts.TitleName(model), plan.To, Names(approved, tree));
            plan = plan with { Sets = [.. plan.Sets.Where(s => s.Model != model), .. approved] };
        }

        return PlanCheck.Check(plan, decided, library.Catalogue, tree);
    }

    /// <summary>Has an open period use what is approved for its last day by now.</summary>
    /// <returns>The period as it is from now on.</returns>
    public async Task<StoredPeriod> FollowAsync(NpgsqlConnection connection, StoredPeriod stored, CancellationToken cancellation)
    {
        var plan = stored.Period.Plan;
        var ledger = await ActivationStore.ReadAsync(connection, cancellation);
        var sets = Now(plan, ledger, await organisation.GetTreeAsync(plan.To, cancellation));
        RefuseUnloadable(sets, ledger);
        if (AreSame(sets, plan.Sets))
            return stored;
        await PeriodStore.ReplaceSetsAsync(connection, stored.Period.Id, sets, cancellation);
        await audit.AppendAsync(
            connection,
            new AuditEntry("assessment", "period.sets-followed", plan.Code, JsonSerializer.Serialize(new { before = plan.Sets, after = sets }, CanonicalJson.Options)),
            cancellation);
        return stored with { Period = stored.Period with { Plan = plan with { Sets = sets } } };
    }

    /// <summary>True when other sets are approved by now than those that the dossiers of an open period stand on.</summary>
    public async Task<bool> IsBehindAsync(NpgsqlConnection connection, Period period, CancellationToken cancellation)
    {
        var ledger = await ActivationStore.ReadAsync(connection, cancellation);
        return !AreSame(Now(period.Plan, ledger, await organisation.GetTreeAsync(period.Plan.To, cancellation)), period.Plan.Sets)
            || await PeriodStore.HasOtherDossiersAsync(connection, period.Id, cancellation);
    }

    /// <summary>What is to be known of the sets of a period, in the reader's language.</summary>
    public async Task<IReadOnlyList<string>> NoticesAsync(NpgsqlConnection connection, StoredPeriod stored, CancellationToken cancellation)
    {
        var plan = stored.Period.Plan;
        var ledger = await ActivationStore.ReadAsync(connection, cancellation);
        var notices = plan.Sets.Select(s => ledger.Acts.FirstOrDefault(a => a.Id == s.ActivationId)).OfType<StoredAct>().DistinctBy(a => (a.SetId, a.SetVersion))
            .Select(a => (Act: a, Health: inForce.HealthOf(a))).Where(a => a.Health != ActivationHealth.Well)
            .Select(a => ActivationTexts.Say[a.Health.ToString(), a.Act.SetId, a.Act.SetVersion]).ToList();
        var tree = await organisation.GetTreeAsync(plan.To, cancellation);
        if (stored.Period.IsOpen && stored.GatheredAt is not null && Now(plan, ledger, tree) is var now && !AreSame(now, plan.Sets))
            notices.Add(ActivationTexts.Say["PeriodWillFollow", Names([.. now.Where(n => !plan.Sets.Any(s => IsSame(n, s)))], tree)]);
        return notices;
    }

    private IReadOnlyList<SetChoice> Now(PeriodPlan plan, ActivationLedger ledger, UnitTree tree) =>
        [.. plan.Sets.GroupBy(s => s.Model).SelectMany(IEnumerable<SetChoice> (chosen) =>
            // After an undo of the first approval the official set is back.
            chosen.Any(s => s.ActivationId is not null) || SetsInForce.IsDecided(ledger, chosen.Key, plan.To, tree, plan.UnitScope)
                ? inForce.Of(ledger, chosen.Key, plan.To, tree, plan.UnitScope)
                : chosen)];

    private void RefuseUnloadable(IReadOnlyList<SetChoice> sets, ActivationLedger ledger)
    {
        foreach (var act in sets.Where(s => s.ActivationId is not null).Select(s => ledger.Find(s.ActivationId!.Value)!))
        {
            if (inForce.HealthOf(act) == ActivationHealth.NotLoadable)
                throw ActivationTexts.Refusal("NotLoadable", act.SetId, act.SetVersion);
        }
    }

    private string Names(IReadOnlyList<SetChoice> sets, UnitTree tree) => string.Join("; ", sets.Select(s =>
        $"{library.Catalogue.Find(s.SetId, s.SetVersion)?.Description.Title.ToString() ?? s.SetId} {s.SetVersion} – "
        + (s.UnitId is { } unit ? ActivationTexts.Say["AndBelow", tree.Find(unit)?.Name ?? unit.ToString()] : ActivationTexts.Say["Commonly"])));

    private static bool AreSame(IReadOnlyList<SetChoice> some, IReadOnlyList<SetChoice> others) =>
        some.Count == others.Count && some.All(s => others.Any(o => o.ActivationId == s.ActivationId && IsSame(s, o)));

    private static bool IsSame(SetChoice one, SetChoice other) =>
        (one.Model, one.UnitId, one.SetId) == (other.Model, other.UnitId, other.SetId) && (other.SetVersion is null || one.SetVersion == other.SetVersion);
}
