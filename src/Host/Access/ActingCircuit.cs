using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace KhuyenHoc.Host.Access;

/// <summary>Whatever a live page does is done by who opened it, for as long as the session lasts.</summary>
internal sealed class ActingCircuit(ActingUser acting, LiveSessions sessions, AuthenticationStateProvider state) : CircuitHandler
{
    public override Func<CircuitInboundActivityContext, Task> CreateInboundActivityHandler(Func<CircuitInboundActivityContext, Task> next) =>
        async context =>
        {
            LiveSession? session = sessions.Of((await state.GetAuthenticationStateAsync()).User);
            if (session is not null)
                await session.CheckAsync(isUsed: true, CancellationToken.None);
            using (acting.As(() => session?.Actor ?? Actor.Nobody))
                await next(context);
        };
}
