using System.Linq.Expressions;
using NRules.Fluent.Dsl;
using NRules.RuleModel;

namespace NRules.Engine.Sketch;

/// <summary>An action. One that yields has the expression that makes the fact, and the one that makes it anew.</summary>
internal sealed record ActionSketch(LambdaExpression Expression, ActionTrigger Trigger, LambdaExpression? Again = null)
{
    public bool Yields => Again is not null;
}

/// <summary>A service that actions need.</summary>
internal sealed record DependencySketch(Type Type, string Name);

/// <summary>Records what Define writes.</summary>
internal sealed class RuleSketch : IRightHandSideExpression, IFilterExpression, IDependencyExpression
{
    private const ActionTrigger Firing = ActionTrigger.Activated | ActionTrigger.Reactivated;

    public ConditionSketch Conditions { get; } = new();

    public List<ActionSketch> Actions { get; } = [];

    public List<LambdaExpression> FilterConditions { get; } = [];

    public List<LambdaExpression> FilterKeys { get; } = [];

    public List<DependencySketch> Dependencies { get; } = [];

    public LambdaExpression? PriorityExpression { get; set; }

    public IRightHandSideExpression Action(Expression<Action<IContext>> action, ActionTrigger actionTrigger) => Add(new ActionSketch(action, actionTrigger));

    public IRightHandSideExpression Do(Expression<Action<IContext>> action) => Add(new ActionSketch(action, Firing));

    public IRightHandSideExpression Undo(Expression<Action<IContext>> action) => Add(new ActionSketch(action, ActionTrigger.Deactivated));

    public IRightHandSideExpression Yield<TFact>(Expression<Func<IContext, TFact>> yield) => Add(new ActionSketch(yield, Firing, yield));

    public IRightHandSideExpression Yield<TFact>(Expression<Func<IContext, TFact>> yieldInsert, Expression<Func<IContext, TFact, TFact>> yieldUpdate) =>
        Add(new ActionSketch(yieldInsert, Firing, yieldUpdate));

    public IFilterExpression OnChange(params Expression<Func<object?>>[] keySelectors)
    {
        FilterKeys.AddRange(keySelectors);
        return this;
    }

    public IFilterExpression Where(params Expression<Func<bool>>[] conditions)
    {
        FilterConditions.AddRange(conditions);
        return this;
    }

    public IDependencyExpression Resolve<TDependency>(Expression<Func<TDependency>> alias)
    {
        Dependencies.Add(new DependencySketch(typeof(TDependency), ConditionSketch.Variable(alias)));
        return this;
    }

    private RuleSketch Add(ActionSketch action)
    {
        Actions.Add(action);
        return this;
    }
}
