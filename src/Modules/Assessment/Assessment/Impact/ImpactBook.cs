using System.Collections.Concurrent;
using System.Text.Json;
using KhuyenHoc.Modules;
using KhuyenHoc.Modules.Audit;
using KhuyenHoc.Modules.Data;
using Microsoft.Extensions.Logging;
using Npgsql;
using static KhuyenHoc.Assessment.Impact.ImpactTexts;

namespace KhuyenHoc.Assessment.Impact;

internal sealed class ImpactBook(
    NpgsqlDataSource db, ImpactPlanning planning, ImpactStore store, ImpactReader reader, ImpactWork work, ImpactWorkbook workbook, IAuditTrail audit,
    ICurrentUser user, TimeProvider time, ILogger<ImpactBook> logger) : IImpact, IAsyncDisposable
{
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(200);

    private readonly ConcurrentDictionary<Guid, Task> _atWork = new();
    private readonly CancellationTokenSource _stopping = new();

    public async Task<ImpactHead> StartAsync(ImpactRequest request, CancellationToken cancellation)
    {
        var plan = await planning.PlanAsync(request, cancellation);
        var id = Guid.CreateVersion7(time.GetUtcNow());
        var connection = await db.OpenConnectionAsync(cancellation);
        try
        {
            await using var transaction = await connection.BeginTransactionAsync(cancellation);
            await ImpactStore.BeginAsync(connection, id, plan, time.GetUtcNow(), user.Name, cancellation);
            await AppendAsync(connection, "impact.started", id, new { candidate = plan.Candidate.Info, bases = plan.Bases.Select(b => b.Info) }, cancellation);
            await transaction.CommitAsync(cancellation);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }

        _atWork[id] = Task.Run(() => WorkAsync(connection, id, plan), CancellationToken.None);
        return await GetHeadAsync(id, cancellation);
    }

    public async Task<ImpactHead> StartAgainAsync(Guid reportId, CancellationToken cancellation) =>
        await StartAsync((await GetAsync(reportId, cancellation)).Request, cancellation);

    public async Task<ImpactHead> WaitAsync(Guid reportId, IProgress<ImpactHead>? progress, CancellationToken cancellation)
    {
        while (true)
        {
            var head = await GetHeadAsync(reportId, cancellation);
            progress?.Report(head);
            if (!head.IsAtWork)
                return head;
            await Task.Delay(Glance, time, cancellation);
        }
    }

    public async Task CancelAsync(Guid reportId, CancellationToken cancellation)
    {
        await GetHeadAsync(reportId, cancellation);
        await EndAsync(reportId, ImpactState.Cancelled, null, cancellation);
    }

    public async Task<ImpactHead?> FindHeadAsync(Guid reportId, CancellationToken cancellation) => (await store.FindAsync(reportId, cancellation))?.Head;

    public Task<IReadOnlyList<ImpactHead>> ListAsync(CancellationToken cancellation) => store.ListAsync(cancellation);

    public Task<ImpactReport?> FindAsync(Guid reportId, Guid? unitId, CancellationToken cancellation) => reader.FindAsync(reportId, unitId, cancellation);

    public async Task<ImpactMovePage> FindMovesAsync(ImpactMoveQuery query, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(query.Skip);
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Take, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(query.Take, 500);
        return await reader.FindMovesAsync(await GetAsync(query.ReportId, cancellation), query, cancellation);
    }

    public Task<ImpactMoveSheet?> FindMoveAsync(Guid reportId, Guid subjectId, CancellationToken cancellation) =>
        reader.FindMoveAsync(reportId, subjectId, cancellation);

    public async Task WriteAsync(Guid reportId, Stream target, CancellationToken cancellation)
    {
        var head = await GetHeadAsync(reportId, cancellation);
        if (head.State != ImpactState.Done)
            throw Refusal("NotDone", Name(head.State));
        await workbook.WriteAsync(reportId, target, cancellation);
    }

    /// <summary>Lets go of what is at work: it is marked as interrupted by nobody holding it.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await Task.WhenAll(_atWork.Values).ContinueWith(_ => { }, TaskScheduler.Default);
        _stopping.Dispose();
    }

    private async Task WorkAsync(NpgsqlConnection connection, Guid reportId, ImpactPlan plan)
    {
        try
        {
            var counts = await work.DoAsync(connection, reportId, plan, _stopping.Token);
            await FinishAsync(reportId, plan, counts);
        }
        catch (OperationCanceledException)
        {
            // Ended by somebody, or the program ends; which of the two its row says.
            logger.LogInformation("Impact report {Report} was stopped.", reportId);
        }
        catch (UserErrorException refused)
        {
            await EndAsync(reportId, ImpactState.Failed, refused.Message, CancellationToken.None);
        }
        catch (Exception fault)
        {
            logger.LogError(fault, "Impact report {Report} failed.", reportId);
            await EndAsync(reportId, ImpactState.Failed, Say["Fault", fault.Message], CancellationToken.None);
        }
        finally
        {
            await LetGoAsync(connection);
            _atWork.TryRemove(reportId, out _);
        }
    }

    private Task FinishAsync(Guid reportId, ImpactPlan plan, ImpactCounts counts) => db.InTransactionAsync(
        async connection =>
        {
            if (!await ImpactStore.EndAsync(connection, reportId, ImpactState.Done, null, counts.Figures(), time.GetUtcNow(), _stopping.Token))
                throw new OperationCanceledException();
            await ImpactStore.WriteFiguresAsync(connection, reportId, plan, counts, _stopping.Token);
            await AppendAsync(connection, "impact.ended", reportId, new { state = ImpactState.Done }, _stopping.Token);
        },
        _stopping.Token);

    private Task EndAsync(Guid reportId, ImpactState state, string? problem, CancellationToken cancellation) => db.InTransactionAsync(
        async connection =>
        {
            if (await ImpactStore.EndAsync(connection, reportId, state, problem, null, time.GetUtcNow(), cancellation))
                await AppendAsync(connection, "impact.ended", reportId, new { state, problem }, cancellation);
        },
        cancellation);

    private async Task LetGoAsync(NpgsqlConnection connection)
    {
        try
        {
            await ImpactStore.LetGoAsync(connection);
        }
        catch (NpgsqlException lost)
        {
            // With its connection the lock is gone as well.
            logger.LogWarning(lost, "The connection that held an impact report was lost.");
        }

        await connection.DisposeAsync();
    }

    private async Task<StoredImpact> GetAsync(Guid reportId, CancellationToken cancellation) =>
        await store.FindAsync(reportId, cancellation) ?? throw Refusal("NoReport", reportId);

    private async Task<ImpactHead> GetHeadAsync(Guid reportId, CancellationToken cancellation) => (await GetAsync(reportId, cancellation)).Head;

    private Task AppendAsync(NpgsqlConnection connection, string action, Guid reportId, object details, CancellationToken cancellation) =>
        audit.AppendAsync(
            connection, new AuditEntry("assessment", action, reportId.ToString(), JsonSerializer.Serialize(details, CanonicalJson.Options)), cancellation);
}
