using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using NRules.RuleModel;

namespace NRules.Engine.Straight;

/// <summary>A rule with a Match alone, as typed delegates: nothing is looked up or boxed when it runs.</summary>
internal sealed class SingleRule<T> : StraightRule where T : class
{
    private readonly (LambdaExpression Source, Func<T, bool> Run)[] _conditions;
    private readonly (LambdaExpression Source, Action<IContext, T> Run)[] _actions;
    private readonly Action<IContext, T>? _only;

    public SingleRule(CompiledRule rule) : base(rule)
    {
        var element = rule.Ways[0].Elements[0];
        var root = Expression.Parameter(typeof(T), element.Name ?? "fact");
        var binder = new VariableBinder(name => name == element.Name ? root : null);
        _conditions = [.. element.Tests.Select(test => (test,
            Expression.Lambda<Func<T, bool>>(binder.Visit(new ParameterReplacer(test.Parameters[0], root).Visit(test.Body)), root).Compile()))];
        _actions = [.. rule.Sketch.Actions.Select(action => (action.Expression,
            Expression.Lambda<Action<IContext, T>>(binder.Visit(action.Expression.Body), action.Expression.Parameters[0], root).Compile()))];
        _only = _actions.Length == 1 ? _actions[0].Run : null;
    }

    public override bool AlwaysMatches => _conditions.Length == 0;

    public override void Match(object fact, Evaluation evaluation, List<StraightMatch> found)
    {
        var root = Unsafe.As<T>(fact);
        foreach (var (source, holds) in _conditions)
        {
            try
            {
                if (!holds(root))
                    return;
            }
            catch (Exception failure)
            {
                evaluation.Failed(Rule, source, [], fact, failure);
                return;
            }
        }
        found.Add(new StraightMatch(this, null));
    }

    public override void Run(IContext context, object root, object?[]? values)
    {
        if (_only is { } only)
            only(context, Unsafe.As<T>(root));
        else
            RunAll(context, Unsafe.As<T>(root));
    }

    private void RunAll(IContext context, T root)
    {
        foreach (var (source, run) in _actions)
        {
            try
            {
                run(context, root);
            }
            catch (Exception failure) when (failure is not RuleExecutionException)
            {
                throw new RuleRhsExpressionEvaluationException(Rule.Name, Readable.Text(source), failure);
            }
        }
    }
}
