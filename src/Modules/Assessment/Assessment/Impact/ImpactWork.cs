using System.Threading.Channels;
using KhuyenHoc.Assessment.Dossiers;
using KhuyenHoc.Assessment.Sets;
using KhuyenHoc.Criteria.Runtime;
using KhuyenHoc.Modules.Data;
using Npgsql;

namespace KhuyenHoc.Assessment.Impact;

/// <summary>
/// Does one comparison: facts are gathered once, both versions score on all cores, and those who move are copied into the
/// report, chunk by chunk.
/// </summary>
internal sealed class ImpactWork(
    NpgsqlDataSource db, ImpactSubjects subjects, ImpactStore store, DossierReader reader, WatchedScoring watched, CriteriaLibrary library)
{
    /// <summary>Subjects a chunk, as in a run.</summary>
    internal const int ChunkSize = 500;

    /// <summary>Works until all are scored.</summary>
    /// <param name="connection">Holds the report; the gathered facts lie in its transaction.</param>
    /// <returns>What was counted.</returns>
    /// <exception cref="OperationCanceledException">Somebody has ended the report meanwhile, or the program is ending.</exception>
    public async Task<ImpactCounts> DoAsync(NpgsqlConnection connection, Guid reportId, ImpactPlan plan, CancellationToken cancellation)
    {
        var candidate = library.Get(plan.Candidate.Pin);
        var bases = plan.Bases.Select(b => library.Get(b.Pin)).ToList();
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        var total = await subjects.GatherAsync(
            connection, plan, async read => GoOn(await store.NoteReadAsync(reportId, read, cancellation)), cancellation);
        if (total == 0)
            throw ImpactTexts.Refusal("Nobody", plan.Outline.Units[0].Unit.Name, plan.Window.To);
        GoOn(await store.NoteTotalAsync(reportId, total, cancellation));

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var chunks = Channel.CreateBounded<List<ImpactSubject>>(2 * Environment.ProcessorCount);
        var workers = Enumerable.Range(0, Environment.ProcessorCount).Select(_ => new ImpactScoring(plan, reader, watched, candidate, bases)).ToList();
        List<Task> all =
        [
            Task.Run(() => CutAsync(connection, chunks.Writer, stop.Token), CancellationToken.None),
            .. workers.Select(w => Task.Run(() => WorkOffAsync(w, reportId, chunks.Reader, stop.Token), CancellationToken.None)),
        ];
        await AllOrNoneAsync(all, stop);

        var counts = new ImpactCounts(plan);
        foreach (var worker in workers)
            counts.Add(worker.Counts);
        return counts;
    }

    private static async Task CutAsync(NpgsqlConnection connection, ChannelWriter<List<ImpactSubject>> chunks, CancellationToken cancellation)
    {
        var chunk = new List<ImpactSubject>(ChunkSize);
        await foreach (var subject in ImpactSubjects.ReadAsync(connection).WithCancellation(cancellation))
        {
            chunk.Add(subject);
            if (chunk.Count < ChunkSize)
                continue;
            await chunks.WriteAsync(chunk, cancellation);
            chunk = new List<ImpactSubject>(ChunkSize);
        }

        if (chunk.Count > 0)
            await chunks.WriteAsync(chunk, cancellation);
        chunks.Complete();
    }

    private async Task WorkOffAsync(ImpactScoring scoring, Guid reportId, ChannelReader<List<ImpactSubject>> chunks, CancellationToken cancellation)
    {
        await foreach (var chunk in chunks.ReadAllAsync(cancellation))
        {
            await db.InTransactionAsync(
                async connection =>
                {
                    var moves = await scoring.ScoreAsync(connection, chunk, cancellation);
                    var faults = moves.Count(m => m.Move == ImpactMove.Fault);
                    await ImpactMoves.WriteAsync(connection, reportId, moves, cancellation);
                    GoOn(await ImpactStore.NoteDoneAsync(connection, reportId, chunk.Count, moves.Count - faults, faults, cancellation));
                },
                cancellation);
        }
    }

    // The first that fails ends all, and its fault is the one that is told.
    private static async Task AllOrNoneAsync(List<Task> all, CancellationTokenSource stop)
    {
        try
        {
            foreach (var _ in all.ToList())
            {
                var ended = await Task.WhenAny(all);
                all.Remove(ended);
                await ended;
            }
        }
        finally
        {
            await stop.CancelAsync();
            await Task.WhenAll(all).ContinueWith(_ => { }, TaskScheduler.Default);
        }
    }

    private static void GoOn(bool isAtWork)
    {
        if (!isAtWork)
            throw new OperationCanceledException();
    }
}
