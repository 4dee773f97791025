using System.Linq.Expressions;
using NRules.Engine.Queries;
using NRules.Engine.Sketch;

namespace NRules.Engine.Matching;

/// <summary>One line of the conditions, compiled. Shared by all sessions.</summary>
internal abstract class NodePlan(CompiledRule rule, ElementKind kind)
{
    public CompiledRule Rule => rule;

    public ElementKind Kind => kind;

    /// <summary>The slot that the line binds; -1 when it binds none.</summary>
    public int Slot { get; protected init; } = -1;

    /// <summary>The type of the facts that the line looks at; null when it looks at earlier values only.</summary>
    public virtual Type? FactType => null;

    public abstract IEnumerable<LambdaExpression> Sources { get; }

    /// <summary>The line's node in a session.</summary>
    public abstract Node Start(Evaluation evaluation);

    public static NodePlan Compile(CompiledRule rule, Element element, Scope scope) => element.Kind switch
    {
        ElementKind.Let or ElementKind.Having => new ValuePlan(rule, element, scope),
        ElementKind.Query when element.Query!.Source is not null => new FromPlan(rule, element, scope),
        _ => new FactPlan(rule, element, scope),
    };
}

/// <summary>Let and Having.</summary>
internal sealed class ValuePlan : NodePlan
{
    public ValuePlan(CompiledRule rule, Element element, Scope scope) : base(rule, element.Kind)
    {
        Sources = element.Tests;
        if (element.Kind == ElementKind.Let)
        {
            Value = scope.Selector(element.Tests[0]);
            Slot = scope.Bind(element.Type, element.Name);
            Tests = [];
        }
        else
        {
            Tests = [.. element.Tests.Select(scope.Test)];
        }
    }

    public Formula<Selector>? Value { get; }

    public Formula<Test>[] Tests { get; }

    public override IEnumerable<LambdaExpression> Sources { get; }

    public override Node Start(Evaluation evaluation) => new ValueNode(this, evaluation);
}

/// <summary>Match, Exists, Not, All, and Query over facts.</summary>
internal sealed class FactPlan : NodePlan
{
    public FactPlan(CompiledRule rule, Element element, Scope scope) : base(rule, element.Kind)
    {
        FactType = element.Query?.SourceType ?? element.Type;
        var conditions = element.Query?.Conditions ?? (element.Kind == ElementKind.All ? Breaches(element) : element.Tests);
        scope.Coming = element is { Kind: ElementKind.Match, Name: { } name } ? (name, element.Type) : null;
        var alone = new List<Formula<Test>>();
        var joint = new List<Formula<Test>>();
        foreach (var test in conditions.Where(c => c.Body is not ConstantExpression { Value: true }).Select(scope.Test))
            (EqualityJoin.Reads(test.Bound.Body).Values ? joint : alone).Add(test);
        scope.Coming = null;
        Alone = [.. alone];
        Joint = [.. joint];
        Join = EqualityJoin.Find(Joint.Select(t => t.Bound.Body));
        if (element.Query is { } query)
            Query = new QueryPlan(rule, query, scope);
        if (element.Kind is ElementKind.Match or ElementKind.Query)
            Slot = scope.Bind(element.Type, element.Name);
        Sources = element.Query?.Expressions ?? element.Tests;
    }

    public override Type FactType { get; }

    /// <summary>The conditions that need the fact only.</summary>
    public Formula<Test>[] Alone { get; }

    /// <summary>The conditions that need earlier values too.</summary>
    public Formula<Test>[] Joint { get; }

    public EqualityJoin? Join { get; }

    public QueryPlan? Query { get; }

    public override IEnumerable<LambdaExpression> Sources { get; }

    public override Node Start(Evaluation evaluation) => Kind switch
    {
        ElementKind.Match => new MatchNode(this, evaluation),
        ElementKind.Query => new QueryNode(this, evaluation),
        _ => new QuantifierNode(this, evaluation),
    };

    /// <summary>All holds when there is no fact that meets the base and misses one of the others.</summary>
    private static IEnumerable<LambdaExpression> Breaches(Element all)
    {
        yield return all.Tests[0];
        var own = all.Tests[0].Parameters[0];
        var met = all.Tests.Skip(1)
            .Select(test => new ParameterReplacer(test.Parameters[0], own).Visit(test.Body))
            .Aggregate(Expression.AndAlso);
        yield return Expression.Lambda(Expression.Not(met), own);
    }
}

/// <summary>Query over the value of an expression.</summary>
internal sealed class FromPlan : NodePlan
{
    public FromPlan(CompiledRule rule, Element element, Scope scope) : base(rule, element.Kind)
    {
        Source = scope.Selector(element.Query!.Source!);
        Query = new QueryPlan(rule, element.Query, scope);
        Slot = scope.Bind(element.Type, element.Name);
        Sources = element.Query.Expressions;
    }

    public Formula<Selector> Source { get; }

    public QueryPlan Query { get; }

    public override IEnumerable<LambdaExpression> Sources { get; }

    public override Node Start(Evaluation evaluation) => new FromNode(this, evaluation);
}
