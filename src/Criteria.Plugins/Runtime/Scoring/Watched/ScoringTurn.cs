using System.Diagnostics;
using System.Runtime;

namespace KhuyenHoc.Criteria.Runtime;

/// <summary>A thread that scores dossiers one after the other, and what a watcher can see of it.</summary>
internal sealed class ScoringTurn : IDisposable
{
    private readonly CriteriaSet _set;
    private readonly IReadOnlyList<DossierInput> _inputs;
    private readonly int _from;
    private readonly ScoringLimits _limits;
    private readonly Action<Dossier> _meet;
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _gate = new();
    private readonly List<ScoredDossier> _results;
    private bool _isClosed;
    private Dossier? _dossier;
    private long _begun = Stopwatch.GetTimestamp();
    private long _allocatedBefore;

    // What the watcher saw when it first met the dossier that is at work.
    private long _seen = -1;
    private long _heapThen;

    public ScoringTurn(CriteriaSet set, IReadOnlyList<DossierInput> inputs, int from, ScoringLimits limits)
    {
        (_set, _inputs, _from, _limits) = (set, inputs, from, limits);
        _results = new List<ScoredDossier>(inputs.Count - from);
        Action check = CheckMemory;
        _meet = dossier =>
        {
            dossier.BetweenRules = check;
            Volatile.Write(ref _dossier, dossier);
        };
    }

    public Task Ended => _ended.Task;

    /// <summary>What is done; complete when the thread has ended, or was closed.</summary>
    public IReadOnlyList<ScoredDossier> Results => _results;

    public void Start() => new Thread(Work) { IsBackground = true, Name = $"score {_set.Description.Id} {_set.Description.Version}" }.Start();

    /// <summary>
    /// Whether the dossier at work takes too long, or the heap grows while it runs. The latter may be another's doing: when
    /// the thread has stopped it knows for itself.
    /// </summary>
    public bool LooksWrong()
    {
        var begun = Volatile.Read(ref _begun);
        if (Stopwatch.GetElapsedTime(begun) > _limits.Time) return true;
        var heap = GC.GetTotalMemory(forceFullCollection: false);
        if (_seen != begun)
        {
            (_seen, _heapThen) = (begun, heap);
            return false;
        }

        return heap - _heapThen > _limits.Memory;
    }

    /// <summary>Stops the rules where they are. They are pure, so that nothing is left half done by it.</summary>
    public void Stop() => _ = Task.Run(_stop.Cancel);

    /// <summary>Whatever the thread does from now on, nobody sees it; one that has not even stopped is left to itself.</summary>
    public void Close()
    {
        lock (_gate)
        {
            if (_isClosed) return;
            Add(Fault(CriteriaFaultKind.TooLong));
            _isClosed = true;
        }
    }

    public void Dispose()
    {
        // A thread that was left to itself may still look at it.
        if (Ended.IsCompleted) _stop.Dispose();
    }

    private void Work()
    {
        try
        {
#pragma warning disable SYSLIB0046 // See docs/decisions/rules-that-never-end-are-stopped.md.
            ControlledExecution.Run(ScoreAll, _stop.Token);
#pragma warning restore SYSLIB0046
        }
        catch (OperationCanceledException)
        {
            // Judged below.
        }
        finally
        {
            Judge();
            _ended.TrySetResult();
        }
    }

    private void ScoreAll()
    {
        for (var i = _from; i < _inputs.Count && !_stop.IsCancellationRequested; i++)
        {
            Volatile.Write(ref _dossier, null);
            _allocatedBefore = GC.GetAllocatedBytesForCurrentThread();
            Volatile.Write(ref _begun, Stopwatch.GetTimestamp());
            var result = Score(_inputs[i]);
            // What comes out of a dossier that was told to stop says nothing.
            if (_stop.IsCancellationRequested) return;
            if (Allocated > _limits.Memory && result.Fault is null) result = Fault(CriteriaFaultKind.TooMuchMemory);
            lock (_gate) Add(result);
            if (result.Fault is { StopsSet: true }) return;
        }
    }

    private ScoredDossier Score(DossierInput input)
    {
        try
        {
            return new ScoredDossier(_set.Score(input, _meet), null);
        }
        catch (CriteriaFaultException fault)
        {
            return new ScoredDossier(null, fault);
        }
    }

    /// <summary>A dossier that was stopped: by its memory, by its time, or by mistake, in which case it has no result.</summary>
    private void Judge()
    {
        lock (_gate)
        {
            var isOpen = _results.Count < _inputs.Count - _from && _results is not [.., { Fault.StopsSet: true }];
            if (_stop.IsCancellationRequested && isOpen && Allocated > _limits.Memory)
                Add(Fault(CriteriaFaultKind.TooMuchMemory));
            else if (_stop.IsCancellationRequested && isOpen && Stopwatch.GetElapsedTime(_begun) > _limits.Time)
                Add(Fault(CriteriaFaultKind.TooLong));
            _isClosed = true;
        }
    }

    private void CheckMemory()
    {
        if (Allocated > _limits.Memory) throw new RuleHungerException(TookTooMuch);
    }

    private string TookTooMuch => FormattableString.Invariant($"allocated more than {_limits.Memory / 1024 / 1024} MB");

    private long Allocated => GC.GetAllocatedBytesForCurrentThread() - _allocatedBefore;

    private void Add(ScoredDossier result)
    {
        if (!_isClosed) _results.Add(result);
    }

    private ScoredDossier Fault(CriteriaFaultKind kind) => new(null, new CriteriaFaultException(
        _set.Description, Volatile.Read(ref _dossier)?.Rule, _inputs[_from + _results.Count].SubjectId,
        kind == CriteriaFaultKind.TooLong
            ? FormattableString.Invariant($"did not end within {_limits.Time.TotalSeconds} seconds")
            : TookTooMuch,
        null, kind));
}

/// <summary>A rule took more memory than a dossier may.</summary>
internal sealed class RuleHungerException(string message) : Exception(message);
