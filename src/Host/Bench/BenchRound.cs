using System.Diagnostics;
using Autofac;
using KhuyenHoc.Assessment;
using KhuyenHoc.Host.Composition;
using KhuyenHoc.Host.Demo;
using KhuyenHoc.Roster;

namespace KhuyenHoc.Host.Bench;

/// <summary>Seconds of each part of the way from a workbook to scorecards, for so many people.</summary>
/// <param name="People">People of the province.</param>
/// <param name="Rows">Rows of the workbook that were imported.</param>
/// <param name="Dossiers">Dossiers scored: people and units, under each model.</param>
/// <param name="Import">Reading the workbook, checking and writing all rows.</param>
/// <param name="Gather">Reading facts and filling dossiers.</param>
/// <param name="Score">Reading dossiers, scoring, writing scorecards.</param>
/// <param name="Again">The same once more, when nothing has changed.</param>
/// <param name="Compared">Dossiers of people that two versions were compared over.</param>
/// <param name="Compare">Reading facts anew, scoring by both versions, writing who moves.</param>
internal sealed record BenchResult(
    int People, int Rows, int Dossiers, double Import, double Gather, double Score, double Again, int Compared, double Compare);

/// <summary>
/// Goes the whole way in an empty database: demo workbook, import, period, facts, run, the run once more, and a stricter
/// version beside the one in force. It checks that the work was done before it gives a figure.
/// </summary>
internal sealed class BenchRound(HostServices services, Action<string> stage)
{
    private const int Year = 2025;

    internal async Task<BenchResult> RunAsync(int people, CancellationToken cancellation)
    {
        var periods = services.Root.Resolve<IPeriods>();
        var runs = services.Root.Resolve<IRuns>();

        stage("Import");
        var begun = Stopwatch.GetTimestamp();
        var roster = new DemoRoster(
            services.Root.Resolve<IRosterImport>(), services.Root.Resolve<IPeople>(), services.Root.Resolve<IOrganisation>(),
            services.Root.Resolve<TimeProvider>());
        var imported = await roster.LoadAsync(people, DemoWorkbook.DefaultSeed, progress: null, cancellation);
        var import = Seconds(begun);

        var period = await periods.OpenPeriodAsync(await periods.ProposeAsync(Year, cancellation), cancellation);
        stage("Gather");
        begun = Stopwatch.GetTimestamp();
        var gathered = await services.Root.Resolve<IDossiers>().GatherFactsAsync(period.Id, progress: null, cancellation);
        var gather = Seconds(begun);

        stage("Score");
        begun = Stopwatch.GetTimestamp();
        var first = await WorkAsync(runs, period.Id, cancellation);
        var score = Seconds(begun);
        stage("Again");
        begun = Stopwatch.GetTimestamp();
        var second = await WorkAsync(runs, period.Id, cancellation);
        var again = Seconds(begun);

        if (first.Changed != gathered.Dossiers || second.Changed != 0 || gathered.Dossiers < people)
            throw new InvalidOperationException(
                $"The work was not done: {gathered.Dossiers} dossiers of {people} people, {first.Changed} scorecards new, {second.Changed} changed by a second run.");

        var request = await BenchCandidate.InstallAsync(services.Root.Resolve<ICriteriaPackages>(), period.Id, cancellation);
        stage("Compare");
        begun = Stopwatch.GetTimestamp();
        var compared = await CompareAsync(services.Root.Resolve<IImpact>(), request, cancellation);
        var compare = Seconds(begun);
        if (compared.Done < people || compared.Moved == 0)
            throw new InvalidOperationException($"The work was not done: {compared.Done} dossiers of {people} people compared, {compared.Moved} moved.");
        return new BenchResult(people, imported.Added, gathered.Dossiers, import, gather, score, again, compared.Done, compare);
    }

    private static async Task<ImpactHead> CompareAsync(IImpact impact, ImpactRequest request, CancellationToken cancellation)
    {
        var ended = await impact.WaitAsync((await impact.StartAsync(request, cancellation)).Id, progress: null, cancellation);
        return ended.State == ImpactState.Done ? ended : throw new InvalidOperationException($"The comparison ended as {ended.State}: {ended.Problem}");
    }

    private static async Task<RunStatus> WorkAsync(IRuns runs, Guid periodId, CancellationToken cancellation)
    {
        var run = await runs.StartRunAsync(periodId, cancellation);
        var ended = await runs.WorkAsync(run.Id, progress: null, cancellation);
        return ended.State == RunState.Done ? ended : throw new InvalidOperationException($"The run ended as {ended.State}: {ended.Problem}");
    }

    private static double Seconds(long begun) => Stopwatch.GetElapsedTime(begun).TotalSeconds;
}
