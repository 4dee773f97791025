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
    private readonly SortedDictionary<long, Handle> _inOrder = [];
    private long _next;

    public Handle? Find(object fact) =>
        _byReference.TryGetValue(fact, out var handle) || _byIdentity.TryGetValue(Known(fact), out handle) ? handle : null;

    public IEnumerable<Handle> All => _inOrder.Values;

    public Handle New(object fact, Activation? origin) => new(fact, _next++, origin);

    public void Add(Handle handle)
    {
        _inOrder.Add(handle.Number, handle);
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
        _inOrder.Remove(handle.Number);
        Forget(handle);
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
