using KhuyenHoc.Documents;
using KhuyenHoc.Documents.Workbooks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace KhuyenHoc.Roster.Api;

/// <summary>Workbooks to take away: the template of imports, and the list of people as filtered on the page.</summary>
internal static class Downloads
{
    public const string Template = "tai-ve/mau-nhap-du-lieu.xlsx";

    public const string People = "tai-ve/quan-nhan.xlsx";

    private const int PageSize = 500;

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/" + Template, (IRosterImport import) =>
        {
            var file = new MemoryStream();
            import.WriteTemplate(file);
            file.Position = 0;
            return Results.File(file, TableWorkbook.MediaType, "mau-nhap-du-lieu.xlsx");
        });
        endpoints.MapGet("/" + People, async (
            IPeople people, IOrganisation organisation, TimeProvider time, HttpContext context, CancellationToken cancellation) =>
        {
            var filter = Roster.People.PeopleFilter.Read(name => context.Request.Query[name], DateOnly.FromDateTime(time.GetLocalNow().DateTime));
            var unit = filter.Unit is { } scope ? (await organisation.GetTreeAsync(filter.Day, cancellation)).Find(scope) : null;
            // In a file and not in memory: a province has many people. It goes when it has been sent.
            var file = new FileStream(
                Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);
            await TableWorkbook.WriteAsync(Sheet(filter, unit), Rows(people, filter, cancellation), file, cancellation);
            file.Position = 0;
            return Results.File(file, TableWorkbook.MediaType, $"quan-nhan-{filter.Day:yyyy-MM-dd}.xlsx");
        });
    }

    private static TableSheet Sheet(Roster.People.PeopleFilter filter, Unit? unit) => new()
    {
        Name = RosterTexts.Get("Template_People"),
        Title = RosterTexts.Get("People_ListTitle"),
        Subtitle = RosterTexts.Get("People_ListSubtitle", unit?.Name ?? RosterTexts.Get("People_AllUnits"), VietnameseFormats.Date(filter.Day)),
        Landscape = true,
        Columns =
        [
            new("STT", SheetCellKind.Ordinal, 7), new(RosterTexts.Get("Field_number"), Width: 14), new(RosterTexts.Get("Field_fullName"), Width: 28),
            new(RosterTexts.Get("Field_birthDate"), Width: 12), new(RosterTexts.Get("Field_sex"), Width: 8), new(RosterTexts.Get("Field_category"), Width: 28),
            new(RosterTexts.Get("Field_rank"), Width: 16), new(RosterTexts.Get("Field_post"), Width: 26), new(RosterTexts.Get("Field_unit"), Width: 40),
            new(RosterTexts.Get("Field_from"), SheetCellKind.Date, 13),
        ],
    };

    private static async IAsyncEnumerable<IReadOnlyList<SheetValue>> Rows(
        IPeople people, Roster.People.PeopleFilter filter, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        var number = 0;
        while (true)
        {
            var page = await people.FindAsync(filter.Query(number, PageSize), cancellation);
            foreach (var person in page.People)
                yield return
                [
                    ++number, person.Number, person.FullName, Roster.People.PersonWords.Birth(person), person.Sex is { } sex ? RosterTexts.Of(sex) : null,
                    RosterTexts.Of(person.Category), person.Rank, person.Post, person.UnitName, person.MemberSince,
                ];
            if (page.People.Count < PageSize)
                yield break;
        }
    }
}
