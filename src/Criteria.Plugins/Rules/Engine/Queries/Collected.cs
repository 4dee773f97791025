using System.Collections;
using System.Reflection;
using NRules.RuleModel;

namespace NRules.Engine.Queries;

/// <summary>What Collect gives: it follows the facts, so that a change costs no copy.</summary>
internal sealed class Collected<T>(Pieces pieces) : IReadOnlyCollection<T>
{
    public int Count => pieces.Count;

    public IEnumerator<T> GetEnumerator() => pieces.All.Select(p => (T)p.Value!).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>What GroupBy gives.</summary>
internal sealed class CollectedGroup<TKey, TElement>(TKey key, Pieces pieces) : IGrouping<TKey, TElement>
{
    public TKey Key => key;

    public IEnumerator<TElement> GetEnumerator() => pieces.All.Select(p => (TElement)p.Value!).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>What ToLookup gives: built when it is first read after a change.</summary>
internal sealed class CollectedLookup<TKey, TElement>(Pieces pieces) : IKeyedLookup<TKey, TElement>
{
    private ILookup<TKey, TElement>? _built;
    private int _version;

    public IEnumerable<TKey> Keys => Built.Select(g => g.Key);

    public int Count => Built.Count;

    public IEnumerable<TElement> this[TKey key] => Built[key];

    public bool Contains(TKey key) => Built.Contains(key);

    public IEnumerator<IGrouping<TKey, TElement>> GetEnumerator() => Built.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private ILookup<TKey, TElement> Built
    {
        get
        {
            if (_built is null || _version != pieces.Version)
            {
                _built = pieces.All.ToLookup(p => (TKey)((KeyedPiece)p).LookupKey!, p => (TElement)p.Value!);
                _version = pieces.Version;
            }
            return _built;
        }
    }
}

/// <summary>Makes the typed collections.</summary>
internal static class Collections
{
    public static Func<Pieces, object?, object> Of(Type resultType)
    {
        var arguments = resultType.GetGenericArguments();
        var definition = resultType.GetGenericTypeDefinition();
        var maker = definition == typeof(IEnumerable<>) ? nameof(Plain)
            : definition == typeof(IGrouping<,>) ? nameof(Group)
            : nameof(Lookup);
        return typeof(Collections).GetMethod(maker, BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(arguments).CreateDelegate<Func<Pieces, object?, object>>();
    }

    private static Collected<T> Plain<T>(Pieces pieces, object? key) => new(pieces);

    private static CollectedGroup<TKey, TElement> Group<TKey, TElement>(Pieces pieces, object? key) => new((TKey)key!, pieces);

    private static CollectedLookup<TKey, TElement> Lookup<TKey, TElement>(Pieces pieces, object? key) => new(pieces);
}
