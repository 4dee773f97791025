using Autofac;
using NRules.Extensibility;

namespace NRules.Integration.Autofac;

/// <summary>Gives rules what they depend on out of an Autofac scope.</summary>
public class AutofacDependencyResolver(ILifetimeScope container) : IDependencyResolver
{
    /// <summary>The service of the type from the scope.</summary>
    public object Resolve(IResolutionContext context, Type serviceType) => container.Resolve(serviceType);
}
