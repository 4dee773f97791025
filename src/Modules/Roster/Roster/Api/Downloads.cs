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
        endpoints.MapGet("/" + Template, (IRosterImport import, string? loai) =>
        {
            var file = new MemoryStream();
            var kind = Enum.TryParse<ImportKind>(loai, out var asked) && Enum.IsDefined(asked) ? asked : (ImportKind?)null;
            import.WriteTemplate(kind, file);
            file.Position = 0;
            return Results.File(file, TableWorkbook.MediaType, kind is null ? "mau-nhap-du-lieu.xlsx" : $"mau-{Names.Fold.Words(RosterTexts.Vietnamese($"Template_{kind}")).Replace(' ', '-')}.xlsx");
        });
    }
}
