using NRules.Engine.Firing;
using NRules.Engine.Matching;
using NRules.Engine.Sketch;
using NRules.Engine.Tracing;
using NRules.RuleModel;

namespace NRules.Engine;

/// <summary>One way in which a rule's conditions can hold, with the rule's actions and filters over its variables.</summary>
internal sealed class Way
{
    private Probe? _probe;
    private Probe? _singleProbe;

    public Way(CompiledRule rule, IReadOnlyList<Element> elements)
    {
        var scope = new Scope(rule.Sketch);
        Rule = rule;
        Elements = elements;
        Plans = [.. elements.Select(element => NodePlan.Compile(rule, element, scope))];
        Declarations = scope.Declarations;
        Actions = [.. rule.Sketch.Actions.Select((action, i) => new ActionPlan(action, i + 1, scope))];
        FilterConditions = [.. rule.Sketch.FilterConditions.Select(scope.Test)];
        FilterKeys = [.. rule.Sketch.FilterKeys.Select(scope.Selector)];
        Priority = rule.Sketch.PriorityExpression is { } priority ? scope.Selector(priority) : null;
        FactTypes = [.. Plans.Select(p => p.FactType).OfType<Type>().Distinct()];
        NeedsNoFact = !Plans.Any(p => p.Kind is ElementKind.Match or ElementKind.Exists);
    }

    public CompiledRule Rule { get; }

    public IReadOnlyList<Element> Elements { get; }

    public NodePlan[] Plans { get; }

    public List<Declaration> Declarations { get; }

    public ActionPlan[] Actions { get; }

    public Formula<Test>[] FilterConditions { get; }

    public Formula<Selector>[] FilterKeys { get; }

    /// <summary>The priority of each match; null when all have that of the rule.</summary>
    public Formula<Selector>? Priority { get; }

    public Type[] FactTypes { get; }

    /// <summary>Whether the conditions may hold in an empty session.</summary>
    public bool NeedsNoFact { get; }

    /// <summary>Writes the values in the conditions of a match, which is an array of values or, on the straight line, may be a single fact.</summary>
    public Probe ProbeOf(bool isSingle) => isSingle
        ? _singleProbe ??= new Probe(this, isSingle: true)
        : _probe ??= new Probe(this, isSingle: false);
}
