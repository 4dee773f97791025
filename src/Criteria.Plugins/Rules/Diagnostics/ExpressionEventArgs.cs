using System.Linq.Expressions;
using NRules.RuleModel;

namespace NRules.Diagnostics;

/// <summary>Of an expression of a rule.</summary>
public class ExpressionEventArgs : EventArgs
{
    internal ExpressionEventArgs(Expression expression, Exception? exception, object? result)
    {
        Expression = expression;
        Exception = exception;
        Result = result;
    }

    /// <summary>The expression, as its author wrote it.</summary>
    public Expression Expression { get; }

    /// <summary>What it threw; null when it did not.</summary>
    public Exception? Exception { get; }

    /// <summary>Its value; null when it has none.</summary>
    public object? Result { get; }
}

/// <summary>Of a condition, a Let or a part of a query.</summary>
public class LhsExpressionEventArgs : ExpressionEventArgs
{
    internal LhsExpressionEventArgs(Expression expression, Exception? exception, object? result, IReadOnlyList<IFact> facts, IRuleDefinition rule)
        : base(expression, exception, result)
    {
        Facts = facts;
        Rules = [rule];
    }

    /// <summary>The values that were there to be tested, the one under test last.</summary>
    public IEnumerable<IFact> Facts { get; }

    /// <summary>The rules that hold the expression.</summary>
    public IEnumerable<IRuleDefinition> Rules { get; }
}

/// <summary>Of a condition, a Let or a part of a query that threw.</summary>
public class LhsExpressionErrorEventArgs : LhsExpressionEventArgs, IRecoverableError
{
    internal LhsExpressionErrorEventArgs(Expression expression, Exception exception, IReadOnlyList<IFact> facts, IRuleDefinition rule)
        : base(expression, exception, null, facts, rule)
    {
    }

    /// <inheritdoc/>
    public bool IsHandled { get; set; }
}

/// <summary>Of a filter or priority.</summary>
public class AgendaExpressionEventArgs : ExpressionEventArgs
{
    internal AgendaExpressionEventArgs(Expression expression, Exception? exception, object? result, IMatch match)
        : base(expression, exception, result) => Match = match;

    /// <summary>The match.</summary>
    public IMatch Match { get; }

    /// <summary>The rule.</summary>
    public IRuleDefinition Rule => Match.Rule;

    /// <summary>What it matches.</summary>
    public IEnumerable<IFactMatch> Facts => Match.Facts;
}

/// <summary>Of a filter or priority that threw.</summary>
public class AgendaExpressionErrorEventArgs : AgendaExpressionEventArgs, IRecoverableError
{
    internal AgendaExpressionErrorEventArgs(Expression expression, Exception exception, IMatch match)
        : base(expression, exception, null, match)
    {
    }

    /// <inheritdoc/>
    public bool IsHandled { get; set; }
}

/// <summary>Of an action.</summary>
public class RhsExpressionEventArgs : ExpressionEventArgs
{
    internal RhsExpressionEventArgs(Expression expression, Exception? exception, IMatch match)
        : base(expression, exception, null) => Match = match;

    /// <summary>The match.</summary>
    public IMatch Match { get; }

    /// <summary>The rule.</summary>
    public IRuleDefinition Rule => Match.Rule;

    /// <summary>What it matches.</summary>
    public IEnumerable<IFactMatch> Facts => Match.Facts;
}

/// <summary>Of an action that threw.</summary>
public class RhsExpressionErrorEventArgs : RhsExpressionEventArgs, IRecoverableError
{
    internal RhsExpressionErrorEventArgs(Expression expression, Exception exception, IMatch match)
        : base(expression, exception, match)
    {
    }

    /// <inheritdoc/>
    public bool IsHandled { get; set; }
}
