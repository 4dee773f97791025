using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using NRules.RuleModel;

namespace NRules.Engine;

/// <summary>A rule that hangs on one fact, as typed delegates: nothing is looked up or boxed when it runs.</summary>
internal abstract class DossierRule(CompiledRule rule)
{
    public CompiledRule Rule { get; } = rule;

    public abstract bool IsConditional { get; }

    public abstract bool Matches(object fact);

    /// <summary>Runs the actions. What the only action of a rule throws is left to the session, which guards all its rules at once.</summary>
    public abstract void Run(IContext context, object fact);

    public static DossierRule Compile(CompiledRule rule) =>
        (DossierRule)Activator.CreateInstance(typeof(DossierRule<>).MakeGenericType(rule.Sketch.Elements[0].Type), rule)!;
}

internal sealed class DossierRule<T> : DossierRule where T : class
{
    private readonly Func<T, bool>[] _conditions;
    private readonly Action<IContext, T>[] _actions;
    private readonly Action<IContext, T>? _only;

    public DossierRule(CompiledRule rule) : base(rule)
    {
        var element = rule.Sketch.Elements[0];
        var root = Expression.Parameter(typeof(T), element.Name ?? "fact");
        var binder = new VariableBinder(name => name == element.Name ? root : null);
        _conditions = [.. element.Tests.Select(test =>
            Expression.Lambda<Func<T, bool>>(binder.Visit(new ParameterReplacer(test.Parameters[0], root).Visit(test.Body)), root).Compile())];
        _actions = [.. rule.Sketch.Actions.Select(action =>
            Expression.Lambda<Action<IContext, T>>(binder.Visit(action.Body), action.Parameters[0], root).Compile())];
        _only = _actions.Length == 1 ? _actions[0] : null;
    }

    public override bool IsConditional => _conditions.Length > 0;

    public override bool Matches(object fact)
    {
        var root = Unsafe.As<T>(fact);
        for (var i = 0; i < _conditions.Length; i++)
        {
            try
            {
                if (!_conditions[i](root))
                    return false;
            }
            catch (Exception failure)
            {
                throw new RuleLhsExpressionEvaluationException(Rule.Name, Readable.Text(Rule.Sketch.Elements[0].Tests[i]), failure);
            }
        }
        return true;
    }

    public override void Run(IContext context, object fact)
    {
        if (_only is { } only)
            only(context, Unsafe.As<T>(fact));
        else
            RunAll(context, Unsafe.As<T>(fact));
    }

    private void RunAll(IContext context, T root)
    {
        for (var i = 0; i < _actions.Length; i++)
        {
            try
            {
                _actions[i](context, root);
            }
            catch (Exception failure) when (failure is not RuleExecutionException)
            {
                throw Rule.ActionFailed(i, failure);
            }
        }
    }
}
