using System.Text.RegularExpressions;
using KhuyenHoc.Host.Access;
using KhuyenHoc.Modules;
using KhuyenHoc.Modules.Access;
using Microsoft.AspNetCore.Mvc;

namespace KhuyenHoc.Host.Web;

/// <summary>What programs get below <c>/api</c> when a call does not come to its end: a problem as RFC 9457 has it, never a page.</summary>
internal static partial class ApiAnswers
{
    internal const string Root = "/api";
    internal const string MediaType = "application/problem+json";

    internal static void UseApiAnswers(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (!context.Request.Path.StartsWithSegments(Root))
        {
            await next(context);
            return;
        }
        try
        {
            await next(context);
        }
        // An answer that has begun cannot be taken back: the connection breaks, and the caller sees that it is not whole.
        catch (Exception fault) when (!context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
        {
            await RefuseAsync(context, fault);
            return;
        }
        if (context.Response is { StatusCode: >= 400, HasStarted: false, ContentType: null })
            await RefuseAsync(context, context.Response.StatusCode, SentenceFor(context.Response.StatusCode));
    });

    /// <summary>Answers with a status and one sentence for people.</summary>
    internal static Task RefuseAsync(HttpContext context, int status, string sentence)
    {
        context.Response.StatusCode = status;
        if (status == StatusCodes.Status401Unauthorized)
            context.Response.Headers.WWWAuthenticate = KeyHandler.Bearer;
        return context.Response.WriteAsJsonAsync(
            new ProblemDetails { Status = status, Title = TitleOf(status), Detail = sentence, Instance = context.Request.Path }, options: null, MediaType);
    }

    private static Task RefuseAsync(HttpContext context, Exception fault)
    {
        context.Response.Clear();
        switch (fault)
        {
            case NotAllowedException:
                return RefuseAsync(context, StatusCodes.Status403Forbidden, fault.Message);
            case UserErrorException:
                return RefuseAsync(context, StatusCodes.Status400BadRequest, fault.Message);
            case BadHttpRequestException bad:
                return RefuseAsync(context, bad.StatusCode, Unreadable().Match(bad.Message) is { Success: true } value
                    ? WebTexts.Source["ApiUnreadable", value.Groups["value"].Value, value.Groups["name"].Value] : SentenceFor(bad.StatusCode));
            default:
                context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(nameof(ApiAnswers))
                    .LogError(fault, "Fault {Number} on {Path}", context.TraceIdentifier, context.Request.Path);
                return RefuseAsync(context, StatusCodes.Status500InternalServerError, WebTexts.Source["Fault", context.TraceIdentifier]);
        }
    }

    internal static string SentenceFor(int status) => status switch
    {
        StatusCodes.Status400BadRequest => WebTexts.Source["ApiBadRequest"],
        StatusCodes.Status401Unauthorized => AccessTexts.Source["KeyMissing"],
        StatusCodes.Status404NotFound => WebTexts.Source["ApiNotFound"],
        StatusCodes.Status405MethodNotAllowed => WebTexts.Source["ApiNotThisWay"],
        _ => WebTexts.Source["ApiRefused"],
    };

    internal static string TitleOf(int status) => Microsoft.AspNetCore.WebUtilities.ReasonPhrases.GetReasonPhrase(status);

    // The framework says which value it was in this sentence alone.
    [GeneratedRegex(@"parameter ""\S+ (?<name>\w+)"" from ""(?<value>.{0,100}?)""\.$", RegexOptions.Singleline)]
    private static partial Regex Unreadable();
}
