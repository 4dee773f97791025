using System.Linq.Expressions;
using NRules.RuleModel;

namespace NRules.Fluent.Dsl;

/// <summary>The actions of a rule, run in the order in which they are written.</summary>
public interface IRightHandSideExpression
{
    /// <summary>An action with the triggers that run it.</summary>
    IRightHandSideExpression Action(Expression<Action<IContext>> action, ActionTrigger actionTrigger);

    /// <summary>An action that runs when the rule fires.</summary>
    IRightHandSideExpression Do(Expression<Action<IContext>> action);

    /// <summary>An action that runs when a match for which the rule has fired ceases.</summary>
    IRightHandSideExpression Undo(Expression<Action<IContext>> action);

    /// <summary>
    /// Inserts a fact that lives as long as the match it came from: it is made anew when the match is updated
    /// and retracted when the match ceases.
    /// </summary>
    IRightHandSideExpression Yield<TFact>(Expression<Func<IContext, TFact>> yield);

    /// <summary>As the other Yield, but when the match is updated the second expression makes the fact from the one before.</summary>
    IRightHandSideExpression Yield<TFact>(Expression<Func<IContext, TFact>> yieldInsert, Expression<Func<IContext, TFact, TFact>> yieldUpdate);
}

/// <summary>Which matches of a rule are put on the agenda.</summary>
public interface IFilterExpression
{
    /// <summary>After the first firing: only matches for which one of the keys has changed since it last fired.</summary>
    IFilterExpression OnChange(params Expression<Func<object?>>[] keySelectors);

    /// <summary>Only matches for which all conditions hold.</summary>
    IFilterExpression Where(params Expression<Func<bool>>[] conditions);
}

/// <summary>What the actions of a rule depend on.</summary>
public interface IDependencyExpression
{
    /// <summary>Binds a service to the variable each time the rule fires; it may be used in actions only.</summary>
    IDependencyExpression Resolve<TDependency>(Expression<Func<TDependency>> alias);
}
