using NRules.Engine;
using NRules.Fluent;

namespace NRules;

/// <summary>Compiles the rules of a repository.</summary>
public static class RuleRepositoryExtensions
{
    /// <summary>Compiles all rules into a factory of sessions. Throws <see cref="RuleCompilationException"/> naming the rule that cannot be compiled.</summary>
    public static ISessionFactory Compile(this RuleRepository repository)
    {
        ArgumentNullException.ThrowIfNull(repository);
        return new SessionFactory(repository.Rules);
    }
}

/// <summary>Rules that fail, with the rule's name.</summary>
public class RuleExecutionException : Exception
{
    internal RuleExecutionException(string message, string ruleName, Exception inner) : base(message, inner) => RuleName = ruleName;

    /// <summary>The name of the rule.</summary>
    public string RuleName { get; }
}

/// <summary>A rule that cannot be compiled.</summary>
public class RuleCompilationException : Exception
{
    internal RuleCompilationException(string message, string ruleName, Exception inner) : base(message, inner) => RuleName = ruleName;

    /// <summary>The name of the rule.</summary>
    public string RuleName { get; }
}

/// <summary>A condition that threw while facts were matched.</summary>
public class RuleLhsExpressionEvaluationException : RuleExecutionException
{
    internal RuleLhsExpressionEvaluationException(string ruleName, string expression, Exception inner)
        : base($"A condition failed. Rule: {ruleName}. Expression: {expression}", ruleName, inner) => Expression = expression;

    /// <summary>The condition, in readable form.</summary>
    public string Expression { get; }
}

/// <summary>An action that threw while its rule fired.</summary>
public class RuleRhsExpressionEvaluationException : RuleExecutionException
{
    internal RuleRhsExpressionEvaluationException(string ruleName, string expression, Exception inner)
        : base($"An action failed. Rule: {ruleName}. Expression: {expression}", ruleName, inner) => Expression = expression;

    /// <summary>The action, in readable form.</summary>
    public string Expression { get; }
}
