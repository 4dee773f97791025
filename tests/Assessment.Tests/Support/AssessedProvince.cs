using KhuyenHoc.Criteria;
using KhuyenHoc.Roster;
using KhuyenHoc.TestSupport;

namespace KhuyenHoc.Assessment.Tests.Support;

/// <summary>The module at work on a small province, with the steps that most tests begin with.</summary>
internal sealed class AssessedProvince : IAsyncDisposable
{
    private AssessedProvince(SmallProvince roster, TestSystem system) => (Roster, System) = (roster, system);

    public SmallProvince Roster { get; }

    public TestSystem System { get; }

    public IPeriods Periods => System.Get<IPeriods>();

    public IDossiers Dossiers => System.Get<IDossiers>();

    public IRuns Runs => System.Get<IRuns>();

    public IResults Results => System.Get<IResults>();

    public IReviews Reviews => System.Get<IReviews>();

    public IRecognition Recognition => System.Get<IRecognition>();

    public ICriteriaSets Sets => System.Get<ICriteriaSets>();

    public ICriteriaActivations Activations => System.Get<ICriteriaActivations>();

    public ICriteriaPackages Packages => System.Get<ICriteriaPackages>();

    public IUnitReports Reports => System.Get<IUnitReports>();

    public static async Task<AssessedProvince> StartAsync(SmallProvince roster) =>
        new(roster, await TestSystem.StartAsync(roster, new AssessmentModule()));

    /// <summary>Another host on the same database and files.</summary>
    public async Task<AssessedProvince> BesideAsync() => new(Roster, await System.StartBesideAsync(Roster, new AssessmentModule()));

    /// <summary>One person proposes with a report of the impact where one is needed, another approves.</summary>
    public async Task<Activation> PutInForceAsync(string setId, string? version, Guid? unitId, DateOnly from, DateOnly? to = null) =>
        await ApproveAsync(await ProposeAsync(setId, version, unitId, from, to));

    /// <summary>The first half of it.</summary>
    public async Task<Activation> ProposeAsync(string setId, string? version, Guid? unitId, DateOnly from, DateOnly? to = null)
    {
        System.User.Name = "minh";
        System.Clock.Advance(TimeSpan.FromMinutes(1));
        var proposal = new ActivationProposal(setId, version, unitId, from, to, "Theo thông tư");
        return (await Activations.PreviewAsync(proposal, default)).NeedsImpact
            ? await Activations.ProposeAsync(proposal with { ImpactId = await CompareAsync(setId, version, unitId) }, default)
            : await Activations.ProposeAsync(proposal, default);
    }

    /// <summary>The second half.</summary>
    public Task<Activation> ApproveAsync(Activation proposed)
    {
        System.User.Name = "hoa";
        return Activations.ApproveAsync(proposed.Id, default);
    }

    /// <summary>Undoes an act by two people.</summary>
    public async Task<Activation> UndoAsync(Activation act)
    {
        System.User.Name = "minh";
        System.Clock.Advance(TimeSpan.FromMinutes(1));
        return await ApproveAsync(await Activations.ProposeUndoAsync(act.Id, "Thông tư bị hoãn", default));
    }

    /// <summary>A report of what a version would change.</summary>
    public async Task<Guid> CompareAsync(string setId, string? version, Guid? unitId)
    {
        // No period may hide what is in force today.
        var report = await System.Get<IImpact>().StartAsync(new ImpactRequest(setId, version, AsOf: System.Today, UnitId: unitId), default);
        var ended = await System.Get<IImpact>().WaitAsync(report.Id, null, default);
        return ended.State == ImpactState.Done ? ended.Id : throw new InvalidOperationException($"The comparison ended as {ended.State}: {ended.Problem}");
    }

    /// <summary>Opens a year with its proposed sets, or with those of some models only.</summary>
    public async Task<Period> OpenAsync(int year = 2025, params string[] models)
    {
        var plan = await Periods.ProposeAsync(year, default);
        return await Periods.OpenPeriodAsync(
            models.Length == 0 ? plan : plan with { Sets = [.. plan.Sets.Where(s => models.Contains(s.Model))] }, default);
    }

    public async Task<Period> OpenAndGatherAsync(int year = 2025, params string[] models)
    {
        var period = await OpenAsync(year, models);
        await Dossiers.GatherFactsAsync(period.Id, null, default);
        return period;
    }

    public async Task<RunStatus> ScoreAsync(Period period)
    {
        var run = await Runs.StartRunAsync(period.Id, default);
        return await Runs.WorkAsync(run.Id, null, default);
    }

    public async Task<ScorecardSheet> ScorecardAsync(Period period, string model, Guid subject) =>
        await Results.GetScorecardAsync(new DossierKey(period.Id, model, subject), default)
        ?? throw new InvalidOperationException("There is no such scorecard.");

    public Task<ResultPage> CitizensAsync(Period period, int take = 500) =>
        Results.FindAsync(new ResultQuery(period.Id, Titles.LearningCitizen, null, null, null, 0, take), default);

    public async ValueTask DisposeAsync() => await System.DisposeAsync();
}
