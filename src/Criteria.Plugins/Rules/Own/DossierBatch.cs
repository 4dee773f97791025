using System.Collections.Concurrent;
using NRules;

namespace KhuyenHoc.Criteria.Rules;

/// <summary>Runs the rules over many dossiers, each in a session of its own, on all cores.</summary>
public static class DossierBatch
{
    private const int Portion = 256;

    /// <summary>
    /// Inserts each dossier into a new session, fires, and answers what <paramref name="result"/> makes of it, in the order of the
    /// dossiers. Works with any engine. When dossiers fail, throws <see cref="DossierFailureException"/> for the first in that order,
    /// whichever core came to one first.
    /// </summary>
    /// <param name="factory">The compiled rules.</param>
    /// <param name="dossiers">The dossiers.</param>
    /// <param name="result">Reads the result of a dossier after its session has fired. Called on several threads.</param>
    /// <param name="cores">How many dossiers at once; all cores when null.</param>
    /// <param name="cancellationToken">Stops the batch between dossiers.</param>
    public static TResult[] Run<TDossier, TResult>(ISessionFactory factory, IReadOnlyList<TDossier> dossiers,
        Func<TDossier, ISession, TResult> result, int? cores = null, CancellationToken cancellationToken = default)
        where TDossier : class
    {
        ArgumentNullException.ThrowIfNull(factory);
        ArgumentNullException.ThrowIfNull(dossiers);
        ArgumentNullException.ThrowIfNull(result);
        if (dossiers.Count == 0)
            return [];
        var results = new TResult[dossiers.Count];
        var failures = new ConcurrentDictionary<int, DossierFailureException>();
        var firstFailure = int.MaxValue;
        var options = new ParallelOptions { MaxDegreeOfParallelism = cores ?? Environment.ProcessorCount, CancellationToken = cancellationToken };
        Parallel.ForEach(Partitioner.Create(0, dossiers.Count, Portion), options, range =>
        {
            for (var i = range.Item1; i < range.Item2 && i < Volatile.Read(ref firstFailure); i++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                // Read once: a list may make its dossiers when they are asked for.
                var dossier = dossiers[i];
                try
                {
                    var session = factory.CreateSession();
                    session.Insert(dossier);
                    session.Fire();
                    results[i] = result(dossier, session);
                }
                catch (Exception failure) when (failure is not OperationCanceledException)
                {
                    failures[i] = new DossierFailureException(i, dossier, failure);
                    for (var known = firstFailure; i < known; known = firstFailure)
                        Interlocked.CompareExchange(ref firstFailure, i, known);
                }
            }
        });
        if (firstFailure < int.MaxValue)
            throw failures[firstFailure];
        return results;
    }
}

/// <summary>A dossier whose rules failed.</summary>
public sealed class DossierFailureException : Exception
{
    internal DossierFailureException(int index, object dossier, Exception inner)
        : base($"The rules failed on dossier {index + 1} ({dossier}): {inner.Message}", inner)
    {
        Index = index;
        Dossier = dossier;
    }

    /// <summary>The place of the dossier in the batch, from 0.</summary>
    public int Index { get; }

    /// <summary>The dossier.</summary>
    public object Dossier { get; }
}
