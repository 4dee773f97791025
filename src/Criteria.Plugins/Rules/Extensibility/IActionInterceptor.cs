using NRules.RuleModel;

namespace NRules.Extensibility;

/// <summary>Runs the actions of rules in the place of the engine.</summary>
public interface IActionInterceptor
{
    /// <summary>Called in the place of the actions of a rule that fires.</summary>
    void Intercept(IContext context, IEnumerable<IActionInvocation> actions);
}

/// <summary>One action of a rule that fires.</summary>
public interface IActionInvocation
{
    /// <summary>The context of the firing.</summary>
    IContext Context { get; }

    /// <summary>The matched values and dependencies that the action uses, in the order of its variables.</summary>
    object?[] Arguments { get; }

    /// <summary>Runs the action.</summary>
    void Invoke();
}
