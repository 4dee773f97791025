using System.Net;
using KhuyenHoc.Modules;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using static KhuyenHoc.Identity.IdentityTexts;

namespace KhuyenHoc.Identity.Gate;

/// <summary>Coming in and going out: the pages that are there before anybody is signed in. Forms, because a cookie is set.</summary>
internal static class GateEndpoints
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        RouteGroupBuilder gate = endpoints.MapGroup("").AllowAnonymous();
        gate.MapGet(SessionCookie.SignInAddress, (string? ve) => SignInPage(null, InsideAddress.Of(ve), null, StatusCodes.Status200OK));
        gate.MapPost(SessionCookie.SignInAddress, SignInAsync);
        gate.MapGet(SessionCookie.TicketAddress + "{ticket}", AcceptAsync);
        gate.MapGet(SessionCookie.PasswordAddress, AskPasswordAsync);
        gate.MapPost(SessionCookie.PasswordAddress, ChangePasswordAsync);
        gate.MapPost(SessionCookie.SignOutAddress, SignOutAsync);
    }

    /// <summary>From where a request comes.</summary>
    private static Device DeviceOf(HttpContext context) =>
        new(context.Connection.RemoteIpAddress?.ToString() ?? "?", context.Request.Headers.UserAgent.ToString());

    /// <summary>Gives a browser its session; the cookie goes when the browser is closed.</summary>
    private static void Keep(HttpContext context, string token) => context.Response.Cookies.Append(SessionCookie.Name, token, Options(context));

    private static async Task<IResult> SignInAsync(HttpContext context, ISignIn signIn, SignInPace pace, IAntiforgery antiforgery, CancellationToken cancellation)
    {
        if (!await antiforgery.IsRequestValidAsync(context))
            return SignInPage(null, "/", Say["FormTooOld"], StatusCodes.Status400BadRequest);
        IFormCollection form = await context.Request.ReadFormAsync(cancellation);
        (string name, string back) = (form["ten"].ToString().Trim(), InsideAddress.Of(form["ve"]));
        Device device = DeviceOf(context);
        if (!pace.MayTry(device.Address))
            return SignInPage(name, back, Say["TooManyTries"], StatusCodes.Status429TooManyRequests);
        SignInAnswer answer = await signIn.SignInAsync(name, form["mat-khau"].ToString(), device, cancellation);
        if (answer.Outcome != SignInOutcome.Done)
            return SignInPage(name, back, Reason(answer), StatusCodes.Status403Forbidden);
        // Never two sessions in one browser.
        await EndAsync(context, signIn, cancellation);
        Keep(context, answer.Token!);
        return Results.LocalRedirect(back);
    }

    private static async Task<IResult> AcceptAsync(HttpContext context, string ticket, ISignIn signIn, SignInPace pace, CancellationToken cancellation)
    {
        Device device = DeviceOf(context);
        if (!pace.MayTry(device.Address))
            return SignInPage(null, "/", Say["TooManyTries"], StatusCodes.Status429TooManyRequests);
        SignInAnswer answer = context.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address)
            ? await signIn.AcceptAsync(ticket, device, cancellation) : new SignInAnswer(SignInOutcome.Wrong);
        if (answer.Outcome != SignInOutcome.Done)
            return SignInPage(null, "/", Say["TicketUsed"], StatusCodes.Status403Forbidden);
        await EndAsync(context, signIn, cancellation);
        Keep(context, answer.Token!);
        return Results.LocalRedirect("/");
    }

    private static async Task<IResult> AskPasswordAsync(HttpContext context, ISignIn signIn, string? ve, CancellationToken cancellation) =>
        await SessionAsync(context, signIn, cancellation) is { } session
            ? PasswordPage(session, InsideAddress.Of(ve), null, StatusCodes.Status200OK)
            : Results.LocalRedirect(SessionCookie.SignInAddress);

    private static async Task<IResult> ChangePasswordAsync(HttpContext context, ISignIn signIn, SignInPace pace, IAntiforgery antiforgery, CancellationToken cancellation)
    {
        if (await SessionAsync(context, signIn, cancellation) is not { } session)
            return Results.LocalRedirect(SessionCookie.SignInAddress);
        if (!await antiforgery.IsRequestValidAsync(context))
            return PasswordPage(session, "/", Say["FormTooOld"], StatusCodes.Status400BadRequest);
        IFormCollection form = await context.Request.ReadFormAsync(cancellation);
        string back = InsideAddress.Of(form["ve"]);
        if (!pace.MayTry(DeviceOf(context).Address))
            return PasswordPage(session, back, Say["TooManyTries"], StatusCodes.Status429TooManyRequests);
        string chosen = form["moi"].ToString();
        if (chosen != form["lai"].ToString())
            return PasswordPage(session, back, Say["PasswordsDiffer"], StatusCodes.Status400BadRequest);
        try
        {
            await signIn.ChangePasswordAsync(context.Request.Cookies[SessionCookie.Name]!, form["cu"].ToString(), chosen, cancellation);
            return Results.LocalRedirect(back);
        }
        catch (PasswordRefusedException refused)
        {
            return PasswordPage(session, back, refused.Message, StatusCodes.Status400BadRequest);
        }
    }

    private static async Task<IResult> SignOutAsync(HttpContext context, ISignIn signIn, IAntiforgery antiforgery, CancellationToken cancellation)
    {
        if (!await antiforgery.IsRequestValidAsync(context))
            return SignInPage(null, "/", Say["SignOutAgain"], StatusCodes.Status400BadRequest);
        await EndAsync(context, signIn, cancellation);
        context.Response.Cookies.Delete(SessionCookie.Name, Options(context));
        return Results.LocalRedirect(SessionCookie.SignInAddress);
    }

    private static async Task EndAsync(HttpContext context, ISignIn signIn, CancellationToken cancellation)
    {
        if (context.Request.Cookies[SessionCookie.Name] is { Length: > 0 } token)
            await signIn.SignOutAsync(token, cancellation);
    }

    private static async Task<Session?> SessionAsync(HttpContext context, ISignIn signIn, CancellationToken cancellation) =>
        context.Request.Cookies[SessionCookie.Name] is { Length: > 0 } token && await signIn.FindAsync(token, true, cancellation) is { Stage: not SessionStage.Code } session
            ? session : null;

    private static string Reason(SignInAnswer answer) => answer.Outcome switch
    {
        SignInOutcome.Locked => Say["Locked", answer.LockedUntil!.Value.ToLocalTime().ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture)],
        SignInOutcome.Disabled => Say["Disabled"],
        SignInOutcome.Expired => Say["Expired"],
        _ => Say["WrongPassword"],
    };

    private static RazorComponentResult<SignInForm> SignInPage(string? name, string back, string? problem, int status) =>
        new(new { Name = name, Back = back, Problem = problem }) { StatusCode = status };

    private static RazorComponentResult<PasswordForm> PasswordPage(Session session, string back, string? problem, int status) =>
        new(new { session.Name, MustChange = session.Stage == SessionStage.Password, Back = back, Problem = problem }) { StatusCode = status };

    // Plain HTTP is answered on the loopback address alone, where nobody listens in.
    private static CookieOptions Options(HttpContext context) => new()
    {
        HttpOnly = true,
        IsEssential = true,
        SameSite = SameSiteMode.Lax,
        Secure = context.Request.IsHttps,
        Path = "/",
    };
}
