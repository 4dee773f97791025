using System.CommandLine;
using Autofac;
using KhuyenHoc.Host.Composition;
using KhuyenHoc.Host.Database;
using KhuyenHoc.Modules.Cli;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace KhuyenHoc.Host.Cli;

/// <summary>Brings up database and modules for one verb, beside a running host where there is one.</summary>
internal sealed class VerbRunner(GlobalOptions options, IConfiguration configuration, EnabledModules modules) : IVerbRunner
{
    public Task<int> RunAsync(
        ParseResult parse, Func<IComponentContext, CancellationToken, Task<int>> body, CancellationToken cancellation) =>
        Outcome.OfAsync(
            parse,
            async () =>
            {
                using ILoggerFactory loggers = CliLogging.Quiet();
                await using IDatabaseServer server = await DatabaseServers.StartAsync(
                    options.DatabaseOf(parse, configuration) with { JoinRunning = true },
                    loggers.CreateLogger<VerbRunner>(),
                    TimeProvider.System,
                    cancellation);
                await using HostServices services = await HostServices.StartAsync(
                    server.ConnectionString,
                    modules,
                    TimeProvider.System,
                    builder =>
                    {
                        builder.RegisterInstance(loggers).ExternallyOwned();
                        builder.RegisterGeneric(typeof(Logger<>)).As(typeof(ILogger<>)).SingleInstance();
                        builder.RegisterInstance(configuration).ExternallyOwned();
                    },
                    cancellation);
                return await body(services.Root, cancellation);
            },
            cancellation);
}
