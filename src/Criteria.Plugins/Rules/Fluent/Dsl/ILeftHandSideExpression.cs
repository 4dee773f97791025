using System.Linq.Expressions;

namespace NRules.Fluent.Dsl;

/// <summary>The conditions of a rule: all of them must hold.</summary>
public interface ILeftHandSideExpression
{
    /// <summary>Matches each fact of the type that meets all conditions and binds it to the variable.</summary>
    ILeftHandSideExpression Match<TFact>(Expression<Func<TFact>> alias, params Expression<Func<TFact, bool>>[] conditions);

    /// <summary>Matches each fact of the type that meets all conditions.</summary>
    ILeftHandSideExpression Match<TFact>(params Expression<Func<TFact, bool>>[] conditions);

    /// <summary>Holds when at least one fact meets all conditions.</summary>
    ILeftHandSideExpression Exists<TFact>(params Expression<Func<TFact, bool>>[] conditions);

    /// <summary>Holds when no fact meets all conditions.</summary>
    ILeftHandSideExpression Not<TFact>(params Expression<Func<TFact, bool>>[] conditions);

    /// <summary>Holds when every fact of the type meets the condition.</summary>
    ILeftHandSideExpression All<TFact>(Expression<Func<TFact, bool>> condition);

    /// <summary>Holds when every fact that meets the base condition meets the other conditions too.</summary>
    ILeftHandSideExpression All<TFact>(Expression<Func<TFact, bool>> baseCondition, params Expression<Func<TFact, bool>>[] conditions);

    /// <summary>Binds each result of a query to the variable.</summary>
    ILeftHandSideExpression Query<TResult>(Expression<Func<TResult>> alias, Func<IQuery, IQuery<TResult>> queryAction);

    /// <summary>Holds when all of the group holds.</summary>
    ILeftHandSideExpression And(Action<ILeftHandSideExpression> builderAction);

    /// <summary>Holds for each alternative of the group that holds: the rule may match once for each.</summary>
    ILeftHandSideExpression Or(Action<ILeftHandSideExpression> builderAction);

    /// <summary>Binds the value of an expression over earlier variables to a variable.</summary>
    ILeftHandSideExpression Let<TResult>(Expression<Func<TResult>> alias, Expression<Func<TResult>> expression);

    /// <summary>Keeps the matches for which all conditions over earlier variables hold.</summary>
    ILeftHandSideExpression Having(params Expression<Func<bool>>[] conditions);
}
