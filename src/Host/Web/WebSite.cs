using System.Net;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Autofac;
using Autofac.Extensions.DependencyInjection;
using KhuyenHoc.Host.Access;
using KhuyenHoc.Host.Api;
using KhuyenHoc.Host.Attachments;
using KhuyenHoc.Host.Audit;
using KhuyenHoc.Host.Cli;
using KhuyenHoc.Host.Composition;
using KhuyenHoc.Host.Database.Schemas;
using KhuyenHoc.Host.Health;
using KhuyenHoc.Host.Web.Layout;
using KhuyenHoc.Host.Web.Search;
using KhuyenHoc.Identity;
using KhuyenHoc.Modules;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.WebEncoders;
using MudBlazor;
using MudBlazor.Services;

namespace KhuyenHoc.Host.Web;

/// <summary>The web pages and endpoints of the host and its modules.</summary>
internal static class WebSite
{
    /// <summary>Starts to answer on one address.</summary>
    /// <param name="modules">The modules of this start, on a prepared database.</param>
    /// <param name="connections">Their connections; owned by the caller.</param>
    /// <param name="configuration">Settings, for whoever asks for them.</param>
    /// <param name="settings">What modules are told of this machine.</param>
    /// <param name="time">The clock.</param>
    /// <param name="listen">Address and port; port 0 takes any free one.</param>
    /// <param name="cancellation">Ends the start.</param>
    /// <exception cref="IOException">The port is taken.</exception>
    internal static async Task<WebApplication> StartAsync(
        EnabledModules modules, ModuleConnections connections, IConfiguration configuration, HostSettings settings, TimeProvider time, IPEndPoint listen,
        CancellationToken cancellation)
    {
        if (modules.All.All(module => module.Module is not IdentityModule))
            throw new UserErrorException(AccessTexts.Source["IdentityIsOff"]);
        // Nothing but what is written here: environment and settings files of ASP.NET Core could open other addresses.
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(WebSite).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
            EnvironmentName = Environments.Production,
        });
        builder.Configuration.AddConfiguration(configuration.GetSection("Web"));
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(listen);
        });
        // Where the program was built and not published, its files lie where they are in the sources and in packages.
        builder.WebHost.UseStaticWebAssets();
        CliLogging.Quiet(builder.Logging);
        builder.Host.UseServiceProviderFactory(new AutofacServiceProviderFactory(container =>
            container.RegisterModule(new HostRegistrations(modules, connections, time, settings, Actor.Nobody))));
        AddServices(builder.Services);

        WebApplication app = builder.Build();
        try
        {
            ILifetimeScope root = app.Services.GetAutofacRoot();
            // Modules ask one another while they are made, and nobody is signed in yet.
            using (root.Resolve<ActingUser>().As(() => Actor.Operator))
                root.Resolve<ModuleScopes>().Warm();
            Map(app, modules);
            await app.StartAsync(cancellation);
            // What an earlier program left is taken up by the program itself.
            using (app.Services.GetAutofacRoot().Resolve<ActingUser>().As(() => Actor.Operator))
            {
                await app.Services.GetAutofacRoot().Resolve<ModuleScopes>().StartAsync(cancellation);
                _ = app.Services.GetAutofacRoot().Resolve<AttachmentSweep>().RunAsync(app.Lifetime.ApplicationStopping);
            }
            return app;
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    /// <summary>The address that is answered on.</summary>
    internal static Uri AddressOf(WebApplication app) =>
        new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    private static void AddServices(IServiceCollection services)
    {
        services.AddRoutingCore();
        // Vietnamese letters go out as they are and not as numbers.
        services.Configure<WebEncoderOptions>(encoder => encoder.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        services.AddAntiforgery(forms =>
        {
            forms.Cookie.Name = "khuyenhoc-form";
            forms.Cookie.SameSite = SameSiteMode.Strict;
            forms.FormFieldName = "__form";
        });
        services.AddAccess();
        // Whoever has a page open when the program starts anew loads it anew: nothing that is signed outlives the process.
        services.AddDataProtection().UseEphemeralDataProtectionProvider();
        services.AddRazorComponents().AddInteractiveServerComponents(circuit => circuit.DetailedErrors = false)
            // Autofac has a service for every array, also for the bytes of an uploaded file: without this they never arrive.
            .AddHubOptions(hub => hub.DisableImplicitFromServicesParameters = true);
        services.AddMudServices(settings =>
        {
            settings.SnackbarConfiguration.PositionClass = Defaults.Classes.Position.BottomRight;
            settings.PopoverOptions.CheckForPopoverProvider = true;
        });
        services.AddTransient<MudLocalizer, ControlTexts>();
        // A name that leads to this machine by somebody else's hand is not ours.
        services.AddHostFiltering(filter =>
        {
            filter.AllowedHosts = ["localhost", "127.0.0.1", "[::1]"];
            filter.IncludeFailureMessage = false;
        });
        services.AddApiDescription();
        // A value of an address that cannot be read is named in the answer.
        services.Configure<RouteHandlerOptions>(handler => handler.ThrowOnBadRequest = true);
        services.AddScoped<Whereabouts>();
        services.AddScoped<SearchEverywhere>();
    }

    private static void Map(WebApplication app, EnabledModules modules)
    {
        app.UseHostFiltering();
        app.UseSecurityHeaders();
        app.UseReadersLanguage();
        app.UseExceptionHandler(FaultPage.Answer);
        app.UseStatusCodePagesWithReExecute("/khong-tim-thay");
        app.UseApiAnswers();
        app.UseRouting();
        app.UseAccess();
        app.UseAntiforgery();
        app.MapStaticAssets().AllowAnonymous();
        app.MapRazorComponents<App>()
            .AddInteractiveServerRenderMode(options => options.ContentSecurityFrameAncestorsPolicy = null)
            .AddAdditionalAssemblies(ModulePages.AssembliesOf(modules));
        app.MapLanguageSwitch();
        app.MapHealth();
        app.MapAuditDownload();
        app.MapOpenApi(ApiDescription.Address);
        FactsApi.Map(app);
        app.MapAttachments();
        foreach (Action<IEndpointRouteBuilder> map in modules.All.SelectMany(module => module.EndpointMaps))
            map(app);
    }
}
