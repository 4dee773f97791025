using System.Globalization;
using KhuyenHoc.Modules;
using KhuyenHoc.Text;

namespace KhuyenHoc.Host.Web;

/// <summary>The language of the pages: Vietnamese until the reader chooses otherwise, kept in a cookie of this program alone.</summary>
internal static class LanguageSwitch
{
    internal const string Cookie = "khuyenhoc-lang";
    private const string Route = "/ngon-ngu";

    /// <summary>Link that switches to a language and comes back.</summary>
    /// <param name="tag">vi or en.</param>
    /// <param name="back">Address inside the program.</param>
    internal static string AddressOf(string tag, string back) => $"{Route}/{tag}?ve={Uri.EscapeDataString(back)}";

    /// <summary>Every request, and with it the live connection of a page, speaks the reader's language.</summary>
    internal static void UseReadersLanguage(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = Languages.For(context.Request.Cookies[Cookie] ?? AskedBy(context.Request));
        return next(context);
    });

    // Of programs alone: the browsers of offices often ask for English without their owner's knowing.
    private static string? AskedBy(HttpRequest request) =>
        request.Path.StartsWithSegments(ApiAnswers.Root) ? request.GetTypedHeaders().AcceptLanguage.MaxBy(language => language.Quality ?? 1)?.Value.Value : null;

    internal static void MapLanguageSwitch(this IEndpointRouteBuilder endpoints) => endpoints.MapGet(Route + "/{tag}", (string tag, string? ve, HttpContext context) =>
    {
        context.Response.Cookies.Append(Cookie, Languages.For(tag).TwoLetterISOLanguageName, new CookieOptions
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            MaxAge = TimeSpan.FromDays(365),
            IsEssential = true,
        });
        return TypedResults.LocalRedirect(InsideAddress.Of(ve));
    }).AllowAnonymous();
}
