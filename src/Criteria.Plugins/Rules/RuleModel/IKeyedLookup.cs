namespace NRules.RuleModel;

/// <summary>A lookup that tells its keys.</summary>
public interface IKeyedLookup<TKey, TElement> : ILookup<TKey, TElement>
{
    /// <summary>All keys, in the order of their first elements.</summary>
    IEnumerable<TKey> Keys { get; }
}
