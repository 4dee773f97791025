using System.Linq.Expressions;
using NRules.RuleModel;

namespace NRules.Fluent.Dsl;

/// <summary>The actions of a rule, run in the order in which they are written.</summary>
public interface IRightHandSideExpression
{
    /// <summary>An action that runs when the rule fires.</summary>
    IRightHandSideExpression Do(Expression<Action<IContext>> action);

    /// <summary>
    /// Inserts a fact that lives as long as the match it came from: it is made anew when the match is updated
    /// and retracted when the match ceases.
    /// </summary>
    IRightHandSideExpression Yield<TFact>(Expression<Func<IContext, TFact>> yield);
}
