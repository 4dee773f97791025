using System.CommandLine;
using Autofac;
using KhuyenHoc.Host.Access;
using KhuyenHoc.Host.Composition;
using KhuyenHoc.Host.Database;
using KhuyenHoc.Modules;
using KhuyenHoc.Modules.Cli;
using Microsoft.Extensions.Configuration;

namespace KhuyenHoc.Host.Cli;

/// <summary>Brings up database and modules for one verb, beside a running host where there is one.</summary>
internal sealed class VerbRunner(GlobalOptions options, IConfiguration configuration, EnabledModules modules) : IVerbRunner
{
    public Task<int> RunAsync(
        ParseResult parse, Func<IComponentContext, CancellationToken, Task<int>> body, CancellationToken cancellation) =>
        Outcome.OfAsync(
            parse,
            () => CommandServices.WithAsync(
                options.DatabaseOf(parse, configuration) with { JoinRunning = true },
                configuration,
                modules,
                services => Operator.RunAsync(services.Root, parse.GetValue(options.User), () => body(services.Root, cancellation), cancellation),
                cancellation),
            cancellation);

    public Task<int> RunAloneAsync(ParseResult parse, Func<HostSettings, CancellationToken, Task<int>> body, CancellationToken cancellation) =>
        Outcome.OfAsync(parse, () => body(options.DatabaseOf(parse, configuration).ForModules(configuration), cancellation), cancellation);
}
