using System.Security.Claims;
using System.Text.Encodings.Web;
using KhuyenHoc.Host.Web;
using KhuyenHoc.Identity;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace KhuyenHoc.Host.Access;

/// <summary>
/// Lets programs in below <see cref="ApiAnswers.Root"/> by the key that they send with each call. There is no session and no
/// cookie, so that no other site can have a browser send it.
/// </summary>
internal sealed class KeyHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, IEnumerable<IKeyGate> gates)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    internal const string SchemeName = "key";
    internal const string Header = "X-Api-Key";
    internal const string Bearer = "Bearer";

    private KeyOutcome _outcome = KeyOutcome.Unknown;

    /// <summary>Whether a request brings a key, right or wrong.</summary>
    internal static bool IsBroughtBy(HttpRequest request) => request.Path.StartsWithSegments(ApiAnswers.Root) && SecretOf(request) is not null;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (SecretOf(Request) is not { } secret || gates.FirstOrDefault() is not { } gate)
            return AuthenticateResult.NoResult();
        KeyAnswer answer = await gate.FindAsync(secret, Context.Connection.RemoteIpAddress?.ToString() ?? "?", Context.RequestAborted);
        _outcome = answer.Outcome;
        if (answer.Holder is not { } holder)
            return AuthenticateResult.Fail("The key does not serve.");
        Context.Features.Set(new CallingKey(Actor.Of(holder)));
        ClaimsIdentity identity = new([new Claim(ClaimTypes.Name, holder.Name), new Claim(SessionHandler.StageClaim, nameof(SessionStage.Open))], Scheme.Name);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Scheme.Name));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        if (_outcome == KeyOutcome.TooMany)
        {
            Response.Headers.RetryAfter = "60";
            return ApiAnswers.RefuseAsync(Context, StatusCodes.Status429TooManyRequests, AccessTexts.Source["KeyTooMany"]);
        }
        return ApiAnswers.RefuseAsync(Context, StatusCodes.Status401Unauthorized, AccessTexts.Source[_outcome == KeyOutcome.Ended ? "KeyEnded" : "KeyUnknown"]);
    }

    private static string? SecretOf(HttpRequest request)
    {
        if (request.Headers.TryGetValue(Header, out var given))
            return given.ToString();
        string authorization = request.Headers[HeaderNames.Authorization].ToString();
        return authorization.StartsWith(Bearer + " ", StringComparison.OrdinalIgnoreCase) ? authorization[Bearer.Length..].Trim() : null;
    }
}

/// <summary>Who calls by a key; kept with the request.</summary>
internal sealed record CallingKey(Actor Actor);
