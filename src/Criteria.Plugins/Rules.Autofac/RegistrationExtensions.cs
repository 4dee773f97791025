using Autofac;
using Autofac.Builder;
using NRules.Extensibility;
using NRules.Fluent;
using NRules.RuleModel;

namespace NRules.Integration.Autofac;

/// <summary>Registers rules, and what compiles and runs them, with Autofac.</summary>
public static class RegistrationExtensions
{
    /// <summary>Registers rule classes, so that their constructors may ask for services. Answers the classes found.</summary>
    public static Type[] RegisterRules(this ContainerBuilder builder, Action<IRuleTypeScanner> scanAction)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(scanAction);
        var scanner = new RuleTypeScanner();
        scanAction(scanner);
        var types = scanner.GetRuleTypes();
        builder.RegisterTypes(types).AsSelf().InstancePerDependency();
        return types;
    }

    /// <summary>Registers a single repository, loaded by the action, whose rule objects come from the container.</summary>
    public static IRegistrationBuilder<RuleRepository, SimpleActivatorData, SingleRegistrationStyle> RegisterRepository(
        this ContainerBuilder builder, Action<RuleRepository> initAction)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(initAction);
        return builder
            .Register(c =>
            {
                var repository = new RuleRepository { Activator = new AutofacRuleActivator(c.Resolve<ILifetimeScope>()) };
                initAction(repository);
                return repository;
            })
            .As<IRuleRepository>()
            .SingleInstance();
    }

    /// <summary>Registers a single session factory, compiled of the registered repository.</summary>
    public static IRegistrationBuilder<ISessionFactory, SimpleActivatorData, SingleRegistrationStyle> RegisterSessionFactory(this ContainerBuilder builder) =>
        builder.RegisterSessionFactory(c => c.Resolve<IRuleRepository>().Compile());

    /// <summary>Registers a single session factory, made by the function.</summary>
    public static IRegistrationBuilder<ISessionFactory, SimpleActivatorData, SingleRegistrationStyle> RegisterSessionFactory(
        this ContainerBuilder builder, Func<IComponentContext, ISessionFactory> compileFunc)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(compileFunc);
        builder.RegisterType<AutofacDependencyResolver>().As<IDependencyResolver>().IfNotRegistered(typeof(IDependencyResolver));
        return builder
            .Register(c =>
            {
                var factory = compileFunc(c);
                factory.DependencyResolver = c.Resolve<IDependencyResolver>();
                return factory;
            })
            .SingleInstance();
    }

    /// <summary>Registers a session for each scope, whose rules get services of that scope.</summary>
    public static IRegistrationBuilder<ISession, SimpleActivatorData, SingleRegistrationStyle> RegisterSession(this ContainerBuilder builder) =>
        builder.RegisterSession(c => c.Resolve<ISessionFactory>().CreateSession());

    /// <summary>Registers a session for each scope, made by the function, whose rules get services of that scope.</summary>
    public static IRegistrationBuilder<ISession, SimpleActivatorData, SingleRegistrationStyle> RegisterSession(
        this ContainerBuilder builder, Func<IComponentContext, ISession> factoryFunc)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(factoryFunc);
        return builder
            .Register(c =>
            {
                var session = factoryFunc(c);
                session.DependencyResolver = c.Resolve<IDependencyResolver>();
                return session;
            })
            .InstancePerLifetimeScope();
    }
}
