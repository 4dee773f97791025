using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using NRules.Engine.Tracing;
using NRules.RuleModel;

namespace NRules.Engine.Straight;

/// <summary>A rule with a Match alone, as typed delegates: nothing is looked up or boxed when it runs.</summary>
internal sealed class SingleRule<T> : StraightRule where T : class
{
    private readonly Formula<Func<T, bool>>[] _conditions;
    private readonly Formula<Action<IContext, T>>[] _actions;

    public SingleRule(CompiledRule rule) : base(rule)
    {
        var element = rule.Ways[0].Elements[0];
        var root = Expression.Parameter(typeof(T), element.Name ?? "fact");
        var binder = new VariableBinder(name => name == element.Name ? root : null);
        _conditions = [.. element.Tests.Select(test => new Formula<Func<T, bool>>(test,
            Expression.Lambda<Func<T, bool>>(binder.Visit(new ParameterReplacer(test.Parameters[0], root).Visit(test.Body)), root)))];
        _actions = [.. rule.Sketch.Actions.Select(action => new Formula<Action<IContext, T>>(action.Expression,
            Expression.Lambda<Action<IContext, T>>(binder.Visit(action.Expression.Body), action.Expression.Parameters[0], root)))];
    }

    public override bool AlwaysMatches => _conditions.Length == 0;

    public override void Match(object root, Evaluation evaluation, Trace? trace, ref StraightMatches found)
    {
        if (trace is null || AlwaysMatches ? Holds(Unsafe.As<T>(root), evaluation) : HoldsTraced(Unsafe.As<T>(root), evaluation, trace))
            found.Add(this, null);
    }

    public override void Run(IContext context, object root, object?[]? values)
    {
        foreach (var action in _actions)
        {
            try
            {
                action.Run(context, Unsafe.As<T>(root));
            }
            catch (Exception failure) when (failure is not RuleExecutionException)
            {
                throw new RuleRhsExpressionEvaluationException(Rule.Name, action.Text, failure);
            }
        }
    }

    private bool Holds(T root, Evaluation evaluation)
    {
        foreach (var condition in _conditions)
        {
            try
            {
                if (!condition.Run(root))
                    return false;
            }
            catch (Exception failure)
            {
                evaluation.Failed(Rule, condition.Source, [], root, failure);
                return false;
            }
        }
        return true;
    }

    private bool HoldsTraced(T root, Evaluation evaluation, Trace trace)
    {
        var probe = Rule.Ways[0].ProbeOf(isSingle: true);
        try
        {
            return probe.Holds(root, trace);
        }
        catch (Exception)
        {
            // One by one, so that the condition that throws is named.
            if (!Holds(root, evaluation))
                return false;
            trace.Close(probe.Length);
            return true;
        }
    }
}
