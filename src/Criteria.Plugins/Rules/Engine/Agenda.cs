namespace NRules.Engine;

/// <summary>A match of a rule. It fires once, and again only when the facts it holds are updated.</summary>
internal sealed class Activation(CompiledRule rule, object?[] slots, object?[] stamp)
{
    public CompiledRule Rule => rule;

    public object?[] Slots { get; set; } = slots;

    /// <summary>Versions of the matched facts and values of Let: what has changed when they differ.</summary>
    public object?[] Stamp { get; set; } = stamp;

    /// <summary>The facts that this match has yielded, by the number of the action; null when there are none.</summary>
    public Dictionary<int, Handle>? Linked { get; set; }

    public bool IsQueued { get; set; }

    public bool HasFired { get; set; }

    public bool IsGone { get; set; }
}

/// <summary>What waits to fire: by priority, then in the order in which it was found.</summary>
internal sealed class Agenda
{
    private readonly PriorityQueue<Activation, (int Priority, long Turn)> _queue = new();
    private long _turn;

    public void Add(Activation activation)
    {
        if (activation.IsQueued)
            return;
        activation.IsQueued = true;
        _queue.Enqueue(activation, (-activation.Rule.Definition.Priority, _turn++));
    }

    public Activation? Next()
    {
        while (_queue.TryDequeue(out var activation, out _))
        {
            activation.IsQueued = false;
            if (!activation.IsGone)
                return activation;
        }
        return null;
    }
}
