using KhuyenHoc.Assessment.Dossiers;
using KhuyenHoc.Assessment.Scorecards;
using KhuyenHoc.Criteria;
using KhuyenHoc.Criteria.Runtime;

namespace KhuyenHoc.Assessment.Runs;

/// <summary>Scores the dossiers of a chunk by one set under watch, and gives the set up when it cannot go on.</summary>
internal sealed class SetScorer(WatchedScoring watched, DossierReader reader, Malfunctions malfunctions)
{
    /// <summary>So many dossiers of a chunk without one that succeeds: it is the set, and not its dossiers.</summary>
    private const int EnoughToTell = 100;

    /// <summary>Scores dossiers in their order.</summary>
    /// <returns>What each has become.</returns>
    public async Task<SetOutcome> ScoreAsync(
        Guid runId, LoadedSet loaded, IReadOnlyList<StopRow> stops, IReadOnlyList<ScoredBefore> dossiers, ILookup<Guid, DeclaredRow> declared, DateOnly asOf,
        CancellationToken cancellation)
    {
        if (loaded.Set is not { } set || StopOf(loaded, stops) is not null)
        {
            var barred = StopOf(loaded, stops) ?? new SetFault(loaded.Pin, FaultKind.NotTried, null, null, loaded.Problem!);
            await malfunctions.StopAsync(runId, barred, cancellation);
            return new SetOutcome([], [.. dossiers.Select(d => NewFault.NotTried(barred, d.SubjectId))]);
        }

        var inputs = dossiers.Select(d => InputOf(d, declared[d.SubjectId], set.Description, asOf)).ToList();
        var scored = await watched.ScoreAsync(set, inputs, cancellation);
        var cards = new List<NewScorecard>(inputs.Count);
        var faults = new List<NewFault>();
        for (var i = 0; i < scored.Count; i++)
        {
            if (scored[i].Card is { } card)
                cards.Add(CardOf(loaded, set, dossiers[i], inputs[i], card));
            else
                faults.Add(NewFault.Of(loaded.Pin, scored[i].Fault!));
        }

        if (scored[^1].Fault is { } last && (last.StopsSet || (cards.Count == 0 && inputs.Count >= EnoughToTell)))
        {
            var stop = SetFault.Of(loaded.Pin, last);
            await malfunctions.StopAsync(runId, stop, cancellation);
            faults.AddRange(dossiers.Skip(scored.Count).Select(d => NewFault.NotTried(stop, d.SubjectId)));
        }

        return new SetOutcome(cards, faults);
    }

    /// <summary>Why a set is not to be used: the run has given it up, or nobody may.</summary>
    public static SetFault? StopOf(LoadedSet loaded, IReadOnlyList<StopRow> stops) =>
        stops.FirstOrDefault(s => s.PackageHash == loaded.Pin.PackageHash && s.SetId == loaded.Pin.SetId) is { } stop
            ? new SetFault(loaded.Pin, Enum.Parse<FaultKind>(stop.Kind), stop.Rule, stop.SubjectId, stop.What)
            : null;

    private DossierInput InputOf(ScoredBefore dossier, IEnumerable<DeclaredRow> declared, CriteriaDescription set, DateOnly asOf)
    {
        var facts = new Dictionary<string, Modules.Facts.FactReading>(StringComparer.Ordinal);
        FactBag.Read(dossier.Facts, facts);
        FactBag.Read(dossier.RunFacts, facts);
        return reader.InputOf(dossier.SubjectId, dossier.Natures, facts, declared, set, asOf);
    }

    private static NewScorecard CardOf(LoadedSet loaded, CriteriaSet set, ScoredBefore dossier, DossierInput input, Scorecard card) => new(
        dossier, card, set.Description.Grades.First(g => g.Code == card.Grade).IsRecognised, loaded.Pin.PackageHash, loaded.FillsHash,
        Sealed.Of(input), Sealed.Of(card));
}

/// <summary>What the dossiers of one set have become.</summary>
internal sealed record SetOutcome(IReadOnlyList<NewScorecard> Cards, IReadOnlyList<NewFault> Faults);
