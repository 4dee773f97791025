namespace NRules.Engine;

/// <summary>The general path: a memory, the matches of every rule, and an agenda.</summary>
internal sealed class GeneralPath
{
    private readonly HashSet<Handle> _changed = [];
    private readonly RuleMatches[] _matches;
    private readonly Agenda _agenda = new();
    private bool _isStale = true;

    public GeneralPath(CompiledRule[] rules) => _matches = [.. rules.Select(r => new RuleMatches(r, Memory, _agenda, Forget))];

    public Memory Memory { get; } = new();

    /// <summary>The matches of the rule at this place of the defined order.</summary>
    public RuleMatches this[int rule] => _matches[rule];

    public void Changed(Handle handle)
    {
        _changed.Add(handle);
        _isStale = true;
    }

    /// <summary>Puts a yielded fact into the memory, or in the place of what the same match yielded before.</summary>
    public void Link(Activation activation, int action, object fact)
    {
        var linked = activation.Linked ??= [];
        if (linked.TryGetValue(action, out var handle) && !handle.IsGone)
            Memory.Replace(handle, fact);
        else
            linked[action] = handle = Memory.Add(fact);
        Changed(handle);
    }

    private void Forget(Activation activation)
    {
        activation.IsGone = true;
        foreach (var handle in activation.Linked?.Values ?? Enumerable.Empty<Handle>())
        {
            if (!handle.IsGone && Memory.Remove(handle.Fact) is { } removed)
                Changed(removed);
        }
    }

    public Activation? Next()
    {
        while (_isStale)
        {
            // What is yielded by a match that ceases is retracted on the way, and starts another round.
            _isStale = false;
            Handle[] changed = [.. _changed.OrderBy(h => h.Number)];
            _changed.Clear();
            foreach (var matches in _matches)
                matches.Refresh(changed);
        }
        return _agenda.Next();
    }
}
