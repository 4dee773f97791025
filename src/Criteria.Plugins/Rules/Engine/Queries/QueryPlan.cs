using NRules.Engine.Sketch;

namespace NRules.Engine.Queries;

/// <summary>A step of a query, compiled.</summary>
internal sealed class StepPlan
{
    public StepPlan(QueryStep step, Scope scope)
    {
        Kind = step.Kind;
        Tests = step.Kind == QueryStepKind.Where ? [.. step.Expressions.Select(scope.Test)] : [];
        Selectors = step.Kind == QueryStepKind.Where ? [] : [.. step.Expressions.Select(scope.Selector)];
        Keys = [.. step.Order.Select(o => scope.Selector(o.Key))];
        Order = new PieceOrder([.. step.Order.Select(o => o.IsDescending)]);
        if (step.Lookup is { } lookup)
            Lookup = (scope.Selector(lookup.Key), scope.Selector(lookup.Element));
        if (step.Kind is QueryStepKind.Collect or QueryStepKind.GroupBy)
            Make = Collections.Of(step.ResultType);
    }

    public QueryStepKind Kind { get; }

    public Formula<Test>[] Tests { get; }

    /// <summary>Of Select and SelectMany the one; of GroupBy the key and the element.</summary>
    public Formula<Selector>[] Selectors { get; }

    public Formula<Selector>[] Keys { get; }

    public PieceOrder Order { get; }

    public (Formula<Selector> Key, Formula<Selector> Element)? Lookup { get; }

    public Func<Pieces, object?, object>? Make { get; }

    /// <summary>Whether the step must remember what it has seen.</summary>
    public bool KeepsState => Kind is QueryStepKind.Collect or QueryStepKind.GroupBy;

    /// <summary>Whether the step keeps its elements by something else than the order of the facts.</summary>
    public bool HasKeys => Keys.Length > 0 || Lookup is not null;
}

/// <summary>The steps of a query, compiled.</summary>
internal sealed class QueryPlan
{
    public QueryPlan(CompiledRule rule, QuerySketch sketch, Scope scope)
    {
        if (sketch.SourceType is null)
            throw new InvalidOperationException("A query has no start; begin it with Match or From.");
        Rule = rule;
        Steps = [.. sketch.Steps.Select(s => new StepPlan(s, scope))];
    }

    public CompiledRule Rule { get; }

    public StepPlan[] Steps { get; }
}
