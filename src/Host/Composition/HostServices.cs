using Autofac;
using KhuyenHoc.Host.Access;
using KhuyenHoc.Host.Database.Schemas;
using KhuyenHoc.Modules;

namespace KhuyenHoc.Host.Composition;

/// <summary>The modules at work on a prepared database, without a web server: for verbs and tests.</summary>
internal sealed class HostServices : IAsyncDisposable
{
    private readonly IContainer _container;
    private readonly ModuleConnections _connections;

    private HostServices(IContainer container, ModuleConnections connections)
    {
        _container = container;
        _connections = connections;
    }

    /// <summary>Resolves all that the modules export.</summary>
    internal ILifetimeScope Root => _container;

    /// <summary>Prepares the database and brings up the modules.</summary>
    /// <param name="connectionString">Connection of the database's owner.</param>
    /// <param name="modules">The modules of this start.</param>
    /// <param name="time">The clock.</param>
    /// <param name="settings">What modules are told of this machine.</param>
    /// <param name="surroundings">Registers what else the modules find: loggers.</param>
    /// <param name="cancellation">Ends the start.</param>
    /// <exception cref="StartRefusedException">A module fails to migrate or to start; nothing is left running.</exception>
    internal static async Task<HostServices> StartAsync(
        string connectionString, EnabledModules modules, TimeProvider time, HostSettings settings, Action<ContainerBuilder> surroundings,
        CancellationToken cancellation)
    {
        await SchemaPreparation.PrepareAsync(connectionString, modules, cancellation);
        ModuleConnections connections = new(connectionString);
        ContainerBuilder builder = new();
        surroundings(builder);
        builder.RegisterModule(new HostRegistrations(modules, connections, time, settings, Actor.Operator));
        HostServices services = new(builder.Build(), connections);
        try
        {
            services.Root.Resolve<ModuleScopes>().Warm();
            return services;
        }
        catch
        {
            await services.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _container.DisposeAsync();
        await _connections.DisposeAsync();
    }
}
