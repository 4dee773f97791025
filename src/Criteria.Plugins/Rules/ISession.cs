namespace NRules;

/// <summary>Makes sessions over compiled rules. Safe to share between threads.</summary>
public interface ISessionFactory
{
    /// <summary>A new, empty session.</summary>
    ISession CreateSession();
}

/// <summary>A working memory and its agenda. One thread at a time.</summary>
public interface ISession
{
    /// <summary>Inserts a fact. Throws <see cref="ArgumentException"/> if it is already there.</summary>
    void Insert(object fact);

    /// <summary>Inserts facts. Throws <see cref="ArgumentException"/>, inserting none, if one is already there.</summary>
    void InsertAll(IEnumerable<object> facts);

    /// <summary>Inserts a fact, or answers false if it is already there.</summary>
    bool TryInsert(object fact);

    /// <summary>Says that a fact has changed. Throws <see cref="ArgumentException"/> if it is not there.</summary>
    void Update(object fact);

    /// <summary>Says that a fact has changed, or answers false if it is not there.</summary>
    bool TryUpdate(object fact);

    /// <summary>Removes a fact. Throws <see cref="ArgumentException"/> if it is not there.</summary>
    void Retract(object fact);

    /// <summary>Removes a fact, or answers false if it is not there.</summary>
    bool TryRetract(object fact);

    /// <summary>Fires until nothing is left to fire or a rule halts. Answers the number of rules fired.</summary>
    int Fire();

    /// <summary>As <see cref="Fire()"/>, but at most so many rules.</summary>
    int Fire(int maxRulesNumber);

    /// <summary>As <see cref="Fire()"/>, but stops between two rules when cancelled.</summary>
    int Fire(CancellationToken cancellationToken);

    /// <summary>The facts of a type, in the order of insertion.</summary>
    IQueryable<TFact> Query<TFact>();
}
