using System.Collections.Concurrent;
using System.Text.Json;
using KhuyenHoc.Assessment.Dossiers;
using KhuyenHoc.Assessment.Periods;
using KhuyenHoc.Assessment.Sets;
using KhuyenHoc.Criteria;
using KhuyenHoc.Criteria.Runtime;
using KhuyenHoc.Modules;
using KhuyenHoc.Modules.Audit;
using KhuyenHoc.Modules.Data;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace KhuyenHoc.Assessment.Runs;

internal sealed class RunBook(
    NpgsqlDataSource db, RunStore store, PeriodStore periods, PeriodSets sets, Gathering gathering, CriteriaLibrary library, SetScorer scorer,
    FaultStore faults, MemberTitleFacts memberTitles, IAuditTrail audit, ICurrentUser user, TimeProvider time, ILogger<RunBook> logger) : IRuns, IAsyncDisposable
{
    /// <summary>Dossiers a chunk: small enough that little is lost with a killed process, large enough that its transaction does not count.</summary>
    internal const int ChunkSize = 500;

    /// <summary>Starts of the program in a row at which a run stood where it had stood: it is what ends the program.</summary>
    private const int TooOften = 3;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan ReportEvery = TimeSpan.FromMilliseconds(300);

    private readonly ConcurrentDictionary<Guid, Task> _inBackground = new();
    private readonly CancellationTokenSource _stopping = new();

    public async Task<RunStatus> StartRunAsync(Guid periodId, CancellationToken cancellation)
    {
        await FollowSetsAsync(periodId, cancellation);
        var runId = await db.InTransactionAsync(
            async connection =>
            {
                var period = await PeriodStore.LockAsync(connection, periodId, cancellation);
                if (await RunStore.AtWorkAsync(connection, periodId, cancellation) is { } atWork)
                    return atWork;
                if (period.GatheredAt is null)
                    throw AssessmentTexts.Refusal("NothingGathered", period.Period.Plan.Name);
                var pins = new List<SetPin>();
                foreach (var (setId, version) in period.Period.Plan.Sets.Select(s => (s.SetId, s.SetVersion!)).Distinct())
                    pins.Add(await library.PinAsync(setId, version, cancellation));
                if (await FaultStore.BarredAsync(connection, pins, cancellation) is { Count: > 0 } barred && barred.Count == pins.Count)
                    throw new UserErrorException(FaultTexts.Say["AllSetsMalfunctioned", period.Period.Plan.Name, string.Join(", ", barred.Select(p => $"{p.SetId} {p.SetVersion}"))]);
                var id = Guid.CreateVersion7(time.GetUtcNow());
                await RunStore.InsertAsync(connection, id, periodId, pins, time.GetUtcNow(), user.Name, cancellation);
                await RunStore.CutAsync(connection, id, periodId, ChunkSize, cancellation);
                await connection.RefreshStatisticsAsync(cancellation);
                await audit.AppendAsync(
                    connection,
                    new AuditEntry("assessment", "run.started", period.Period.Plan.Code, JsonSerializer.Serialize(new { run = id }, CanonicalJson.Options)),
                    cancellation);
                return id;
            },
            cancellation);
        return await store.GetAsync(runId, cancellation);
    }

    // Another set asks for other facts, so these are gathered before it scores.
    private async Task FollowSetsAsync(Guid periodId, CancellationToken cancellation)
    {
        var stored = await periods.GetAsync(periodId, cancellation);
        if (!stored.Period.IsOpen || stored.GatheredAt is null)
            return;
        await using var connection = await db.OpenConnectionAsync(cancellation);
        if (await RunStore.AtWorkAsync(connection, periodId, cancellation) is null && await sets.IsBehindAsync(connection, stored.Period, cancellation))
            await gathering.GatherAsync(periodId, null, cancellation);
    }

    public Task<RunStatus> WorkAsync(Guid runId, IProgress<RunStatus>? progress, CancellationToken cancellation) =>
        WorkAsync(runId, Environment.ProcessorCount, progress, cancellation);

    /// <summary>The same with a number of workers.</summary>
    internal async Task<RunStatus> WorkAsync(Guid runId, int workers, IProgress<RunStatus>? progress, CancellationToken cancellation)
    {
        var (periodId, pins) = await store.SetsAsync(runId, cancellation);
        var period = (await periods.GetAsync(periodId, cancellation)).Period;
        var worker = new ChunkWorker(db, scorer, memberTitles, time, period, [.. pins.Select(Load)]);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var work = Enumerable.Range(0, workers).Select(_ => Task.Run(() => WorkOffAsync(worker, runId, stop.Token), stop.Token)).ToList();
        var reports = ReportAsync(runId, progress, stop.Token);
        try
        {
            // The first that fails ends all: a run with half its workers only seems to be well.
            foreach (var _ in work.ToList())
            {
                var ended = await Task.WhenAny(work);
                work.Remove(ended);
                await ended;
            }
        }
        finally
        {
            await stop.CancelAsync();
            await Task.WhenAll([.. work, reports]).ContinueWith(_ => { }, TaskScheduler.Default);
        }

        cancellation.ThrowIfCancellationRequested();
        var status = await store.GetAsync(runId, cancellation);
        progress?.Report(status);
        return status;
    }

    public void WorkInBackground(Guid runId) =>
        _inBackground.AddOrUpdate(runId, Begin, (id, running) => running.IsCompleted ? Begin(id) : running);

    /// <summary>Takes up in the background what was at work when its process ended. Other hosts may be at it; that does no harm.</summary>
    internal async Task TakeUpAsync(CancellationToken cancellation)
    {
        foreach (var (runId, times) in await store.TakeUpAsync(cancellation))
        {
            if (times < TooOften)
                WorkInBackground(runId);
            else
                await EndAsync(runId, RunState.Failed, FaultTexts.Say["EndedTooOften", times], cancellation);
        }
    }

    public async Task CancelRunAsync(Guid runId, CancellationToken cancellation) =>
        await EndAsync(runId, RunState.Cancelled, null, cancellation);

    public Task<RunStatus> GetStatusAsync(Guid runId, CancellationToken cancellation) => store.GetAsync(runId, cancellation);

    public Task<RunStatus?> GetLatestAsync(Guid periodId, CancellationToken cancellation) => store.LatestAsync(periodId, cancellation);

    public async Task<RunFaults> GetFaultsAsync(Guid periodId, int skip, int take, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(skip);
        ArgumentOutOfRangeException.ThrowIfLessThan(take, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(take, 500);
        var (stops, subjects, total) = await faults.OfPeriodAsync(
            periodId, (await store.LatestAsync(periodId, cancellation))?.Id, skip, take, cancellation);
        return new RunFaults(
            [.. stops.Select(s => new SetStop(s.SetId, s.SetVersion, s.Rule, SetFault.IsMalfunctionOf(Enum.Parse<FaultKind>(s.Kind)), FaultWords.OfStop(s)))],
            [.. subjects.Select(s => new SubjectFault(
                new DossierKey(periodId, s.Model, s.SubjectId), new SubjectLabel(s.Code, s.Name, Enum.Parse<SubjectKind>(s.SubjectKind), s.UnitId),
                s.SetId, s.SetVersion, s.Rule, FaultWords.OfSubject(s), s.FailedAt))],
            total);
    }

    /// <summary>Leaves runs as they are: their chunks are gone on with at the next start.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await Task.WhenAll(_inBackground.Values).ContinueWith(_ => { }, TaskScheduler.Default);
        _stopping.Dispose();
    }

    /// <summary>A set that cannot be had here is said of its dossiers; the others are scored.</summary>
    private LoadedSet Load(SetPin pin)
    {
        try
        {
            return new LoadedSet(pin, library.Get(pin), pin.FillsHash(), null);
        }
        catch (Exception refused) when (refused is UserErrorException or PackageRefusedException)
        {
            return new LoadedSet(pin, null, pin.FillsHash(), refused.Message);
        }
    }

    private Task Begin(Guid runId) => Task.Run(async () =>
    {
        try
        {
            await WorkAsync(runId, null, _stopping.Token);
        }
        catch (OperationCanceledException)
        {
            logger.LogInformation("Run {Run} is left for the next start.", runId);
        }
        catch (Exception fault)
        {
            logger.LogError(fault, "Run {Run} stopped; it can be gone on with.", runId);
        }
    });

    private async Task WorkOffAsync(ChunkWorker worker, Guid runId, CancellationToken cancellation)
    {
        while (true)
        {
            if (await worker.DoNextAsync(runId, cancellation))
                continue;
            if (await IsOverAsync(runId, cancellation))
                return;
            await Task.Delay(Pause, cancellation);
        }
    }

    private async Task<bool> IsOverAsync(Guid runId, CancellationToken cancellation)
    {
        var ended = await db.InTransactionAsync(
            async connection =>
            {
                if (!await RunStore.EndIfDoneAsync(connection, runId, time.GetUtcNow(), cancellation))
                    return false;
                await AuditEndAsync(connection, runId, RunState.Done, null, cancellation);
                return true;
            },
            cancellation);
        return ended || !(await store.GetAsync(runId, cancellation)).IsAtWork;
    }

    private Task EndAsync(Guid runId, RunState state, string? problem, CancellationToken cancellation) => db.InTransactionAsync(
        async connection =>
        {
            if (await RunStore.EndAsync(connection, runId, state, problem, time.GetUtcNow(), cancellation))
                await AuditEndAsync(connection, runId, state, problem, cancellation);
        },
        cancellation);

    private Task AuditEndAsync(NpgsqlConnection connection, Guid runId, RunState state, string? problem, CancellationToken cancellation) =>
        audit.AppendAsync(
            connection, new AuditEntry("assessment", "run.ended", runId.ToString(), JsonSerializer.Serialize(new { state, problem }, CanonicalJson.Options)),
            cancellation);

    private async Task ReportAsync(Guid runId, IProgress<RunStatus>? progress, CancellationToken cancellation)
    {
        if (progress is null)
            return;
        while (!cancellation.IsCancellationRequested)
        {
            progress.Report(await store.GetAsync(runId, cancellation));
            await Task.Delay(ReportEvery, cancellation);
        }
    }
}
