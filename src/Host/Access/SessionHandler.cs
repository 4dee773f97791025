using System.Security.Claims;
using System.Text.Encodings.Web;
using KhuyenHoc.Host.Web;
using KhuyenHoc.Identity;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.Extensions.Options;

namespace KhuyenHoc.Host.Access;

/// <summary>
/// Lets a request in by the token in its cookie. The token is a random number that the database knows by its hash: there
/// is nothing in it to forge, and taking its row away ends it at once.
/// </summary>
internal sealed class SessionHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, LiveSessions sessions)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    internal const string SchemeName = "session";
    internal const string SessionClaim = "session";
    internal const string StageClaim = "stage";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Request.Cookies[SessionCookie.Name] is not { Length: > 0 and < 100 } token)
            return AuthenticateResult.NoResult();
        if (await sessions.FindAsync(token, Context.RequestAborted) is not { } live || sessions.Of(PrincipalOf(live)) is null)
            return AuthenticateResult.Fail("The session has ended.");
        return AuthenticateResult.Success(new AuthenticationTicket(PrincipalOf(live), Scheme.Name));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        // A page sends its reader to sign in; a program, a download or a form gets an answer that it understands.
        if (!WantsPage())
            return AnswerAsync(StatusCodes.Status401Unauthorized, "NotSignedIn");
        string here = Request.Path + Request.QueryString;
        Response.Redirect(here == "/" ? SessionCookie.SignInAddress : $"{SessionCookie.SignInAddress}?ve={Uri.EscapeDataString(here)}");
        return Task.CompletedTask;
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        if (Context.User.FindFirstValue(StageClaim) != nameof(SessionStage.Password) || !WantsPage())
            return AnswerAsync(StatusCodes.Status403Forbidden, "NotAllowed");
        Response.Redirect($"{SessionCookie.PasswordAddress}?ve={Uri.EscapeDataString(Request.Path + Request.QueryString)}");
        return Task.CompletedTask;
    }

    private ClaimsPrincipal PrincipalOf(LiveSession live) => new(new ClaimsIdentity(
        [
            new Claim(ClaimTypes.NameIdentifier, live.Id.ToString()),
            new Claim(SessionClaim, live.Id.ToString()),
            new Claim(StageClaim, live.Stage.ToString()),
            new Claim(ClaimTypes.Name, live.Actor.Name),
        ],
        Scheme.Name));

    private bool WantsPage() =>
        HttpMethods.IsGet(Request.Method) && Request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal)
        && !Request.Path.StartsWithSegments(ApiAnswers.Root) && !Request.Path.StartsWithSegments("/_blazor");

    private Task AnswerAsync(int status, string text)
    {
        // Not the page for addresses that lead nowhere.
        if (Context.Features.Get<IStatusCodePagesFeature>() is { } pages)
            pages.Enabled = false;
        if (Request.Path.StartsWithSegments(ApiAnswers.Root))
            return ApiAnswers.RefuseAsync(Context, status, status == StatusCodes.Status401Unauthorized ? AccessTexts.Source["KeyMissing"] : WebTexts.Source[text]);
        Response.StatusCode = status;
        Response.ContentType = "text/plain; charset=utf-8";
        return Response.WriteAsync(WebTexts.Source[text]);
    }
}
