using System.Collections.Concurrent;
using KhuyenHoc.Assessment.Periods;
using KhuyenHoc.Assessment.Runs.Engine;
using KhuyenHoc.Assessment.Sets;
using KhuyenHoc.Criteria.Runtime;
using KhuyenHoc.Modules;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace KhuyenHoc.Assessment.Runs;

/// <summary>
/// Does the chunks that the engine hands to this host. A chunk is one transaction and is done once, whoever is handed it how
/// often: its row is held meanwhile, and says at the end that it is done. Thread-safe.
/// </summary>
internal sealed class ChunkWork(
    NpgsqlDataSource db, RunEngine engine, RunStore runs, RunSteps steps, PeriodStore periods, CriteriaLibrary library, SetScorer scorer,
    MemberTitleFacts memberTitles, TimeProvider time, ILogger<ChunkWork> logger)
{
    /// <summary>So often a chunk may be begun with and not come to an end: then it is what ends the program.</summary>
    private const int TooOften = 3;

    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan UntilDatabaseIsBack = TimeSpan.FromMilliseconds(500);

    private readonly ConcurrentDictionary<Guid, Lazy<Task<ChunkWorker>>> _workers = new();

    /// <summary>Does a chunk, or leaves it where there is nothing to do. Only a call to stop leaves it half done, which is to say not done.</summary>
    public async Task DoAsync(Guid runId, int chunk, string host, CancellationToken cancellation)
    {
        var isBegun = false;
        string? problem = null;
        while (true)
        {
            try
            {
                if (problem is not null)
                {
                    await steps.RestAsync(runId, problem, cancellation);
                    return;
                }

                if (!isBegun && !await BeginAsync(runId, chunk, cancellation))
                    return;
                isBegun = true;
                await AttemptAsync(runId, chunk, host, cancellation);
                return;
            }
            catch (Exception) when (cancellation.IsCancellationRequested)
            {
                await LeaveAsync(runId, chunk);
                throw new OperationCanceledException(cancellation);
            }
            catch (RunRestsException)
            {
                await LeaveAsync(runId, chunk);
                return;
            }
            catch (Exception lost) when (IsLost(lost))
            {
                logger.LogWarning(lost, "Chunk {Chunk} of run {Run} waits for the database.", chunk, runId);
                await Task.Delay(UntilDatabaseIsBack, cancellation);
            }
            catch (Exception fault)
            {
                logger.LogError(fault, "Chunk {Chunk} of run {Run} failed; the run rests.", chunk, runId);
                problem = FaultTexts.Say["ChunkFailed", fault.Message.TrimEnd('.')];
            }
        }
    }

    private async Task<bool> BeginAsync(Guid runId, int chunk, CancellationToken cancellation)
    {
        if (await ChunkStore.BeginAsync(db, runId, chunk, cancellation) is not { } times)
        {
            _workers.TryRemove(runId, out _);
            return false;
        }

        if (times <= TooOften)
            return true;
        await steps.RestAsync(runId, FaultTexts.Say["EndedTooOften", times - 1], cancellation);
        return false;
    }

    private async Task AttemptAsync(Guid runId, int chunk, string host, CancellationToken cancellation)
    {
        var worker = await WorkerAsync(runId, cancellation);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using var done = new CancellationTokenSource();
        var watching = StopWhenItRestsAsync(runId, stop, done.Token);
        try
        {
            await engine.InTransactionAsync(
                async connection =>
                {
                    if (await ChunkStore.TakeAsync(connection, runId, chunk, stop.Token) is not { } taken)
                        return false;
                    var count = await worker.DoAsync(connection, taken, stop.Token);
                    await ChunkStore.FinishAsync(connection, taken, count, host, time.GetUtcNow(), stop.Token);
                    // From here to the commit one after another: whoever is last in a stage puts up the next.
                    if (await RunStore.LockAsync(connection, runId, stop.Token) != RunState.Working)
                        throw new RunRestsException();
                    if (!await ChunkStore.IsStageOpenAsync(connection, taken, cancellation))
                        await steps.GoOnAsync(connection, runId, cancellation);
                    return true;
                },
                // Once the run is found at work, a pause waits for this chunk, not this chunk for the pause.
                cancellation);
        }
        catch (Exception) when (stop.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            throw new RunRestsException();
        }
        finally
        {
            await done.CancelAsync();
            await watching;
        }
    }

    // A rule may take minutes for a chunk; whoever has a run rest should not wait for it.
    private async Task StopWhenItRestsAsync(Guid runId, CancellationTokenSource stop, CancellationToken done)
    {
        while (!done.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(Glance, done);
                if (await runs.StateAsync(runId, done) != RunState.Working)
                {
                    await stop.CancelAsync();
                    return;
                }
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (Exception lost) when (IsLost(lost))
            {
                // The chunk finds that out by itself.
            }
        }
    }

    private async Task LeaveAsync(Guid runId, int chunk)
    {
        try
        {
            await ChunkStore.LeaveAsync(db, runId, chunk);
        }
        catch (Exception lost) when (IsLost(lost))
        {
            // Then it counts as begun; three of these in a row have to come together before it is noticed.
        }
    }

    private Task<ChunkWorker> WorkerAsync(Guid runId, CancellationToken cancellation)
    {
        var worker = _workers.GetOrAdd(runId, id => new Lazy<Task<ChunkWorker>>(() => MakeAsync(id)));
        if (worker.IsValueCreated && worker.Value.IsFaulted)
            _workers.TryUpdate(runId, new Lazy<Task<ChunkWorker>>(() => MakeAsync(runId)), worker);
        return _workers[runId].Value.WaitAsync(cancellation);
    }

    // A run ends on the sets that it began with.
    private async Task<ChunkWorker> MakeAsync(Guid runId)
    {
        var (periodId, pins) = await runs.SetsAsync(runId, CancellationToken.None);
        var period = (await periods.GetAsync(periodId, CancellationToken.None)).Period;
        return new ChunkWorker(scorer, memberTitles, time, period, [.. pins.Select(Load)]);
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

    // The server was stopped or could not be reached; a broken connection may also be said by the next command on it.
    private static bool IsLost(Exception fault) => fault switch
    {
        PostgresException refused => refused.IsTransient || refused.SqlState is PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown,
        NpgsqlException => true,
        ObjectDisposedException => false,
        InvalidOperationException { Source: "Npgsql" } => true,
        _ => fault.InnerException is { } inner && IsLost(inner),
    };

    private sealed class RunRestsException : Exception;
}
