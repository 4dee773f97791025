namespace NRules;

/// <summary>A rule that cannot be compiled.</summary>
public class RuleCompilationException : Exception
{
    internal RuleCompilationException(string message, string ruleName, Exception inner) : base(message, inner) => RuleName = ruleName;

    /// <summary>The name of the rule.</summary>
    public string RuleName { get; }
}

/// <summary>A failure while rules run.</summary>
public class RuleExecutionException : Exception
{
    internal RuleExecutionException(string message, Exception? inner) : base(message, inner)
    {
    }
}

/// <summary>An expression of a rule that threw.</summary>
public class RuleExpressionEvaluationException : RuleExecutionException
{
    internal RuleExpressionEvaluationException(string what, string ruleName, string expression, Exception inner)
        : base($"{what} failed. Rule: {ruleName}. Expression: {expression}. Reason: {inner.Message}", inner)
    {
        RuleName = ruleName;
        Expression = expression;
    }

    /// <summary>The name of the rule.</summary>
    public string RuleName { get; }

    /// <summary>The expression, as its author wrote it.</summary>
    public string Expression { get; }
}

/// <summary>A condition, a Let or a part of a query that threw while facts were matched.</summary>
public class RuleLhsExpressionEvaluationException : RuleExpressionEvaluationException
{
    internal RuleLhsExpressionEvaluationException(string ruleName, string expression, Exception inner)
        : base("A condition", ruleName, expression, inner)
    {
    }
}

/// <summary>A filter or a priority that threw when a match was put on the agenda.</summary>
public class AgendaExpressionEvaluationException : RuleExpressionEvaluationException
{
    internal AgendaExpressionEvaluationException(string ruleName, string expression, Exception inner)
        : base("A filter or priority", ruleName, expression, inner)
    {
    }
}

/// <summary>An action that threw while its rule fired.</summary>
public class RuleRhsExpressionEvaluationException : RuleExpressionEvaluationException
{
    internal RuleRhsExpressionEvaluationException(string ruleName, string expression, Exception inner)
        : base("An action", ruleName, expression, inner)
    {
    }
}
