namespace NRules.RuleModel;

/// <summary>What an action can see and do. Valid only while the action runs.</summary>
public interface IContext
{
    /// <summary>The rule that is firing.</summary>
    IRuleDefinition Rule { get; }

    /// <summary>What the rule has matched.</summary>
    IMatch Match { get; }

    /// <summary>Ends the firing after this rule; a later Fire goes on.</summary>
    void Halt();

    /// <summary>Inserts a fact. Throws <see cref="ArgumentException"/> if it is already there.</summary>
    void Insert(object fact);

    /// <summary>Inserts facts. Throws <see cref="ArgumentException"/>, inserting none, if one is already there.</summary>
    void InsertAll(IEnumerable<object> facts);

    /// <summary>Inserts a fact, or answers false if it is already there.</summary>
    bool TryInsert(object fact);

    /// <summary>Says that a fact has changed. Throws <see cref="ArgumentException"/> if it is not there.</summary>
    void Update(object fact);

    /// <summary>Says that facts have changed. Throws <see cref="ArgumentException"/>, updating none, if one is not there.</summary>
    void UpdateAll(IEnumerable<object> facts);

    /// <summary>Says that a fact has changed, or answers false if it is not there.</summary>
    bool TryUpdate(object fact);

    /// <summary>Removes a fact. Throws <see cref="ArgumentException"/> if it is not there.</summary>
    void Retract(object fact);

    /// <summary>Removes facts. Throws <see cref="ArgumentException"/>, removing none, if one is not there.</summary>
    void RetractAll(IEnumerable<object> facts);

    /// <summary>Removes a fact, or answers false if it is not there.</summary>
    bool TryRetract(object fact);

    /// <summary>The keys of the facts that belong to this match.</summary>
    IReadOnlyCollection<object> GetLinkedKeys();

    /// <summary>The fact that belongs to this match under the key; null when there is none.</summary>
    object? GetLinked(object key);

    /// <summary>Inserts a fact that lives as long as this match. Throws <see cref="ArgumentException"/> when the key is taken.</summary>
    void InsertLinked(object key, object fact);

    /// <summary>Inserts facts that live as long as this match.</summary>
    void InsertAllLinked(IEnumerable<KeyValuePair<object, object>> keyedFacts);

    /// <summary>Replaces or updates a fact of this match. Throws <see cref="ArgumentException"/> when there is none under the key.</summary>
    void UpdateLinked(object key, object fact);

    /// <summary>Replaces or updates facts of this match.</summary>
    void UpdateAllLinked(IEnumerable<KeyValuePair<object, object>> keyedFacts);

    /// <summary>Removes a fact of this match. Throws <see cref="ArgumentException"/> when there is none under the key.</summary>
    void RetractLinked(object key, object fact);

    /// <summary>Removes facts of this match.</summary>
    void RetractAllLinked(IEnumerable<KeyValuePair<object, object>> keyedFacts);

    /// <summary>A service from the session's dependency resolver.</summary>
    object Resolve(Type serviceType);
}

/// <summary>Shorter ways to use a context.</summary>
public static class ContextExtensions
{
    /// <summary>Changes a fact and says that it has changed. Throws <see cref="ArgumentException"/> if it is not there.</summary>
    public static void Update<T>(this IContext context, T fact, Action<T> updateAction) where T : notnull
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(updateAction);
        updateAction(fact);
        context.Update(fact);
    }

    /// <summary>Changes a fact and says that it has changed; answers false if it is not there.</summary>
    public static bool TryUpdate<T>(this IContext context, T fact, Action<T> updateAction) where T : notnull
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(updateAction);
        updateAction(fact);
        return context.TryUpdate(fact);
    }

    /// <summary>A service from the session's dependency resolver.</summary>
    public static TService Resolve<TService>(this IContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return (TService)context.Resolve(typeof(TService));
    }
}
