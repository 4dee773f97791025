using KhuyenHoc.Criteria;
using KhuyenHoc.Modules.Api;
using KhuyenHoc.Modules.Facts;
using KhuyenHoc.Text;

namespace KhuyenHoc.Host.Api;

/// <summary>The catalogue of facts that the modules publish, which criteria bind to.</summary>
internal static class FactsApi
{
    private static readonly FactDefinition Example = new(
        "roster.courses.completed", SubjectKind.Person, ValueKind.Number, new LocalText("Số khóa đã hoàn thành trong kỳ", "Courses completed in the window"));

    internal static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapGet(
            ApiCalls.Root + "/facts", (IEnumerable<IFactSource> sources) => sources.SelectMany(source => source.Catalogue).OrderBy(fact => fact.Name, StringComparer.Ordinal))
        .WithTags("facts")
        .Says(
            "The facts that criteria are written on", "Name, of whom it speaks, kind of its value, and what it means in Vietnamese and English. A name never gets another meaning.",
            null, ApiReach.Everybody, new[] { Example });
}
