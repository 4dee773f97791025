using System.Net;
using KhuyenHoc.Modules;
using KhuyenHoc.Modules.Access;
using Microsoft.AspNetCore.Diagnostics;

namespace KhuyenHoc.Host.Web;

/// <summary>What a request outside the pages answers when it fails: a download, an endpoint.</summary>
internal static class FaultPage
{
    internal static void Answer(IApplicationBuilder app) => app.Run(context =>
    {
        Exception? fault = context.Features.Get<IExceptionHandlerFeature>()?.Error;
        bool canBeMended = fault is UserErrorException;
        context.Response.StatusCode = fault is BadHttpRequestException bad ? bad.StatusCode : fault is NotAllowedException ? StatusCodes.Status403Forbidden : canBeMended ? StatusCodes.Status400BadRequest : StatusCodes.Status500InternalServerError;
        context.Response.ContentType = "text/html; charset=utf-8";
        string message = canBeMended ? fault!.Message : fault is BadHttpRequestException ? WebTexts.Source["AddressUnreadable"] : WebTexts.Source["Fault", context.TraceIdentifier];
        return context.Response.WriteAsync($"""
            <!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>KhuyenHoc</title>
            <link rel="stylesheet" href="/fonts.css"><link rel="stylesheet" href="/_content/KhuyenHoc.Ui/ui.css"><link rel="stylesheet" href="/frame.css"></head>
            <body><div class="kh-bar"><a class="kh-brand" href="/">KhuyenHoc</a></div>
            <div class="kh-alone"><h1>{WebUtility.HtmlEncode(WebTexts.Source["ErrorTitle"])}</h1><p>{WebUtility.HtmlEncode(message)}</p>
            <p><a href="/">{WebUtility.HtmlEncode(WebTexts.Source["ToDesk"])}</a></p></div></body></html>
            """);
    });
}
