using System.Runtime.CompilerServices;
using NRules.RuleModel;

namespace NRules.Engine;

/// <summary>A fact in a session. The version grows with each update.</summary>
internal sealed class Handle(object fact, long number)
{
    public object Fact { get; set; } = fact;

    public long Number { get; } = number;

    public int Version { get; set; }

    public bool IsGone { get; set; }
}

/// <summary>The facts of a session, in order of insertion.</summary>
internal sealed class Memory
{
    private readonly Dictionary<object, Handle> _byIdentity = new(FactIdentity.Comparer);
    private readonly SortedDictionary<long, Handle> _inOrder = [];
    private long _next;

    public bool Contains(object fact) => _byIdentity.ContainsKey(fact);

    public IEnumerable<Handle> OfType(Type type) => _inOrder.Values.Where(h => type.IsInstanceOfType(h.Fact));

    public Handle Add(object fact)
    {
        var handle = new Handle(fact, _next++);
        _byIdentity.Add(fact, handle);
        _inOrder.Add(handle.Number, handle);
        return handle;
    }

    public Handle? Touch(object fact)
    {
        if (!_byIdentity.Remove(fact, out var handle))
            return null;
        handle.Fact = fact;
        handle.Version++;
        _byIdentity.Add(fact, handle);
        return handle;
    }

    /// <summary>Puts another object in the place of a fact, which thereby is updated.</summary>
    public void Replace(Handle handle, object fact)
    {
        _byIdentity.Remove(handle.Fact);
        handle.Fact = fact;
        handle.Version++;
        _byIdentity.Add(fact, handle);
    }

    public Handle? Remove(object fact)
    {
        if (!_byIdentity.Remove(fact, out var handle))
            return null;
        _inOrder.Remove(handle.Number);
        handle.IsGone = true;
        return handle;
    }
}

/// <summary>Facts are the same when their identities are equal, or, without one, when they are one object.</summary>
internal sealed class FactIdentity : IEqualityComparer<object>
{
    public static readonly FactIdentity Comparer = new();

    public new bool Equals(object? x, object? y) =>
        ReferenceEquals(x, y)
        || (x is IIdentityProvider a && y is IIdentityProvider b && a.GetType() == b.GetType() && a.GetIdentity().Equals(b.GetIdentity()));

    public int GetHashCode(object fact) =>
        fact is IIdentityProvider known ? known.GetIdentity().GetHashCode() : RuntimeHelpers.GetHashCode(fact);
}
