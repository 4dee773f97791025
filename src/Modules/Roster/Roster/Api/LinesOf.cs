using System.Buffers;
using System.Text.Json;
using KhuyenHoc.Modules.Api;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace KhuyenHoc.Roster.Api;

/// <summary>An answer of one JSON value a line, sent while it is read: a province fits through without being held in memory.</summary>
internal sealed class LinesOf<T>(IAsyncEnumerable<T> values) : IResult
{
    // Written on when so much has come together; the reader need not wait for the end.
    private const int Enough = 64 * 1024;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var json = httpContext.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        await using var all = values.GetAsyncEnumerator(httpContext.RequestAborted);
        // What goes wrong before the first value is still answered with a problem.
        var any = await all.MoveNextAsync();
        httpContext.Response.ContentType = ApiCalls.Lines;
        var body = httpContext.Response.BodyWriter;
        for (; any; any = await all.MoveNextAsync())
        {
            body.Write(JsonSerializer.SerializeToUtf8Bytes(all.Current, json));
            body.Write("\n"u8);
            if (body.UnflushedBytes > Enough)
                await body.FlushAsync(httpContext.RequestAborted);
        }
        await body.FlushAsync(httpContext.RequestAborted);
    }
}
