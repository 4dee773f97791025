using KhuyenHoc.Documents.Workbooks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace KhuyenHoc.Roster.Api;

/// <summary>The templates of imports.</summary>
internal static class Downloads
{
    public const string Template = "tai-ve/mau-nhap-du-lieu.xlsx";

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/" + Template, (IRosterImport import) =>
        {
            var file = new MemoryStream();
            import.WriteTemplate(file);
            file.Position = 0;
            return Results.File(file, TableWorkbook.MediaType, "mau-nhap-du-lieu.xlsx");
        });
    }
}
