using System.Linq.Expressions;
using NRules.Fluent;
using NRules.Fluent.Dsl;
using NRules.RuleModel;

namespace NRules.Engine;

internal enum ElementKind { Match, Exists, Not, All, Let, Having }

/// <summary>One line of a rule's conditions. <paramref name="Tests"/> of All: the first is the base, the others must follow from it.</summary>
internal sealed record Element(ElementKind Kind, Type Type, string? Name, IReadOnlyList<LambdaExpression> Tests);

/// <summary>A rule class with what its Define wrote.</summary>
internal sealed record CompiledRuleSource(RuleMetadata Metadata, RuleSketch Sketch);

/// <summary>Records what Define writes.</summary>
internal sealed class RuleSketch : ILeftHandSideExpression, IRightHandSideExpression
{
    public List<Element> Elements { get; } = [];

    public List<LambdaExpression> Actions { get; } = [];

    public ILeftHandSideExpression Match<TFact>(Expression<Func<TFact>> alias, params Expression<Func<TFact, bool>>[] conditions) =>
        Add(ElementKind.Match, typeof(TFact), Variable(alias), conditions);

    public ILeftHandSideExpression Match<TFact>(params Expression<Func<TFact, bool>>[] conditions) =>
        Add(ElementKind.Match, typeof(TFact), null, conditions);

    public ILeftHandSideExpression Exists<TFact>(params Expression<Func<TFact, bool>>[] conditions) =>
        Add(ElementKind.Exists, typeof(TFact), null, conditions);

    public ILeftHandSideExpression Not<TFact>(params Expression<Func<TFact, bool>>[] conditions) =>
        Add(ElementKind.Not, typeof(TFact), null, conditions);

    public ILeftHandSideExpression All<TFact>(Expression<Func<TFact, bool>> condition)
    {
        Expression<Func<TFact, bool>> every = _ => true;
        return Add(ElementKind.All, typeof(TFact), null, [every, condition]);
    }

    public ILeftHandSideExpression All<TFact>(Expression<Func<TFact, bool>> baseCondition, params Expression<Func<TFact, bool>>[] conditions) =>
        Add(ElementKind.All, typeof(TFact), null, [baseCondition, .. conditions]);

    public ILeftHandSideExpression Let<TResult>(Expression<Func<TResult>> alias, Expression<Func<TResult>> expression) =>
        Add(ElementKind.Let, typeof(TResult), Variable(alias), [expression]);

    public ILeftHandSideExpression Having(params Expression<Func<bool>>[] conditions) =>
        Add(ElementKind.Having, typeof(bool), null, conditions);

    public IRightHandSideExpression Do(Expression<Action<IContext>> action)
    {
        Actions.Add(action);
        return this;
    }

    public IRightHandSideExpression Yield<TFact>(Expression<Func<IContext, TFact>> yield)
    {
        Actions.Add(yield);
        return this;
    }

    private RuleSketch Add(ElementKind kind, Type type, string? name, IReadOnlyList<LambdaExpression> tests)
    {
        if (name is not null && Elements.Exists(e => e.Name == name))
            throw new ArgumentException($"The variable '{name}' is bound twice; give the second one a name of its own.");
        Elements.Add(new Element(kind, type, name, tests));
        return this;
    }

    private static string Variable<T>(Expression<Func<T>> alias) =>
        alias.Body is MemberExpression member
            ? member.Member.Name
            : throw new ArgumentException($"'{alias}' does not name a variable; write () => variable.");
}
