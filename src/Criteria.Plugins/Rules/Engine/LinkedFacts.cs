namespace NRules.Engine;

/// <summary>The facts that belong to matches: made, updated and retracted with them. They wait here until the firing rule is done.</summary>
internal sealed class LinkedFacts(GeneralPath path)
{
    private Queue<Change> _waiting = new();

    public void Insert(Activation activation, object key, object fact)
    {
        activation.Linked ??= [];
        if (activation.Linked.ContainsKey(key))
            throw new ArgumentException($"The match already has a linked fact under the key '{key}'. Update it, or use another key.", nameof(key));
        var handle = path.Memory.New(fact, activation);
        activation.Linked.Add(key, handle);
        _waiting.Enqueue(new Change(handle, ChangeKind.Insert));
    }

    public void Update(Activation activation, object key, object fact)
    {
        var handle = Find(activation, key);
        path.Memory.Replace(handle, fact);
        _waiting.Enqueue(new Change(handle, ChangeKind.Update));
    }

    public void Retract(Activation activation, object key)
    {
        var handle = Find(activation, key);
        activation.Linked!.Remove(key);
        _waiting.Enqueue(new Change(handle, ChangeKind.Retract));
    }

    public void RetractAll(Activation activation)
    {
        if (activation.Linked is not { } linked)
            return;
        foreach (var handle in linked.Values)
            _waiting.Enqueue(new Change(handle, ChangeKind.Retract));
        activation.Linked = null;
    }

    /// <summary>Lets what waits reach the rules, until nothing waits.</summary>
    public IReadOnlyList<ILinkedFactSet> Propagate()
    {
        if (_waiting.Count == 0)
            return [];
        List<ILinkedFactSet> sets = [];
        while (_waiting.Count > 0)
        {
            var waiting = _waiting;
            _waiting = new Queue<Change>();
            foreach (var set in Sets(waiting))
            {
                path.Apply([.. set]);
                sets.Add(new LinkedFactSet((LinkedFactAction)set[0].Kind, [.. set.Select(c => c.Handle)]));
            }
        }
        return sets;
    }

    private static IEnumerable<List<Change>> Sets(Queue<Change> changes)
    {
        List<Change> set = [];
        foreach (var change in changes)
        {
            if (set.Count > 0 && set[0].Kind != change.Kind)
            {
                yield return set;
                set = [];
            }
            set.Add(change);
        }
        yield return set;
    }

    private static Handle Find(Activation activation, object key) =>
        activation.Linked is { } linked && linked.TryGetValue(key, out var handle)
            ? handle
            : throw new ArgumentException($"The match has no linked fact under the key '{key}'.", nameof(key));
}
