using System.Linq.Expressions;
using NRules.Fluent.Dsl;

namespace NRules.Engine.Sketch;

internal enum ElementKind { Match, Exists, Not, All, Let, Having, Query, And, Or }

/// <summary>
/// One line of a rule's conditions. <paramref name="Tests"/> of All: the first is the base, the others must follow from it;
/// of Let: the value. <paramref name="Parts"/> are the lines of a group.
/// </summary>
internal sealed record Element(ElementKind Kind, Type Type, string? Name, IReadOnlyList<LambdaExpression> Tests,
    QuerySketch? Query = null, IReadOnlyList<Element>? Parts = null);

/// <summary>Records conditions.</summary>
internal sealed class ConditionSketch : ILeftHandSideExpression
{
    public List<Element> Elements { get; } = [];

    public ILeftHandSideExpression Match<TFact>(Expression<Func<TFact>> alias, params Expression<Func<TFact, bool>>[] conditions) =>
        Add(new Element(ElementKind.Match, typeof(TFact), Variable(alias), conditions));

    public ILeftHandSideExpression Match<TFact>(params Expression<Func<TFact, bool>>[] conditions) =>
        Add(new Element(ElementKind.Match, typeof(TFact), null, conditions));

    public ILeftHandSideExpression Exists<TFact>(params Expression<Func<TFact, bool>>[] conditions) =>
        Add(new Element(ElementKind.Exists, typeof(TFact), null, conditions));

    public ILeftHandSideExpression Not<TFact>(params Expression<Func<TFact, bool>>[] conditions) =>
        Add(new Element(ElementKind.Not, typeof(TFact), null, conditions));

    public ILeftHandSideExpression All<TFact>(Expression<Func<TFact, bool>> condition)
    {
        Expression<Func<TFact, bool>> every = _ => true;
        return Add(new Element(ElementKind.All, typeof(TFact), null, [every, condition]));
    }

    public ILeftHandSideExpression All<TFact>(Expression<Func<TFact, bool>> baseCondition, params Expression<Func<TFact, bool>>[] conditions) =>
        Add(new Element(ElementKind.All, typeof(TFact), null, [baseCondition, .. conditions]));

    public ILeftHandSideExpression Query<TResult>(Expression<Func<TResult>> alias, Func<IQuery, IQuery<TResult>> queryAction)
    {
        var sketch = new QuerySketch();
        queryAction(new Query(sketch));
        return Add(new Element(ElementKind.Query, typeof(TResult), Variable(alias), [], sketch));
    }

    public ILeftHandSideExpression And(Action<ILeftHandSideExpression> builderAction) => Group(ElementKind.And, builderAction);

    public ILeftHandSideExpression Or(Action<ILeftHandSideExpression> builderAction) => Group(ElementKind.Or, builderAction);

    public ILeftHandSideExpression Let<TResult>(Expression<Func<TResult>> alias, Expression<Func<TResult>> expression) =>
        Add(new Element(ElementKind.Let, typeof(TResult), Variable(alias), [expression]));

    public ILeftHandSideExpression Having(params Expression<Func<bool>>[] conditions) =>
        Add(new Element(ElementKind.Having, typeof(bool), null, conditions));

    /// <summary>The lines of each way in which the conditions can hold: one without Or, else one for each choice of alternatives.</summary>
    public IReadOnlyList<IReadOnlyList<Element>> Ways() => Ways(Elements);

    public static string Variable<T>(Expression<Func<T>> alias) =>
        alias.Body is MemberExpression member
            ? member.Member.Name
            : throw new ArgumentException($"'{alias}' does not name a variable; write () => variable.");

    private static List<IReadOnlyList<Element>> Ways(IReadOnlyList<Element> elements)
    {
        List<IReadOnlyList<Element>> ways = [[]];
        foreach (var element in elements)
        {
            var more = element.Kind switch
            {
                ElementKind.And => Ways(element.Parts!),
                ElementKind.Or => [.. element.Parts!.SelectMany(part => Ways([part]))],
                _ => [[element]],
            };
            ways = [.. ways.SelectMany(way => more.Select(rest => (IReadOnlyList<Element>)[.. way, .. rest]))];
        }
        return ways;
    }

    private ConditionSketch Group(ElementKind kind, Action<ILeftHandSideExpression> builderAction)
    {
        var group = new ConditionSketch();
        builderAction(group);
        if (group.Elements.Count == 0)
            throw new ArgumentException($"{kind} is empty; put conditions into it or leave it out.");
        return Add(new Element(kind, typeof(void), null, [], Parts: group.Elements));
    }

    private ConditionSketch Add(Element element)
    {
        Elements.Add(element);
        return this;
    }
}
