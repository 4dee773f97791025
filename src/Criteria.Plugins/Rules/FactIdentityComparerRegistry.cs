using NRules.RuleModel;

namespace NRules;

/// <summary>
/// Says by what facts are known. The same object is always the same fact. Two objects of one type are the same fact when the
/// comparer of their type says so, or the default one: <see cref="IIdentityProvider"/> if the fact has it, else Equals.
/// </summary>
public class FactIdentityComparerRegistry
{
    private readonly Dictionary<Type, IEqualityComparer<object>> _comparers = [];

    /// <summary>What compares facts whose type has no comparer of its own.</summary>
    public IEqualityComparer<object> DefaultFactIdentityComparer { get; set; } = new DefaultComparer();

    /// <summary>Registers the comparer of a type.</summary>
    public void RegisterComparer<TFact>(IEqualityComparer<TFact> comparer) where TFact : class
    {
        ArgumentNullException.ThrowIfNull(comparer);
        _comparers[typeof(TFact)] = new TypedComparer<TFact>(comparer);
    }

    internal IEqualityComparer<object> Comparer() =>
        new ComparerByType(new Dictionary<Type, IEqualityComparer<object>>(_comparers), DefaultFactIdentityComparer);

    private sealed class DefaultComparer : IEqualityComparer<object>
    {
        public new bool Equals(object? x, object? y) =>
            x is IIdentityProvider a && y is IIdentityProvider b ? object.Equals(a.GetIdentity(), b.GetIdentity()) : object.Equals(x, y);

        public int GetHashCode(object obj) => obj is IIdentityProvider provider ? provider.GetIdentity().GetHashCode() : obj.GetHashCode();
    }

    private sealed class TypedComparer<TFact>(IEqualityComparer<TFact> comparer) : IEqualityComparer<object> where TFact : class
    {
        public new bool Equals(object? x, object? y) => comparer.Equals((TFact?)x, (TFact?)y);

        public int GetHashCode(object obj) => comparer.GetHashCode((TFact)obj);
    }

    private sealed class ComparerByType(Dictionary<Type, IEqualityComparer<object>> comparers, IEqualityComparer<object> byDefault)
        : IEqualityComparer<object>
    {
        public new bool Equals(object? x, object? y) => ReferenceEquals(x, y)
            || x is not null && y is not null && x.GetType() == y.GetType() && For(x).Equals(x, y);

        public int GetHashCode(object obj) => For(obj).GetHashCode(obj);

        private IEqualityComparer<object> For(object fact) =>
            comparers.Count > 0 && comparers.TryGetValue(fact.GetType(), out var own) ? own : byDefault;
    }
}
