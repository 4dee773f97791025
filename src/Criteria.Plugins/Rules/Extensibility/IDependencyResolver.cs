using NRules.RuleModel;

namespace NRules.Extensibility;

/// <summary>Gives rules what they depend on, each time they fire.</summary>
public interface IDependencyResolver
{
    /// <summary>The service of the type.</summary>
    object Resolve(IResolutionContext context, Type serviceType);
}

/// <summary>Who asks for a service.</summary>
public interface IResolutionContext
{
    /// <summary>The session in which the rule fires.</summary>
    ISession Session { get; }

    /// <summary>The rule that fires.</summary>
    IRuleDefinition Rule { get; }
}

internal sealed record ResolutionContext(ISession Session, IRuleDefinition Rule) : IResolutionContext;
