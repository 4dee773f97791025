using System.Globalization;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using Quartz;

namespace KhuyenHoc.Assessment.Runs.Engine;

/// <summary>
/// The job engine of this host: Quartz on tables of the module's own. It hands out the chunks of runs to all hosts that are
/// started, and gives those of a host that dies to another. Thread-safe.
/// </summary>
/// <remarks>
/// One trigger is one chunk: its group is the run, its name the number. The engine lives by the clock of the machine, not by
/// that of the module, because it measures how long other hosts have been silent.
/// </remarks>
internal sealed class RunEngine(NpgsqlDataSource db, Func<ChunkWork> work, ILoggerFactory loggers) : IAsyncDisposable
{
    private const string Name = "runs";

    private static readonly JobKey ScoreChunk = new("score-chunk");

    private readonly SemaphoreSlim _gate = new(1);
    private StandaloneSchedulerFactory? _factory;
    private IScheduler? _scheduler;

    /// <summary>How long a host may be silent before its chunks are given to others.</summary>
    public static TimeSpan Silence => Checkin + CheckinGrace;

    private static TimeSpan Checkin => TimeSpan.FromSeconds(2);

    private static TimeSpan CheckinGrace => TimeSpan.FromSeconds(4);

    /// <summary>Has this host work on whatever run waits for somebody, in the name of whoever calls.</summary>
    public async Task StartAsync(CancellationToken cancellation)
    {
        var scheduler = await SchedulerAsync(cancellation);
        await scheduler.Start(cancellation);
    }

    /// <summary>Does work in one transaction; what it hands to the engine counts when that is committed, and not before.</summary>
    public async Task<T> InTransactionAsync<T>(Func<NpgsqlConnection, Task<T>> deed, CancellationToken cancellation)
    {
        var scheduler = await SchedulerAsync(cancellation);
        await using var connection = await db.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        // Given up after the commit, which is when the engine looks for what is new.
        using var enlisted = scheduler.EnlistTransaction(transaction);
        var result = await deed(connection);
        await transaction.CommitAsync(cancellation);
        return result;
    }

    /// <summary>Puts chunks up to be done, but for those that wait already or are being done; in the open transaction.</summary>
    public async Task PutUpAsync(NpgsqlConnection connection, Guid runId, IReadOnlyList<int> chunks, CancellationToken cancellation)
    {
        var group = Group(runId);
        var there = (await connection.QueryAsync<string>(new CommandDefinition(
            "SELECT trigger_name FROM assessment.qrtz_triggers WHERE sched_name = @Name AND trigger_group = @group AND trigger_state <> 'ERROR'",
            new { Name, group }, cancellationToken: cancellation))).ToHashSet(StringComparer.Ordinal);
        var triggers = chunks.Select(c => c.ToString(CultureInfo.InvariantCulture)).Where(name => !there.Contains(name))
            .Select(name => TriggerBuilder.Create(TimeProvider.System)
                .WithIdentity(name, group)
                .ForJob(ScoreChunk)
                // A chunk that has to wait for hours is not too late.
                .WithSchedule(SimpleScheduleBuilder.Create().WithMisfireInstruction(SimpleTriggerMisfireInstruction.IgnoreMisfires))
                .Build())
            .ToList();
        if (triggers.Count > 0)
            await _scheduler!.ScheduleJob(Job(), triggers, ScheduleJobOptions.Replacing, cancellation);
    }

    /// <summary>Takes back the chunks of a run that nobody has begun with; in the open transaction.</summary>
    public async Task TakeBackAsync(Guid runId, CancellationToken cancellation) =>
        await _scheduler!.UnscheduleJobs(GroupMatcher<TriggerKey>.GroupEquals(Group(runId)), cancellation);

    /// <summary>Stops; chunks at hand are rolled back and given to another host, or to the next start.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_scheduler is not null)
            await _scheduler.Shutdown(true, CancellationToken.None);
        if (_factory is not null)
            await _factory.DisposeAsync();
        _gate.Dispose();
    }

    private static string Group(Guid runId) => runId.ToString();

    private static IJobDetail Job() => JobBuilder.Create<ChunkJob>().WithIdentity(ScoreChunk).StoreDurably(true).RequestRecovery(true).Build();

    // Made at first use: most verbs have nothing to do with runs.
    private async Task<IScheduler> SchedulerAsync(CancellationToken cancellation)
    {
        if (_scheduler is { } made)
            return made;
        await _gate.WaitAsync(cancellation);
        try
        {
            if (_scheduler is not null)
                return _scheduler;
            _factory = QuartzSchedulerBuilder.Create(Configure).Build();
            return _scheduler = await _factory.GetScheduler(cancellation);
        }
        finally
        {
            _gate.Release();
        }
    }

    private void Configure(IQuartzBuilder quartz)
    {
        quartz.Services.AddSingleton(loggers);
        quartz.ConfigureScheduler(scheduler =>
        {
            scheduler.InstanceName = Name;
            // What another host has put up is seen at the latest after this.
            scheduler.IdleWaitTime = TimeSpan.FromSeconds(1);
            scheduler.ShutdownJobInterruption = ShutdownJobInterruption.Always;
            scheduler.PropagateTraceContext = false;
        });
        quartz.UseDefaultThreadPool(Environment.ProcessorCount);
        quartz.UseTimeProvider(TimeProvider.System);
        quartz.UseJobFactory(new ChunkJobs(work));
        quartz.UsePersistentStore(store => store
            .UsePostgres(source => source.DataSourceFactory = _ => new BorrowedConnections(db))
            .UseClustering(cluster =>
            {
                cluster.CheckinInterval = Checkin;
                cluster.CheckinMisfireThreshold = CheckinGrace;
            })
            .ConfigureStore(options =>
            {
                options.TablePrefix = "assessment.qrtz_";
                options.StoreJobDataAsStrings = true;
                options.AcceptEnlistedTransactions = true;
                options.RecoverFiringsCancelledByShutdown = true;
                // Firing without the lock takes rows in another order than a pause does, and both end in a deadlock.
                options.LockFreeFiringRounds = false;
                options.DbRetryInterval = TimeSpan.FromSeconds(1);
                options.SchemaProvisioning = SchemaProvisioning.Validate;
            }));
    }
}
