using KhuyenHoc.Assessment.Dossiers;
using KhuyenHoc.Assessment.Scorecards;
using KhuyenHoc.Assessment.Sets;
using KhuyenHoc.Criteria;
using KhuyenHoc.Criteria.Runtime;
using KhuyenHoc.Modules.Facts;
using Npgsql;

namespace KhuyenHoc.Assessment.Runs;

/// <summary>Does chunks of one run, each in one transaction. Several workers, of several hosts, may be at one run.</summary>
internal sealed class ChunkWorker(
    NpgsqlDataSource db, DossierReader reader, MemberTitleFacts memberTitles, TimeProvider time, Period period, IReadOnlyList<LoadedSet> sets)
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
            : await ScoreAsync(store, chunk, cancellation);
        await RunStore.FinishAsync(connection, chunk, count, time.GetUtcNow(), cancellation);
        await transaction.CommitAsync(cancellation);
        return true;
    }

    private async Task<ChunkCount> CountTitlesAsync(NpgsqlConnection connection, ScoreStore store, CancellationToken cancellation)
    {
        var wanted = sets.Where(s => s.Set.Description.Subject == SubjectKind.Unit).SelectMany(s => s.Set.Description.Fields)
            .Select(f => f.Fact).OfType<string>().Where(MemberTitleFacts.IsOne).ToHashSet(StringComparer.Ordinal);
        if (wanted.Count > 0)
        {
            var facts = await memberTitles.CountAsync(connection, period.Id, period.Plan.To, period.Plan.UnitScope, wanted, cancellation);
            await store.WriteRunFactsAsync([.. facts.Select(f => (f.SubjectId, FactBag.Write(f.Facts, wanted)))], cancellation);
        }

        return default;
    }

    private async Task<ChunkCount> ScoreAsync(ScoreStore store, Chunk chunk, CancellationToken cancellation)
    {
        var dossiers = await store.ReadAsync(chunk, cancellation);
        var declared = await store.DeclaredAsync(chunk, cancellation);
        var changed = new List<NewScorecard>(dossiers.Count);
        var touched = new List<ScoredBefore>();
        var (unchanged, locked) = (0, 0);
        foreach (var dossier in dossiers)
        {
            if (dossier.Standing != "Open")
            {
                locked++;
                continue;
            }

            var card = Score(dossier, declared[dossier.SubjectId]);
            if (!IsAsBefore(card))
            {
                changed.Add(card);
                continue;
            }

            unchanged++;
            if (dossier.Revision != dossier.CardRevision)
                touched.Add(dossier);
        }

        await store.KeepAsync(chunk.Model, touched, cancellation);
        await store.WriteAsync(chunk.RunId, chunk.Model, changed, time.GetUtcNow(), cancellation);
        return new ChunkCount(changed.Count, unchanged, locked);
    }

    private NewScorecard Score(ScoredBefore dossier, IEnumerable<DeclaredRow> declared)
    {
        var loaded = sets.First(s => s.Pin.SetId == dossier.SetId && s.Pin.SetVersion == dossier.SetVersion);
        var set = loaded.Set.Description;
        var facts = new Dictionary<string, FactReading>(StringComparer.Ordinal);
        FactBag.Read(dossier.Facts, facts);
        FactBag.Read(dossier.RunFacts, facts);
        var input = reader.InputOf(dossier.SubjectId, dossier.Natures, facts, declared, set, period.Plan.To);
        var card = loaded.Set.Score(input);
        var isRecognised = set.Grades.First(g => g.Code == card.Grade).IsRecognised;
        return new NewScorecard(dossier, card, isRecognised, loaded.Pin.PackageHash, loaded.FillsHash, Sealed.Of(input), Sealed.Of(card));
    }

    private static bool IsAsBefore(NewScorecard card) =>
        card.Dossier.InputHash is { } input && card.Dossier.ResultHash is { } result
        && card.Dossier.PackageHash == card.PackageHash && card.Dossier.FillsHash == card.FillsHash
        && input.AsSpan().SequenceEqual(card.Input.Hash) && result.AsSpan().SequenceEqual(card.Result.Hash);
}

/// <summary>A set of a run, ready to score.</summary>
internal sealed record LoadedSet(SetPin Pin, CriteriaSet Set, string FillsHash);
