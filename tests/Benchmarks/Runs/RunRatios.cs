using System.Diagnostics;
using Dapper;
using KhuyenHoc.Assessment;
using KhuyenHoc.Assessment.Runs;
using KhuyenHoc.Assessment.Sets;
using KhuyenHoc.Benchmarks.Roster;
using KhuyenHoc.Criteria;
using KhuyenHoc.Modules.Data;
using KhuyenHoc.Roster;
using KhuyenHoc.TestSupport;
using Npgsql;

namespace KhuyenHoc.Benchmarks.Runs;

/// <summary>A run through the job engine beside a plain loop over the same chunks on as many threads, in turn and in one process.</summary>
internal static class RunRatios
{
    private const int Rounds = 3;

    public static async Task PrintAsync(int people)
    {
        await using var system = await TestSystem.StartAsync(new RosterModule(), new AssessmentModule());
        await using (var workbook = PeopleWorkbook.Write(people))
        {
            var import = system.Get<IRosterImport>();
            var shape = await import.ReadShapeAsync(workbook, "nguoi.xlsx", CancellationToken.None);
            await import.ApplyAsync(workbook, "nguoi.xlsx", [.. shape.Sheets.Select(s => s.Proposed)], RowsInError.RefuseAll, null, CancellationToken.None);
        }

        var periods = system.Get<IPeriods>();
        var plan = await periods.ProposeAsync(2025, CancellationToken.None);
        var period = await periods.OpenPeriodAsync(
            plan with { Sets = [.. plan.Sets.Where(s => s.Model == Titles.LearningCitizen)] }, CancellationToken.None);
        var dossiers = (await system.Get<IDossiers>().GatherFactsAsync(period.Id, null, CancellationToken.None)).Dossiers;
        Console.WriteLine($"{dossiers:N0} dossiers, {Environment.ProcessorCount} cores:");
        List<double> plain = [], engine = [];
        for (var round = 0; round < Rounds; round++)
        {
            // The first of each warms up.
            plain.Add(await PlainAsync(system, period, dossiers));
            engine.Add(await EngineAsync(system, period, dossiers));
            Console.WriteLine($"  plain {dossiers / plain[^1]:F0}/s, engine {dossiers / engine[^1]:F0}/s, ratio {plain[^1] / engine[^1]:F3}");
        }

        Console.WriteLine($"  best of each: ratio {plain.Min() / engine.Min():F3} (aim: at least 0.90)");
        Console.WriteLine($"  once more with nothing changed: {await AgainAsync(system, period, dossiers) / engine.Min():F3} of the time of scoring");
    }

    private static async Task<double> EngineAsync(TestSystem system, Period period, int dossiers)
    {
        await ForgetAsync(system);
        var begun = Stopwatch.GetTimestamp();
        var ended = await ScoreAsync(system, period);
        return ended.Changed == dossiers ? Stopwatch.GetElapsedTime(begun).TotalSeconds : throw NotDone(ended.Changed, dossiers);
    }

    private static async Task<double> AgainAsync(TestSystem system, Period period, int dossiers)
    {
        var begun = Stopwatch.GetTimestamp();
        var ended = await ScoreAsync(system, period);
        return ended.Carried == dossiers ? Stopwatch.GetElapsedTime(begun).TotalSeconds : throw NotDone(ended.Carried, dossiers);
    }

    private static async Task<RunStatus> ScoreAsync(TestSystem system, Period period)
    {
        var runs = system.Get<IRuns>();
        return await runs.WorkAsync((await runs.StartRunAsync(period.Id, CancellationToken.None)).Id, null, CancellationToken.None);
    }

    // The same chunks, transactions and statements, without anybody to hand them out.
    private static async Task<double> PlainAsync(TestSystem system, Period period, int dossiers)
    {
        await ForgetAsync(system);
        var db = system.DataSourceOf("assessment");
        var library = system.GetFrom<CriteriaLibrary>("assessment");
        var begun = Stopwatch.GetTimestamp();
        var runId = Guid.NewGuid();
        List<SetPin> pins = [];
        foreach (var choice in period.Plan.Sets)
            pins.Add(await library.PinAsync(choice.SetId, choice.SetVersion!, CancellationToken.None));
        var chunks = await db.InTransactionAsync(
            async connection =>
            {
                await RunStore.InsertAsync(connection, runId, period.Id, pins, system.Clock.GetUtcNow(), "bench", CancellationToken.None);
                await ChunkStore.CutAsync(connection, runId, period.Id, RunBook.ChunkSize, CancellationToken.None);
                await connection.RefreshStatisticsAsync(CancellationToken.None);
                return await ChunkStore.OpenAsync(connection, runId, CancellationToken.None);
            },
            CancellationToken.None);
        var worker = new ChunkWorker(
            system.GetFrom<SetScorer>("assessment"), system.GetFrom<MemberTitleFacts>("assessment"), system.Clock, period,
            [.. pins.Select(p => new LoadedSet(p, library.Get(p), p.FillsHash(), null))]);
        var changed = 0;
        await Parallel.ForEachAsync(chunks, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, async (number, cancellation) =>
            await db.InTransactionAsync(
                async connection =>
                {
                    var chunk = (await ChunkStore.TakeAsync(connection, runId, number, cancellation))!;
                    var count = await worker.DoAsync(connection, chunk, cancellation);
                    await ChunkStore.FinishAsync(connection, chunk, count, "bench", system.Clock.GetUtcNow(), cancellation);
                    Interlocked.Add(ref changed, count.Changed);
                },
                cancellation));
        await db.InTransactionAsync(
            connection => RunStore.SetStateAsync(connection, runId, RunState.Done, null, system.Clock.GetUtcNow(), CancellationToken.None), CancellationToken.None);
        return changed == dossiers ? Stopwatch.GetElapsedTime(begun).TotalSeconds : throw NotDone(changed, dossiers);
    }

    private static async Task ForgetAsync(TestSystem system)
    {
        await using var connection = new NpgsqlConnection(system.ConnectionString);
        await connection.ExecuteAsync("TRUNCATE assessment.scorecards");
    }

    private static InvalidOperationException NotDone(int done, int wanted) => new($"The work was not done: {done} of {wanted} dossiers.");
}
