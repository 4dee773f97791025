using System.Collections.Concurrent;
using NRules.Diagnostics;
using NRules.Engine.Straight;
using NRules.Extensibility;
using NRules.Fluent;

namespace NRules.Engine;

/// <summary>Compiled rules in their defined order: priority, then loading.</summary>
internal sealed class SessionFactory : ISessionFactory
{
    private readonly ConcurrentDictionary<Type, StraightPlan?> _plans = new();
    private readonly ConcurrentDictionary<Type, int[]> _ways = new();
    private TypedPlan? _firstPlan;

    public SessionFactory(IReadOnlyList<RuleDefinition> definitions, IEqualityComparer<object> identity)
    {
        Identity = identity;
        OwnEvents = new EventAggregator(null, null);
        Rules = [.. definitions.Select(Compiled).OrderByDescending(r => r.Definition.Priority).ThenBy(r => r.Order)];
        Ways = [.. Rules.SelectMany(r => r.Ways)];
        WaysWithoutFact = [.. Enumerable.Range(0, Ways.Length).Where(i => Ways[i].NeedsNoFact)];
    }

    public CompiledRule[] Rules { get; }

    public Way[] Ways { get; }

    public int[] WaysWithoutFact { get; }

    public IEqualityComparer<object> Identity { get; }

    public EventAggregator OwnEvents { get; }

    public IEventProvider Events => OwnEvents;

    public IDependencyResolver? DependencyResolver { get; set; }

    public IActionInterceptor? ActionInterceptor { get; set; }

    public ISession CreateSession() => new Session(this);

    public ISession CreateSession(Action<ISession> initializationAction)
    {
        ArgumentNullException.ThrowIfNull(initializationAction);
        var session = new Session(this);
        session.Prepare(initializationAction);
        return session;
    }

    public ReteGraph GetSchema() => Schema.Of(this);

    /// <summary>The plan for a session whose only fact is of the type; null when it must take the general path.</summary>
    public StraightPlan? PlanFor(Type type)
    {
        if (_firstPlan is { } first && first.Type == type)
            return first.Plan;
        if (!_plans.TryGetValue(type, out var plan))
            plan = _plans.GetOrAdd(type, StraightPlan.For(type, Rules));
        _firstPlan ??= new TypedPlan(type, plan);
        return plan;
    }

    /// <summary>The ways that look at facts of the types of the changes, in order.</summary>
    public int[] WaysFor(Change[] changes)
    {
        if (changes.Length == 1)
            return WaysFor(changes[0].Handle.Fact.GetType());
        var types = changes.Select(c => c.Handle.Fact.GetType()).ToHashSet();
        return types.Count == 1 ? WaysFor(types.First()) : [.. types.SelectMany(WaysFor).Distinct().Order()];
    }

    private int[] WaysFor(Type type) => _ways.TryGetValue(type, out var ways)
        ? ways
        : _ways.GetOrAdd(type, t => [.. Enumerable.Range(0, Ways.Length).Where(i => Ways[i].FactTypes.Any(f => f.IsAssignableFrom(t)))]);

    private static CompiledRule Compiled(RuleDefinition definition, int order)
    {
        try
        {
            return new CompiledRule(definition, order);
        }
        catch (Exception failure)
        {
            throw new RuleCompilationException($"The rule cannot be compiled. Rule: {definition.Name}. {failure.Message}", definition.Name, failure);
        }
    }

    /// <summary>The plan asked for first: dossiers mostly come as many of one type.</summary>
    private sealed record TypedPlan(Type Type, StraightPlan? Plan);
}
