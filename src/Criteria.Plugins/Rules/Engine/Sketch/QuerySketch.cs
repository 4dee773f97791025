using System.Linq.Expressions;
using NRules.Fluent.Dsl;

namespace NRules.Engine.Sketch;

internal enum QueryStepKind { Where, Select, SelectMany, GroupBy, Collect }

/// <summary>One operator of a query.</summary>
internal sealed record QueryStep(QueryStepKind Kind, Type SourceType, Type ResultType, IReadOnlyList<LambdaExpression> Expressions)
{
    /// <summary>Of Collect: the keys to order by.</summary>
    public IReadOnlyList<(LambdaExpression Key, bool IsDescending)> Order { get; init; } = [];

    /// <summary>Of Collect: the key and element of a lookup; null when it gives a plain collection.</summary>
    public (LambdaExpression Key, LambdaExpression Element)? Lookup { get; init; }
}

/// <summary>Records a query.</summary>
internal sealed class QuerySketch : IQueryBuilder
{
    public Type? SourceType { get; private set; }

    /// <summary>The conditions on the facts that the query starts with; null when it starts with an expression.</summary>
    public IReadOnlyList<LambdaExpression>? Conditions { get; private set; }

    /// <summary>The expression that the query starts with; null when it starts with facts.</summary>
    public LambdaExpression? Source { get; private set; }

    public List<QueryStep> Steps { get; } = [];

    public IEnumerable<LambdaExpression> Expressions =>
        [.. Conditions ?? [], .. Source is null ? [] : new[] { Source }, .. Steps.SelectMany(s => s.Expressions)];

    public void Match(Type type, IReadOnlyList<LambdaExpression> conditions)
    {
        Begin(type);
        Conditions = conditions;
    }

    public void From(Type type, LambdaExpression source)
    {
        Begin(type);
        Source = source;
    }

    public void Add(QueryStep step) => Steps.Add(step);

    public void Order(LambdaExpression key, bool isDescending) =>
        Steps[^1] = Steps[^1] with { Order = [.. Steps[^1].Order, (key, isDescending)] };

    public void Lookup(Type resultType, LambdaExpression key, LambdaExpression element) =>
        Steps[^1] = Steps[^1] with { Lookup = (key, element), ResultType = resultType };

    private void Begin(Type type)
    {
        if (SourceType is not null)
            throw new ArgumentException("The query starts twice; use Match or From once, at its beginning.");
        SourceType = type;
    }
}
