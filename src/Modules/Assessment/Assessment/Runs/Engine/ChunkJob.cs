using System.Globalization;
using Quartz;
using Quartz.Extensibility;

namespace KhuyenHoc.Assessment.Runs.Engine;

/// <summary>What the engine calls for a chunk. Its name stands in the engine's tables.</summary>
internal sealed class ChunkJob(ChunkWork work) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        // After the death of a host the engine fires under a name of its own.
        var key = context.Recovering ? context.RecoveringTriggerKey! : context.Trigger.Key;
        await work.DoAsync(
            Guid.Parse(key.Group), int.Parse(key.Name, CultureInfo.InvariantCulture), context.Scheduler.SchedulerInstanceId, cancellationToken);
    }
}

/// <summary>Makes them.</summary>
internal sealed class ChunkJobs(Func<ChunkWork> work) : IJobFactory
{
    public ValueTask<JobScope> CreateJob(TriggerFiredBundle bundle, IScheduler scheduler, CancellationToken cancellationToken) =>
        ValueTask.FromResult(new JobScope(new ChunkJob(work()), null));

    public ValueTask ReturnJob(JobScope scope, CancellationToken cancellationToken) => ValueTask.CompletedTask;
}
