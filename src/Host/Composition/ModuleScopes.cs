using System.Collections.Concurrent;
using Autofac;
using Autofac.Core;
using Autofac.Core.Lifetime;
using KhuyenHoc.Host.Access;
using KhuyenHoc.Host.Database.Schemas;
using KhuyenHoc.Modules;

namespace KhuyenHoc.Host.Composition;

/// <summary>
/// One lifetime scope per module below the root, made at first use: there lie the module's own services and its
/// connection pool, which nobody else can resolve. Thread-safe.
/// </summary>
internal sealed class ModuleScopes(ILifetimeScope root, EnabledModules modules, ModuleConnections connections) : IAsyncDisposable
{
    [ThreadStatic]
    private static Stack<(ModuleDescription Module, Type Contract)>? _resolving;

    private readonly ConcurrentDictionary<ModuleDescription, Lazy<ILifetimeScope>> _scopes = new();
    private readonly ConcurrentDictionary<(ModuleDescription, Type), object> _guarded = new();

    /// <summary>Makes every scope and every exported contract, so that a module that cannot work stops the start.</summary>
    /// <exception cref="StartRefusedException">A module cannot give what it exports.</exception>
    internal void Warm()
    {
        foreach (ModuleDescription module in modules.All)
        {
            try
            {
                foreach (Type contract in module.Exports.Concat(module.HealthChecks).Concat(module.Starts))
                    Resolve(module, contract);
            }
            catch (DependencyResolutionException fault)
            {
                throw StartRefusedException.Because("ModuleFailed", fault, module.Module.Name, Deepest(fault).Message);
            }
        }
    }

    /// <summary>Lets the modules take up what an earlier program has left.</summary>
    internal async Task StartAsync(CancellationToken cancellation)
    {
        foreach (ModuleDescription module in modules.All)
        {
            foreach (Type start in module.Starts)
                await ((IModuleStart)Resolve(module, start)).StartAsync(cancellation);
        }
    }

    /// <summary>The scope of a module.</summary>
    internal ILifetimeScope Of(ModuleDescription module) => _scopes.GetOrAdd(module, m => new Lazy<ILifetimeScope>(() => Open(m))).Value;

    /// <summary>A contract of a module as others see it: behind a guard that asks who may call.</summary>
    internal object ResolveGuarded(ModuleDescription module, Type contract) => _guarded.GetOrAdd(
        (module, contract), _ => GuardedContract.Before(contract, Resolve(module, contract), root.Resolve<Permissions>()));

    /// <summary>A service out of a module's scope.</summary>
    internal object Resolve(ModuleDescription module, Type contract)
    {
        // Each step from module to module is a resolution of its own, in which the container sees no circle.
        Stack<(ModuleDescription, Type)> way = _resolving ??= [];
        if (way.Contains((module, contract)))
            throw new DependencyResolutionException($"{module.Module.Name} needs its own {contract.Name} by way of {string.Join(", ", way.Select(step => step.Item2.Name))}.");
        way.Push((module, contract));
        try
        {
            return Of(module).Resolve(contract);
        }
        finally
        {
            way.Pop();
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (Lazy<ILifetimeScope> scope in _scopes.Values)
            await scope.Value.DisposeAsync();
    }

    private ILifetimeScope Open(ModuleDescription module) => root.BeginLifetimeScope(module.Module.Name, scope =>
    {
        scope.RegisterInstance(connections.For(module.Module.Name)).ExternallyOwned();
        foreach (Action<ContainerBuilder> register in module.ServiceRegistrations)
            register(scope);
        foreach (Type check in module.HealthChecks.Concat(module.Starts))
            scope.RegisterType(check).AsSelf().SingleInstance();
        // What is exported is in the root too; asked for all of a contract, a module would get its own twice.
        foreach (Type contract in module.Exports)
        {
            Type all = typeof(IEnumerable<>).MakeGenericType(contract);
            scope.Register(_ => root.Resolve(all)).As(all).ExternallyOwned();
        }
    });

    private static Exception Deepest(Exception fault) => fault.InnerException is { } inner ? Deepest(inner) : fault;
}
