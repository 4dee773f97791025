using NRules.Engine.Matching;
using NRules.RuleModel;

namespace NRules.Engine;

internal enum ChangeKind { Insert, Update, Retract }

/// <summary>A fact that is inserted, updated or retracted.</summary>
internal readonly record struct Change(Handle Handle, ChangeKind Kind);

/// <summary>A fact in a session.</summary>
internal sealed class Handle(object fact, long number, Activation? origin) : IFact, ILinkedFactSource
{
    public object Fact { get; set; } = fact;

    /// <summary>Its place in the order of insertion.</summary>
    public long Number => number;

    public bool IsGone { get; set; }

    /// <summary>The fact before it in the order of insertion, and the one after it.</summary>
    public Handle? Previous { get; set; }

    /// <inheritdoc cref="Previous"/>
    public Handle? Next { get; set; }

    private Candidate? _first, _last;

    /// <summary>The fact takes part in a node.</summary>
    public void Enter(Candidate candidate)
    {
        if (_last is null)
            _first = candidate;
        else
            _last.Elsewhere = candidate;
        _last = candidate;
    }

    /// <summary>Takes the fact out of a node. Nodes are changed in the order in which it entered them: the one sought is mostly the first.</summary>
    public Candidate? Leave(FactNode node)
    {
        Candidate? before = null;
        for (var candidate = _first; candidate is not null; (before, candidate) = (candidate, candidate.Elsewhere))
        {
            if (candidate.Node != node)
                continue;
            if (before is null)
                _first = candidate.Elsewhere;
            else
                before.Elsewhere = candidate.Elsewhere;
            if (_last == candidate)
                _last = before;
            candidate.Elsewhere = null;
            return candidate;
        }
        return null;
    }

    public bool IsLinked => origin is not null;

    Type IFact.Type => Fact.GetType();

    object? IFact.Value => Fact;

    IFactSource? IFact.Source => origin is null ? null : this;

    FactSourceType IFactSource.SourceType => FactSourceType.Linked;

    IEnumerable<IFact> IFactSource.Facts => origin!.Facts;

    IRuleDefinition ILinkedFactSource.Rule => origin!.Rule;
}

/// <summary>
/// The facts of a session, in order of insertion. A fact is found by reference first, so that one whose identity
/// has changed is still found, then by identity. Linked facts are known by their match and found by reference only.
/// </summary>
internal sealed class Memory(IEqualityComparer<object> identity)
{
    private readonly Dictionary<object, Handle> _byReference = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<Identity, Handle> _byIdentity = new(new IdentityComparer(identity));
    private readonly Dictionary<Handle, Identity> _identities = [];
    private Handle? _first, _last;
    private long _next;

    public Handle? Find(object fact) =>
        _byReference.TryGetValue(fact, out var handle) || _byIdentity.TryGetValue(Known(fact), out handle) ? handle : null;

    public IEnumerable<Handle> All
    {
        get
        {
            for (var handle = _first; handle is not null; handle = handle.Next)
                yield return handle;
        }
    }

    public Handle New(object fact, Activation? origin) => new(fact, _next++, origin);

    public void Add(Handle handle)
    {
        Chain(handle);
        Know(handle);
    }

    /// <summary>Puts another object in the place of a fact.</summary>
    public void Replace(Handle handle, object fact)
    {
        if (ReferenceEquals(handle.Fact, fact))
            return;
        Forget(handle);
        handle.Fact = fact;
        Know(handle);
    }

    public void Remove(Handle handle)
    {
        handle.IsGone = true;
        Unchain(handle);
        Forget(handle);
    }

    private void Chain(Handle handle)
    {
        var before = _last;
        while (before is not null && before.Number > handle.Number)
            before = before.Previous;
        handle.Previous = before;
        handle.Next = before is null ? _first : before.Next;
        if (handle.Previous is null)
            _first = handle;
        else
            handle.Previous.Next = handle;
        if (handle.Next is null)
            _last = handle;
        else
            handle.Next.Previous = handle;
    }

    private void Unchain(Handle handle)
    {
        if (handle.Previous is not null)
            handle.Previous.Next = handle.Next;
        else if (_first == handle)
            _first = handle.Next;
        if (handle.Next is not null)
            handle.Next.Previous = handle.Previous;
        else if (_last == handle)
            _last = handle.Previous;
        handle.Previous = handle.Next = null;
    }

    private void Know(Handle handle)
    {
        _byReference.TryAdd(handle.Fact, handle);
        if (handle.IsLinked || HasReferenceIdentity(handle.Fact))
            return;
        var known = Known(handle.Fact);
        _byIdentity[known] = handle;
        _identities[handle] = known;
    }

    private void Forget(Handle handle)
    {
        if (_byReference.TryGetValue(handle.Fact, out var found) && found == handle)
            _byReference.Remove(handle.Fact);
        if (_identities.Remove(handle, out var known))
            _byIdentity.Remove(known);
    }

    private Identity Known(object fact) => new(fact, identity.GetHashCode(fact));

    /// <summary>Most facts are plain classes: for them the reference says all, and they need no second entry.</summary>
    private bool HasReferenceIdentity(object fact) =>
        identity.GetHashCode(fact) == System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(fact);

    /// <summary>A fact as it was known when it came in: its hash is kept, since the fact may change.</summary>
    private readonly record struct Identity(object Fact, int Hash);

    private sealed class IdentityComparer(IEqualityComparer<object> inner) : IEqualityComparer<Identity>
    {
        public bool Equals(Identity x, Identity y) => x.Hash == y.Hash && (ReferenceEquals(x.Fact, y.Fact) || inner.Equals(x.Fact, y.Fact));

        public int GetHashCode(Identity obj) => obj.Hash;
    }
}
