using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace KhuyenHoc.Roster.Localities;

/// <summary>The list in force as a file.</summary>
internal static class LocalityDownload
{
    public const string Address = "tai-ve/dia-phuong.csv";

    public static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapGet("/" + Address, async (ILocalities localities, CancellationToken cancellation) =>
    {
        var file = new MemoryStream();
        await localities.WriteAsync(file, cancellation);
        file.Position = 0;
        return Results.File(file, "text/csv; charset=utf-8", "dia-phuong.csv");
    });
}
