using NRules.Diagnostics;
using NRules.Extensibility;

namespace NRules;

/// <summary>Makes sessions over compiled rules. Safe to share between threads once its properties are set.</summary>
public interface ISessionFactory : ISessionSchemaProvider
{
    /// <summary>The events of all sessions; the sender is the session. Sessions that somebody listens to take the general path.</summary>
    IEventProvider Events { get; }

    /// <summary>Gives rules what they depend on, in sessions made from now on; null when nobody gives it.</summary>
    IDependencyResolver? DependencyResolver { get; set; }

    /// <summary>Runs the actions in the place of the engine, in sessions made from now on; null for the engine itself.</summary>
    IActionInterceptor? ActionInterceptor { get; set; }

    /// <summary>A new, empty session.</summary>
    ISession CreateSession();

    /// <summary>A new, empty session, set up before any rule can match.</summary>
    ISession CreateSession(Action<ISession> initializationAction);
}

/// <summary>
/// A working memory and its agenda. One thread at a time. Facts are matched when they are inserted, updated or retracted;
/// a condition that throws then comes out as <see cref="RuleLhsExpressionEvaluationException"/>.
/// </summary>
public interface ISession : ISessionSchemaProvider
{
    /// <summary>Whether facts that rules link to their match reach other rules at once (the default), or with <see cref="PropagateLinked"/>.</summary>
    bool AutoPropagateLinkedFacts { get; set; }

    /// <summary>What waits to fire.</summary>
    IAgenda Agenda { get; }

    /// <summary>The events of this session.</summary>
    IEventProvider Events { get; }

    /// <summary>Gives rules what they depend on; null when nobody gives it.</summary>
    IDependencyResolver? DependencyResolver { get; set; }

    /// <summary>Runs the actions in the place of the engine; null for the engine itself.</summary>
    IActionInterceptor? ActionInterceptor { get; set; }

    /// <summary>Inserts a fact. Throws <see cref="ArgumentException"/> if it is already there.</summary>
    void Insert(object fact);

    /// <summary>Inserts facts. Throws <see cref="ArgumentException"/>, inserting none, if one is already there.</summary>
    void InsertAll(IEnumerable<object> facts);

    /// <summary>Inserts a fact, or answers false if it is already there.</summary>
    bool TryInsert(object fact);

    /// <summary>Inserts facts, or none of them if one is already there.</summary>
    IFactResult TryInsertAll(IEnumerable<object> facts);

    /// <summary>Inserts facts; the options say what happens if one is already there.</summary>
    IFactResult TryInsertAll(IEnumerable<object> facts, BatchOptions options);

    /// <summary>Says that a fact has changed. Throws <see cref="ArgumentException"/> if it is not there.</summary>
    void Update(object fact);

    /// <summary>Says that facts have changed. Throws <see cref="ArgumentException"/>, updating none, if one is not there.</summary>
    void UpdateAll(IEnumerable<object> facts);

    /// <summary>Says that a fact has changed, or answers false if it is not there or belongs to a match.</summary>
    bool TryUpdate(object fact);

    /// <summary>Says that facts have changed, or updates none of them if one is not there.</summary>
    IFactResult TryUpdateAll(IEnumerable<object> facts);

    /// <summary>Says that facts have changed; the options say what happens if one is not there.</summary>
    IFactResult TryUpdateAll(IEnumerable<object> facts, BatchOptions options);

    /// <summary>Removes a fact. Throws <see cref="ArgumentException"/> if it is not there.</summary>
    void Retract(object fact);

    /// <summary>Removes facts. Throws <see cref="ArgumentException"/>, removing none, if one is not there.</summary>
    void RetractAll(IEnumerable<object> facts);

    /// <summary>Removes a fact, or answers false if it is not there or belongs to a match.</summary>
    bool TryRetract(object fact);

    /// <summary>Removes facts, or none of them if one is not there.</summary>
    IFactResult TryRetractAll(IEnumerable<object> facts);

    /// <summary>Removes facts; the options say what happens if one is not there.</summary>
    IFactResult TryRetractAll(IEnumerable<object> facts, BatchOptions options);

    /// <summary>Lets the linked facts that wait reach other rules, and answers them in the order in which they were linked.</summary>
    IEnumerable<ILinkedFactSet> PropagateLinked();

    /// <summary>Fires until nothing is left to fire or a rule halts. Answers the number of rules fired.</summary>
    int Fire();

    /// <summary>As <see cref="Fire()"/>, but at most so many rules.</summary>
    int Fire(int maxRulesNumber);

    /// <summary>As <see cref="Fire()"/>, but stops between two rules when cancelled.</summary>
    int Fire(CancellationToken cancellationToken);

    /// <summary>As <see cref="Fire()"/>, but at most so many rules, and stops between two rules when cancelled.</summary>
    int Fire(int maxRulesNumber, CancellationToken cancellationToken);

    /// <summary>The facts of a type, in the order of insertion.</summary>
    IQueryable<TFact> Query<TFact>();
}
