using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;

namespace KhuyenHoc.Host.Access;

/// <summary>Looks every few seconds whether the session of a live page still stands, so that a page left open leads back to signing in.</summary>
internal sealed class CircuitSignIn(ILoggerFactory loggers, LiveSessions sessions) : RevalidatingServerAuthenticationStateProvider(loggers)
{
    protected override TimeSpan RevalidationInterval => LiveSessions.CheckEvery;

    protected override async Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken) =>
        sessions.Of(authenticationState.User) is { } session && await session.CheckAsync(isUsed: false, cancellationToken);
}
