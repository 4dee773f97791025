namespace KhuyenHoc.Criteria.Runtime;

/// <summary>
/// Scores dossiers on a thread of its own, under watch: rules that never end or eat memory are stopped and named, and
/// hold up nobody else. Thread-safe.
/// </summary>
public sealed class WatchedScoring(ScoringLimits limits)
{
    /// <summary>How often is looked; rules in an endless loop take a gigabyte in a second, and are seen long before.</summary>
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(20);

    /// <summary>How long a thread may take to notice that it is stopped, before it is left to itself.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>Scores dossiers by one set, in their order.</summary>
    /// <returns>
    /// A scorecard or a fault for each; after a fault that <see cref="CriteriaFaultException.StopsSet"/> there is nothing
    /// more.
    /// </returns>
    public async Task<IReadOnlyList<ScoredDossier>> ScoreAsync(CriteriaSet set, IReadOnlyList<DossierInput> inputs, CancellationToken cancellation)
    {
        var done = new List<ScoredDossier>(inputs.Count);
        while (done.Count < inputs.Count && done is not [.., { Fault.StopsSet: true }])
        {
            // A dossier that was stopped without guilt is begun again: others had taken the memory.
            using var turn = new ScoringTurn(set, inputs, done.Count, limits);
            turn.Start();
            await WatchAsync(turn, cancellation);
            done.AddRange(turn.Results);
        }

        return done;
    }

    /// <summary>Scores one dossier.</summary>
    /// <exception cref="CriteriaFaultException">It cannot be scored.</exception>
    public async Task<Scorecard> ScoreAsync(CriteriaSet set, DossierInput input, CancellationToken cancellation)
    {
        var (card, fault) = (await ScoreAsync(set, [input], cancellation))[0];
        return card ?? throw fault!;
    }

    private async Task WatchAsync(ScoringTurn turn, CancellationToken cancellation)
    {
        while (!turn.Ended.IsCompleted)
        {
            await Task.WhenAny(turn.Ended, Task.Delay(Glance, CancellationToken.None));
            if (!turn.Ended.IsCompleted && (cancellation.IsCancellationRequested || turn.LooksWrong()))
            {
                turn.Stop();
                await Task.WhenAny(turn.Ended, Task.Delay(Patience, CancellationToken.None));
                turn.Close();
                break;
            }
        }

        cancellation.ThrowIfCancellationRequested();
    }
}

/// <summary>What became of one dossier: a scorecard or a fault.</summary>
/// <param name="Card">The scorecard; null when there is none.</param>
/// <param name="Fault">Why there is none; null when there is one.</param>
public readonly record struct ScoredDossier(Scorecard? Card, CriteriaFaultException? Fault);
