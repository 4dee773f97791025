using KhuyenHoc.Assessment.Dossiers;
using KhuyenHoc.Assessment.Sets;
using KhuyenHoc.Criteria;
using KhuyenHoc.Criteria.Runtime;
using Npgsql;

namespace KhuyenHoc.Assessment.Runs;

/// <summary>Scores the chunks of one run by the sets that it began with. Thread-safe.</summary>
internal sealed class ChunkWorker(
    SetScorer scorer, MemberTitleFacts memberTitles, TimeProvider time, Period period, IReadOnlyList<LoadedSet> sets)
{
    /// <summary>Does a chunk in the open transaction, which holds it.</summary>
    public async Task<ChunkCount> DoAsync(NpgsqlConnection connection, Chunk chunk, CancellationToken cancellation)
    {
        var store = new ScoreStore(connection, period.Id);
        return chunk.Work == "CountTitles"
            ? await CountTitlesAsync(connection, store, cancellation)
            : await ScoreAsync(connection, store, chunk, cancellation);
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
        var stops = await FaultStore.StopsAsync(connection, chunk.RunId, cancellation);
        var usable = sets.Where(s => s.Set is not null && SetScorer.StopOf(s, stops) is null).ToList();
        var carried = await store.CarriedAsync(chunk, usable, cancellation);
        var dossiers = await store.ReadAsync(chunk, carried, cancellation);
        var declared = dossiers.Count == 0 ? Nothing : await store.DeclaredAsync(chunk, cancellation);
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
            touched.AddRange(same.Where(d => d.Revision != d.CardRevision || d.CardState != nameof(RunState.Done)));
            unchanged += same.Count;
        }

        await store.KeepAsync(chunk.RunId, chunk.Model, touched, cancellation);
        await store.WriteAsync(chunk.RunId, chunk.Model, changed, time.GetUtcNow(), cancellation);
        await FaultStore.ReplaceAsync(connection, period.Id, chunk, faults, time.GetUtcNow(), cancellation);
        return new ChunkCount(changed.Count, unchanged + carried.Length, dossiers.Count - open.Count, faults.Count, carried.Length);
    }

    private static ILookup<Guid, DeclaredRow> Nothing { get; } = Array.Empty<DeclaredRow>().ToLookup(d => d.SubjectId);

    private static bool IsAsBefore(NewScorecard card) =>
        card.Dossier.InputHash is { } input && card.Dossier.ResultHash is { } result
        && card.Dossier.PackageHash == card.PackageHash && card.Dossier.FillsHash == card.FillsHash
        && input.AsSpan().SequenceEqual(card.Input.Hash) && result.AsSpan().SequenceEqual(card.Result.Hash);
}

/// <summary>A set of a run, ready to score; without the set itself when it cannot be had here, and why.</summary>
internal sealed record LoadedSet(SetPin Pin, CriteriaSet? Set, string FillsHash, string? Problem);
