namespace NRules.Engine;

/// <summary>Inserting, updating and retracting facts.</summary>
internal sealed partial class Session
{
    public void Insert(object fact)
    {
        if (!TryInsert(fact))
            throw new ArgumentException($"The fact is already in the session: {fact}. Update it, or use TryInsert.", nameof(fact));
    }

    public void InsertAll(IEnumerable<object> facts) =>
        Demand(TryInsertAll(facts), "The facts are already in the session: {0}. None was inserted. Leave them out, or use TryInsertAll.");

    public bool TryInsert(object fact)
    {
        ArgumentNullException.ThrowIfNull(fact);
        if (TryBegin(fact))
            return true;
        var general = General();
        return general.Memory.Find(fact) is null && Apply(general, new Change(general.Memory.New(fact, null), ChangeKind.Insert));
    }

    public IFactResult TryInsertAll(IEnumerable<object> facts) => TryInsertAll(facts, BatchOptions.AllOrNothing);

    public IFactResult TryInsertAll(IEnumerable<object> facts, BatchOptions options)
    {
        var general = General();
        var seen = new HashSet<object>(factory.Identity);
        return Change(general, facts, options, ChangeKind.Insert,
            fact => general.Memory.Find(fact) is null && seen.Add(fact) ? general.Memory.New(fact, null) : null);
    }

    public void Update(object fact)
    {
        if (!TryUpdate(fact))
            throw new ArgumentException($"The fact is not in the session, or belongs to a match: {fact}. Insert it, or use TryUpdate.", nameof(fact));
    }

    public void UpdateAll(IEnumerable<object> facts) =>
        Demand(TryUpdateAll(facts), "The facts are not in the session, or belong to a match: {0}. None was updated. Insert them, or use TryUpdateAll.");

    public bool TryUpdate(object fact)
    {
        ArgumentNullException.ThrowIfNull(fact);
        var general = General();
        if (Known(general, fact) is not { } handle)
            return false;
        general.Memory.Replace(handle, fact);
        return Apply(general, new Change(handle, ChangeKind.Update));
    }

    public IFactResult TryUpdateAll(IEnumerable<object> facts) => TryUpdateAll(facts, BatchOptions.AllOrNothing);

    public IFactResult TryUpdateAll(IEnumerable<object> facts, BatchOptions options)
    {
        var general = General();
        return Change(general, facts, options, ChangeKind.Update, fact => Known(general, fact));
    }

    public void Retract(object fact)
    {
        if (!TryRetract(fact))
            throw new ArgumentException($"The fact is not in the session, or belongs to a match: {fact}. Use TryRetract where it may be missing.", nameof(fact));
    }

    public void RetractAll(IEnumerable<object> facts) =>
        Demand(TryRetractAll(facts), "The facts are not in the session, or belong to a match: {0}. None was retracted. Use TryRetractAll where they may be missing.");

    public bool TryRetract(object fact)
    {
        ArgumentNullException.ThrowIfNull(fact);
        var general = General();
        return Known(general, fact) is { } handle && Apply(general, new Change(handle, ChangeKind.Retract));
    }

    public IFactResult TryRetractAll(IEnumerable<object> facts) => TryRetractAll(facts, BatchOptions.AllOrNothing);

    public IFactResult TryRetractAll(IEnumerable<object> facts, BatchOptions options)
    {
        var general = General();
        return Change(general, facts, options, ChangeKind.Retract, fact => Known(general, fact));
    }

    private FactResult Change(GeneralPath general, IEnumerable<object> facts, BatchOptions options, ChangeKind kind, Func<object, Handle?> handleOf)
    {
        ArgumentNullException.ThrowIfNull(facts);
        List<object> failed = [];
        List<Change> changes = [];
        List<object> objects = [];
        var seen = new HashSet<Handle>();
        foreach (var fact in facts)
        {
            ArgumentNullException.ThrowIfNull(fact, nameof(facts));
            if (handleOf(fact) is not { } handle || !seen.Add(handle))
            {
                failed.Add(fact);
                continue;
            }
            changes.Add(new Change(handle, kind));
            objects.Add(fact);
        }
        var result = new FactResult(failed);
        if (changes.Count == 0 || failed.Count > 0 && options != BatchOptions.SkipFailed)
            return result;
        for (var i = 0; kind == ChangeKind.Update && i < changes.Count; i++)
            general.Memory.Replace(changes[i].Handle, objects[i]);
        Apply(general, [.. changes]);
        return result;
    }

    private bool Apply(GeneralPath general, params Change[] changes)
    {
        general.Apply(changes);
        if (AutoPropagateLinkedFacts && _firing is null)
            general.Linked.Propagate();
        general.ThrowFailure();
        return true;
    }

    private static Handle? Known(GeneralPath general, object fact) => general.Memory.Find(fact) is { IsLinked: false } handle ? handle : null;

    private static void Demand(IFactResult result, string complaint)
    {
        if (result.Failed.Count > 0)
            throw new ArgumentException(string.Format(System.Globalization.CultureInfo.InvariantCulture, complaint, string.Join(", ", result.Failed)));
    }
}
