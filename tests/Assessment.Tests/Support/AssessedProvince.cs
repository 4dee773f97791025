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

    public IRecognition Recognition => System.Get<IRecognition>();

    public ICriteriaSets Sets => System.Get<ICriteriaSets>();

    public ICriteriaActivations Activations => System.Get<ICriteriaActivations>();

    public ICriteriaPackages Packages => System.Get<ICriteriaPackages>();

    public IUnitReports Reports => System.Get<IUnitReports>();

    public static async Task<AssessedProvince> StartAsync(SmallProvince roster) =>
        new(roster, await TestSystem.StartAsync(roster, new AssessmentModule()));

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
