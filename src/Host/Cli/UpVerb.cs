using System.CommandLine;
using System.Net;
using System.Net.Sockets;
using Autofac;
using Autofac.Extensions.DependencyInjection;
using KhuyenHoc.Host.Access;
using KhuyenHoc.Host.Composition;
using KhuyenHoc.Host.Database;
using KhuyenHoc.Host.Database.Schemas;
using KhuyenHoc.Host.Demo;
using KhuyenHoc.Host.Web;
using KhuyenHoc.Identity;
using KhuyenHoc.Modules;
using KhuyenHoc.Modules.Cli;
using Microsoft.AspNetCore.Connections;

namespace KhuyenHoc.Host.Cli;

/// <summary><c>kh up</c>: database, modules and web pages, until it is told to end.</summary>
internal static class UpVerb
{
    private const int UsualPort = 5080;

    internal static Command Create(GlobalOptions options, IConfiguration configuration, EnabledModules modules)
    {
        Option<int?> port = new("--port") { Description = CliTexts.Source["PortOption", UsualPort], HelpName = CliTexts.Source["NumberName"] };
        port.Validators.Add(result =>
        {
            if (result.Tokens is [var given] && (!int.TryParse(given.Value, out int number) || number is < 0 or > 65535))
                result.AddError(CliTexts.Source["PortOutOfRange", given.Value]);
        });
        Option<string> address = new("--address")
        {
            Description = CliTexts.Source["AddressOption"],
            HelpName = CliTexts.Source["AddressName"],
            DefaultValueFactory = _ => "127.0.0.1",
        };
        Option<bool> stayClosed = new("--no-browser") { Description = CliTexts.Source["NoBrowserOption"] };
        Option<bool> demo = new("--demo") { Description = CliTexts.Source["DemoOption"] };
        Command command = new("up", CliTexts.Source["UpVerb"]) { demo, port, address, stayClosed };
        command.SetAction((parse, cancellation) => Outcome.OfAsync(
            parse,
            async () =>
            {
                IPAddress listen = OnThisMachine(parse.GetRequiredValue(address));
                TextWriter output = parse.InvocationConfiguration.Output;
                await output.WriteLineAsync(CliTexts.Source["Starting"]);
                await RunAsync(
                    options.DatabaseOf(parse, configuration), configuration, modules, listen, parse.GetValue(port),
                    async site =>
                    {
                        ILifetimeScope services = site.Services.GetAutofacRoot();
                        using IDisposable acting = services.Resolve<ActingUser>().As(() => Actor.Operator);
                        if (parse.GetValue(demo))
                            await DemoStart.RunAsync(services, output, cancellation);
                        await FirstAccount.EnsureAsync(services, output, cancellation);
                        Uri address = WebSite.AddressOf(site);
                        await AnnounceAsync(address, parse.GetValue(demo) ? await DemoEntryAsync(services, address, cancellation) : null, output, !parse.GetValue(stayClosed));
                    },
                    cancellation);
                await output.WriteLineAsync(CliTexts.Source["Stopped"]);
                return ExitCodes.Done;
            },
            cancellation));
        return command;
    }

    private static async Task RunAsync(
        DatabaseOptions database, IConfiguration configuration, EnabledModules modules, IPAddress address, int? port,
        Func<WebApplication, Task> afterwards, CancellationToken told)
    {
        using ILoggerFactory loggers = CliLogging.Quiet();
        await using IDatabaseServer server = await DatabaseServers.StartAsync(database, loggers.CreateLogger(nameof(UpVerb)), TimeProvider.System, told);
        await SchemaPreparation.PrepareAsync(server.ConnectionString, modules, told);
        await using ModuleConnections connections = new(server.ConnectionString);
        await using WebApplication site = await OpenAsync(modules, connections, configuration, database.ForModules(configuration), address, port, told);
        await afterwards(site);
        await EndOfAsync(site, told);
        // Pages hold their connection for as long as they are open: they get a moment, not their own time.
        using CancellationTokenSource patience = new(TimeSpan.FromSeconds(5));
        await site.StopAsync(patience.Token);
    }

    private static async Task<WebApplication> OpenAsync(
        EnabledModules modules, ModuleConnections connections, IConfiguration configuration, HostSettings settings, IPAddress address, int? port,
        CancellationToken cancellation)
    {
        try
        {
            return await WebSite.StartAsync(modules, connections, configuration, settings, TimeProvider.System, new IPEndPoint(address, port ?? UsualPort), cancellation);
        }
        catch (IOException taken) when (port is null && taken.InnerException is AddressInUseException)
        {
            // Nobody asked for this port, so any other will do.
            return await WebSite.StartAsync(modules, connections, configuration, settings, TimeProvider.System, new IPEndPoint(address, 0), cancellation);
        }
        catch (IOException taken) when (taken.InnerException is AddressInUseException)
        {
            throw StartRefusedException.Because("PortTaken", taken, port, address);
        }
        catch (SocketException refused)
        {
            throw StartRefusedException.Because("PortRefused", refused, port ?? UsualPort, address, refused.Message);
        }
    }

    /// <summary>Pages go over plain HTTP, where others on a network could read passwords: so only this machine may open them.</summary>
    private static IPAddress OnThisMachine(string given)
    {
        IPAddress? address = given == "localhost" ? IPAddress.Loopback : IPAddress.TryParse(given, out IPAddress? parsed) ? parsed : null;
        return address is not null && IPAddress.IsLoopback(address) ? address : throw StartRefusedException.Because("AddressRefused", given);
    }

    private static async Task EndOfAsync(WebApplication site, CancellationToken told)
    {
        TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using CancellationTokenRegistration bySignal = told.Register(() => ended.TrySetResult());
        await using CancellationTokenRegistration byHost = site.Lifetime.ApplicationStopping.Register(() => ended.TrySetResult());
        await ended.Task;
    }

    private static async Task<Uri?> DemoEntryAsync(ILifetimeScope services, Uri site, CancellationToken cancellation) =>
        await services.Resolve<IAccounts>().FindAsync(DemoAccounts.Host, cancellation) is { IsDisabled: false } account
            ? new Uri(site, SessionCookie.TicketAddress + services.Resolve<ISignIn>().Invite(account.Name)) : null;

    private static async Task AnnounceAsync(Uri site, Uri? entry, TextWriter output, bool mayOpen)
    {
        await output.WriteLineAsync(CliTexts.Source["Open", site]);
        if (entry is not null)
            await output.WriteLineAsync(DemoTexts.Get("Enter", entry));
        await output.WriteLineAsync(CliTexts.Source["HowToStop"]);
        await output.FlushAsync();
        if (mayOpen)
            DesktopBrowser.TryOpen(site);
    }
}
