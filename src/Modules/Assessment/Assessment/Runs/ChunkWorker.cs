using KhuyenHoc.Assessment.Dossiers;
using KhuyenHoc.Assessment.Sets;
using KhuyenHoc.Criteria;
using KhuyenHoc.Criteria.Runtime;
using Npgsql;

namespace KhuyenHoc.Assessment.Runs;

/// <summary>Does chunks of one run, each in one transaction. Several workers, of several hosts, may be at one run.</summary>
internal sealed class ChunkWorker(
    NpgsqlDataSource db, SetScorer scorer, MemberTitleFacts memberTitles, TimeProvider time, Period period, IReadOnlyList<LoadedSet> sets)
{
    /// <summary>Does the next chunk.</summary>
    /// <returns>False when there is none to take now: all are done, or others hold the rest of the stage.</returns>
    public async Task<bool> DoNextAsync(Guid runId, CancellationToken cancellation)
    {
        await using var connection = await db.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        if (await RunStore.TakeAsync(connection, runId, cancellation) is not { } chunk)
            return false;
        var store = new ScoreStore(connection, period.Id);
        var count = chunk.Work == "CountTitles"
            ? await CountTitlesAsync(connection, store, cancellation)
            : await ScoreAsync(connection, store, chunk, cancellation);
        await RunStore.FinishAsync(connection, chunk, count, time.GetUtcNow(), cancellation);
        await transaction.CommitAsync(cancellation);
        return true;
    }

    private async Task<ChunkCount> CountTitlesAsync(NpgsqlConnection connection, ScoreStore store, CancellationToken cancellation)
    {
        var wanted = sets.Select(s => s.Set?.Description).OfType<CriteriaDescription>().Where(s => s.Subject == SubjectKind.Unit).SelectMany(s => s.Fields)
            .Select(f => f.Fact).OfType<string>().Where(MemberTitleFacts.IsOne).ToHashSet(StringComparer.Ordinal);
        if (wanted.Count > 0)
        {
            var facts = await memberTitles.CountAsync(connection, period.Id, period.Plan.To, period.Plan.UnitScope, wanted, cancellation);
            await store.WriteRunFactsAsync([.. facts.Select(f => (f.SubjectId, FactBag.Write(f.Facts, wanted)))], cancellation);
        }

        return default;
    }

    private async Task<ChunkCount> ScoreAsync(NpgsqlConnection connection, ScoreStore store, Chunk chunk, CancellationToken cancellation)
    {
        var dossiers = await store.ReadAsync(chunk, cancellation);
        var declared = await store.DeclaredAsync(chunk, cancellation);
        var stops = await FaultStore.StopsAsync(connection, chunk.RunId, cancellation);
        var faults = new List<NewFault>();
        var changed = new List<NewScorecard>(dossiers.Count);
        var touched = new List<ScoredBefore>();
        var unchanged = 0;
        var open = dossiers.Where(d => d.Standing == "Open").ToList();
        foreach (var ofSet in open.GroupBy(d => (d.SetId, d.SetVersion)))
        {
            var loaded = sets.First(s => (s.Pin.SetId, s.Pin.SetVersion) == ofSet.Key);
            var outcome = await scorer.ScoreAsync(chunk.RunId, loaded, stops, [.. ofSet], declared, period.Plan.To, cancellation);
            faults.AddRange(outcome.Faults);
            var same = outcome.Cards.Where(IsAsBefore).Select(c => c.Dossier).ToList();
            changed.AddRange(outcome.Cards.Where(c => !IsAsBefore(c)));
            touched.AddRange(same.Where(d => d.Revision != d.CardRevision));
            unchanged += same.Count;
        }

        await store.KeepAsync(chunk.Model, touched, cancellation);
        await store.WriteAsync(chunk.RunId, chunk.Model, changed, time.GetUtcNow(), cancellation);
        await FaultStore.ReplaceAsync(connection, period.Id, chunk, faults, time.GetUtcNow(), cancellation);
        return new ChunkCount(changed.Count, unchanged, dossiers.Count - open.Count, faults.Count);
    }

    private static bool IsAsBefore(NewScorecard card) =>
        card.Dossier.InputHash is { } input && card.Dossier.ResultHash is { } result
        && card.Dossier.PackageHash == card.PackageHash && card.Dossier.FillsHash == card.FillsHash
        && input.AsSpan().SequenceEqual(card.Input.Hash) && result.AsSpan().SequenceEqual(card.Result.Hash);
}

/// <summary>A set of a run, ready to score; without the set itself when it cannot be had here, and why.</summary>
internal sealed record LoadedSet(SetPin Pin, CriteriaSet? Set, string FillsHash, string? Problem);
