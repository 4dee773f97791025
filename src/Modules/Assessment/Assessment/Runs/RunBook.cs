using System.Text.Json;
using KhuyenHoc.Assessment.Dossiers;
using KhuyenHoc.Assessment.Periods;
using KhuyenHoc.Assessment.Runs.Engine;
using KhuyenHoc.Assessment.Sets;
using KhuyenHoc.Criteria;
using KhuyenHoc.Modules;
using KhuyenHoc.Modules.Audit;
using KhuyenHoc.Modules.Data;
using Npgsql;

namespace KhuyenHoc.Assessment.Runs;

internal sealed class RunBook(
    NpgsqlDataSource db, RunEngine engine, RunStore store, RunSteps steps, PeriodStore periods, PeriodSets sets, Gathering gathering, CriteriaLibrary library,
    FaultStore faults, IAuditTrail audit, ICurrentUser user, TimeProvider time) : IRuns
{
    /// <summary>Dossiers a chunk: small enough that little is lost with a killed process, large enough that its transaction does not count.</summary>
    internal const int ChunkSize = 500;

    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(100);

    public async Task<RunStatus> StartRunAsync(Guid periodId, CancellationToken cancellation)
    {
        await FollowSetsAsync(periodId, cancellation);
        var runId = await engine.InTransactionAsync(
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
                await ChunkStore.CutAsync(connection, id, periodId, ChunkSize, cancellation);
                await connection.RefreshStatisticsAsync(cancellation);
                await engine.PutUpAsync(connection, id, await ChunkStore.OpenAsync(connection, id, cancellation), cancellation);
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

    public async Task<RunStatus> WorkAsync(Guid runId, IProgress<RunStatus>? progress, CancellationToken cancellation)
    {
        await PutUpAsync(runId, cancellation);
        await engine.StartAsync(cancellation);
        while (true)
        {
            var status = await store.GetAsync(runId, cancellation);
            progress?.Report(status);
            if (!status.IsAtWork)
                return status;
            await Task.Delay(Glance, cancellation);
        }
    }

    /// <summary>Has this host take part in all runs, and puts up anew what the engine may have lost of those at work.</summary>
    internal async Task TakePartAsync(CancellationToken cancellation)
    {
        foreach (var runId in await store.WorkingAsync(cancellation))
            await PutUpAsync(runId, cancellation);
        await engine.StartAsync(cancellation);
    }

    public async Task<RunStatus> PauseRunAsync(Guid runId, CancellationToken cancellation) =>
        await MoveAsync(runId, RunState.Paused, state => state == RunState.Working, "RunNotAtWork", cancellation);

    public async Task<RunStatus> ResumeRunAsync(Guid runId, CancellationToken cancellation) =>
        await MoveAsync(runId, RunState.Working, state => state == RunState.Paused, "RunNotPaused", cancellation);

    public async Task<RunStatus> CancelRunAsync(Guid runId, CancellationToken cancellation) =>
        await MoveAsync(runId, RunState.Cancelled, state => state is RunState.Working or RunState.Paused, "RunEnded", cancellation);

    private async Task<RunStatus> MoveAsync(Guid runId, RunState to, Predicate<RunState> may, string refusal, CancellationToken cancellation)
    {
        var from = await steps.MoveAsync(runId, to, null, may, cancellation);
        return may(from) ? await store.GetAsync(runId, cancellation) : throw AssessmentTexts.Refusal(refusal, AssessmentTexts.Name(from));
    }

    private Task PutUpAsync(Guid runId, CancellationToken cancellation) => engine.InTransactionAsync(
        async connection =>
        {
            if (await RunStore.LockAsync(connection, runId, cancellation) == RunState.Working)
                await steps.GoOnAsync(connection, runId, cancellation);
            return true;
        },
        cancellation);

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
}
