using KhuyenHoc.Assessment.Sets;
using KhuyenHoc.Modules;
using KhuyenHoc.Roster;
using static KhuyenHoc.Assessment.Activations.ActivationTexts;

namespace KhuyenHoc.Assessment.Activations;

/// <summary>Acts as a reader sees them: with names, with their state of today, and with what this reader may do.</summary>
internal sealed class ActivationViews(CriteriaLibrary library, SetsInForce sets, IOrganisation organisation, ICurrentUser user, TimeProvider time)
{
    public DateOnly Today => DateOnly.FromDateTime(time.GetLocalNow().DateTime);

    public async Task<IReadOnlyList<Activation>> OfAsync(IEnumerable<StoredAct> acts, ActivationLedger ledger, CancellationToken cancellation)
    {
        var trees = new Dictionary<DateOnly, UnitTree>();
        var views = new List<Activation>();
        foreach (var act in acts)
            views.Add(Of(act, ledger, await UnitNameAsync(act, trees, cancellation)));
        return views;
    }

    public async Task<Activation> OfAsync(StoredAct act, ActivationLedger ledger, CancellationToken cancellation) =>
        (await OfAsync([act], ledger, cancellation))[0];

    /// <summary>Which version scores a unit on a day, and why.</summary>
    public async Task<SetInForce> FindAsync(string model, Guid? unitId, DateOnly on, ActivationLedger ledger, CancellationToken cancellation)
    {
        var tree = await organisation.GetTreeAsync(on, cancellation);
        if (unitId is { } asked && tree.Find(asked) is null)
            throw Refusal("UnitNotThere", asked, on);
        var choices = sets.Of(ledger, model, on, tree, null);
        var choice = unitId is { } unit ? SetsInForce.MostSpecific(choices, unit, tree) : choices.FirstOrDefault(c => c.UnitId is null);
        if (choice is null)
            return new SetInForce(model, unitId, on, null, null, null, ActivationHealth.NotLoadable, Say["WhyNothing", AssessmentTexts.TitleName(model), on]);
        if (choice.ActivationId is not { } id)
            return new SetInForce(
                model, unitId, on, choice.SetId, choice.SetVersion, null, ActivationHealth.Well,
                Say["WhyDefault", AssessmentTexts.TitleName(model), on, TitleOf(choice.SetId, choice.SetVersion!)]);
        var act = await OfAsync(ledger.Find(id)!, ledger, cancellation);
        return new SetInForce(model, unitId, on, act.SetId, act.SetVersion, act, act.Health, Why(act, choices, unitId, tree));
    }

    private string Why(Activation act, IReadOnlyList<SetChoice> choices, Guid? unitId, UnitTree tree)
    {
        var why = Say[
            "WhyActivation", act.SetTitle, act.SetVersion, act.UnitName is { } name ? Say["AndBelow", name] : Say["WholeProvince"], Dates(act.From, act.To),
            act.ProposedBy, act.Answer!.By, TimeZoneInfo.ConvertTime(act.Answer.At, time.LocalTimeZone), act.Reason];
        var wider = unitId is { } unit && act.UnitId is not null
            ? choices.Where(c => c.SetId != act.SetId || c.SetVersion != act.SetVersion)
                .FirstOrDefault(c => c.UnitId is null || (c.UnitId != act.UnitId && SetsInForce.Upwards(unit, tree).Contains(c.UnitId.Value)))
            : null;
        if (wider is not null)
            why += " " + Say["WhyMoreSpecific", TitleOf(wider.SetId, wider.SetVersion!), wider.UnitId is { } above ? tree.Find(above)!.Name : Say["WholeProvince"]];
        return act.Health == ActivationHealth.Well ? why : $"{why} {HealthText(act)}";
    }

    /// <summary>What is wrong with the package of an act, as one sentence; null when nothing is.</summary>
    public static string? HealthText(Activation act) => act.Health switch
    {
        ActivationHealth.OnLastGood => Say["OnLastGood", act.SetId, act.SetVersion],
        ActivationHealth.NotLoadable => Say["NotLoadable", act.SetId, act.SetVersion],
        _ => null,
    };

    private Activation Of(StoredAct act, ActivationLedger ledger, string? unitName) => new(
        act.Id, act.Model, act.UnitId, unitName, act.From, act.To, act.SetId, act.SetVersion, TitleOf(act.SetId, act.SetVersion), act.PackageHash,
        act.Undoes, act.Reason, act.ImpactId, act.NoImpact is { } why ? Name(why) : null, act.ProposedAt, act.ProposedBy, act.Answer,
        ledger.StateOf(act, Today), sets.HealthOf(act), ActivationSteps.Of(act, ledger, user.Name, time));

    private string TitleOf(string setId, string version) => library.Catalogue.Find(setId, version)?.Description.Title.ToString() ?? setId;

    private async Task<string?> UnitNameAsync(StoredAct act, Dictionary<DateOnly, UnitTree> trees, CancellationToken cancellation)
    {
        if (act.UnitId is not { } unit)
            return null;
        if (!trees.TryGetValue(act.From, out var tree))
            trees[act.From] = tree = await organisation.GetTreeAsync(act.From, cancellation);
        return tree.Find(unit)?.Name ?? unit.ToString();
    }
}
