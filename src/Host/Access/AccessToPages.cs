using KhuyenHoc.Identity;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace KhuyenHoc.Host.Access;

/// <summary>Nothing is answered to who is not signed in, but what says so itself: signing in, styles, the state of health.</summary>
internal static class AccessToPages
{
    private const string SchemeName = "entrance";

    internal static void AddAccess(this IServiceCollection services)
    {
        AuthorizationPolicy signedIn = new AuthorizationPolicyBuilder(SchemeName)
            .RequireAuthenticatedUser()
            .RequireClaim(SessionHandler.StageClaim, nameof(SessionStage.Open))
            .Build();
        services.AddAuthentication(SchemeName)
            .AddPolicyScheme(SchemeName, null, scheme =>
                scheme.ForwardDefaultSelector = context => KeyHandler.IsBroughtBy(context.Request) ? KeyHandler.SchemeName : SessionHandler.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, SessionHandler>(SessionHandler.SchemeName, null)
            .AddScheme<AuthenticationSchemeOptions, KeyHandler>(KeyHandler.SchemeName, null);
        services.AddAuthorizationBuilder().SetDefaultPolicy(signedIn).SetFallbackPolicy(signedIn);
        services.AddCascadingAuthenticationState();
        services.AddScoped<AuthenticationStateProvider, CircuitSignIn>();
        services.AddScoped<CircuitHandler, ActingCircuit>();
    }

    /// <summary>After routing: who is it, and may he?</summary>
    internal static void UseAccess(this WebApplication app)
    {
        app.UseAuthentication();
        app.Use((context, next) =>
        {
            ActingUser acting = context.RequestServices.GetRequiredService<ActingUser>();
            LiveSession? session = context.RequestServices.GetRequiredService<LiveSessions>().Of(context.User);
            Actor? key = context.Features.Get<CallingKey>()?.Actor;
            // Flows on into the live connection of a page.
            acting.As(() => key ?? session?.Actor ?? Actor.Nobody);
            return next(context);
        });
        app.UseAuthorization();
    }
}
