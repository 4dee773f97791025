using Autofac;
using NRules.Fluent;
using NRules.Fluent.Dsl;

namespace NRules.Integration.Autofac;

/// <summary>Takes rule objects from an Autofac scope, so that a rule may ask for services in its constructor.</summary>
public class AutofacRuleActivator(ILifetimeScope container) : IRuleActivator
{
    /// <summary>All registered objects of the rule type; one made without the container when none is registered.</summary>
    public IEnumerable<Rule> Activate(Type type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return container.IsRegistered(type)
            ? ((System.Collections.IEnumerable)container.Resolve(typeof(IEnumerable<>).MakeGenericType(type))).Cast<Rule>()
            : [(Rule)Activator.CreateInstance(type)!];
    }
}
