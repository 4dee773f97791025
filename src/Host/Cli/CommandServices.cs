using Autofac;
using KhuyenHoc.Host.Composition;
using KhuyenHoc.Host.Database;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace KhuyenHoc.Host.Cli;

/// <summary>The modules at work for one command, on a database that is started for it or joined.</summary>
internal static class CommandServices
{
    /// <summary>Starts database and modules, does the work and stops them again.</summary>
    internal static async Task<T> WithAsync<T>(
        DatabaseOptions database, IConfiguration configuration, EnabledModules modules, Func<HostServices, Task<T>> work, CancellationToken cancellation)
    {
        using ILoggerFactory loggers = CliLogging.Quiet();
        await using IDatabaseServer server = await DatabaseServers.StartAsync(
            database, loggers.CreateLogger(nameof(CommandServices)), TimeProvider.System, cancellation);
        await using HostServices services = await HostServices.StartAsync(
            server.ConnectionString,
            modules,
            TimeProvider.System,
            database.ForModules(configuration),
            builder =>
            {
                builder.RegisterInstance(loggers).ExternallyOwned();
                builder.RegisterGeneric(typeof(Logger<>)).As(typeof(ILogger<>)).SingleInstance();
                builder.RegisterInstance(configuration).ExternallyOwned();
            },
            cancellation);
        return await work(services);
    }
}
