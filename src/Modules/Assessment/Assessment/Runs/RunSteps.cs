using System.Text.Json;
using KhuyenHoc.Assessment.Runs.Engine;
using KhuyenHoc.Modules.Audit;
using Npgsql;

namespace KhuyenHoc.Assessment.Runs;

/// <summary>Moves runs from state to state, each with what the engine has to do and with its audit entry, in one transaction.</summary>
internal sealed class RunSteps(RunEngine engine, IAuditTrail audit, TimeProvider time)
{
    /// <summary>Puts up what can be done now of a run at work that the transaction holds, or ends it when all is done.</summary>
    public async Task GoOnAsync(NpgsqlConnection connection, Guid runId, CancellationToken cancellation)
    {
        var open = await ChunkStore.OpenAsync(connection, runId, cancellation);
        if (open.Count > 0)
            await engine.PutUpAsync(connection, runId, open, cancellation);
        else
            await SetAsync(connection, runId, RunState.Done, null, cancellation);
    }

    /// <summary>Has a run rest by itself, because of a problem.</summary>
    public Task RestAsync(Guid runId, string problem, CancellationToken cancellation) =>
        MoveAsync(runId, RunState.Paused, problem, state => state == RunState.Working, cancellation);

    /// <summary>Has a run rest, go on, or end.</summary>
    /// <returns>The state that it was in; it has been left so when <paramref name="may"/> said no.</returns>
    public Task<RunState> MoveAsync(Guid runId, RunState to, string? problem, Predicate<RunState> may, CancellationToken cancellation) =>
        engine.InTransactionAsync(
            async connection =>
            {
                var from = await RunStore.LockAsync(connection, runId, cancellation);
                if (!may(from))
                    return from;
                if (to == RunState.Working)
                    await ChunkStore.ForgetBegunAsync(connection, runId, cancellation);
                else
                    await engine.TakeBackAsync(runId, cancellation);
                await SetAsync(connection, runId, to, problem, cancellation);
                if (to == RunState.Working)
                    await GoOnAsync(connection, runId, cancellation);
                return from;
            },
            cancellation);

    private async Task SetAsync(NpgsqlConnection connection, Guid runId, RunState state, string? problem, CancellationToken cancellation)
    {
        await RunStore.SetStateAsync(connection, runId, state, problem, time.GetUtcNow(), cancellation);
        var action = state switch { RunState.Paused => "run.paused", RunState.Working => "run.resumed", _ => "run.ended" };
        await audit.AppendAsync(
            connection, new AuditEntry("assessment", action, runId.ToString(), JsonSerializer.Serialize(new { state, problem }, CanonicalJson.Options)),
            cancellation);
    }
}
