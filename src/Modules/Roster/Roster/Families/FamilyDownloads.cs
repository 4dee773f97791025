using KhuyenHoc.Documents;
using KhuyenHoc.Documents.Workbooks;
using KhuyenHoc.Roster.Families.Children;
using KhuyenHoc.Roster.Families.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using static KhuyenHoc.Roster.Families.FamilyTexts;

namespace KhuyenHoc.Roster.Families;

/// <summary>The lists of families and children as workbooks, as filtered on their pages. Who takes children away has looked at each.</summary>
internal static class FamilyDownloads
{
    public const string Families = "tai-ve/gia-dinh.xlsx";
    public const string ChildList = "tai-ve/con-em.xlsx";

    private const int PageSize = 500;

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/" + Families, async (IFamilies families, TimeProvider time, HttpContext context, CancellationToken cancellation) =>
        {
            var query = context.Request.Query;
            var filter = FamilyFilter.Read(query["ngay"], query["donvi"], query["danhhieu"], query["tim"], time.Today());
            List<IReadOnlyList<SheetValue>> rows = [];
            for (var page = await families.FindAsync(filter.Query(0, PageSize), cancellation); ; page = await families.FindAsync(filter.Query(rows.Count, PageSize), cancellation))
            {
                rows.AddRange(page.Families.Select((f, i) => RowOf(f, rows.Count + i + 1)));
                if (page.Families.Count < PageSize)
                    return FileOf(Sheet("Menu_Families", "FamiliesTitle", filter.Day, FamilyColumns()), rows, "gia-dinh");
            }
        });
        endpoints.MapGet("/" + ChildList, async (IChildren children, TimeProvider time, HttpContext context, CancellationToken cancellation) =>
        {
            var filter = ChildFilter.Read(name => context.Request.Query[name], time.Today());
            List<IReadOnlyList<SheetValue>> rows = [];
            while (true)
            {
                var page = await children.FindAsync(filter.Query(rows.Count, PageSize) with { TakesAway = true }, "/" + ChildList, cancellation);
                rows.AddRange(page.Children.Select((c, i) => RowOf(c, rows.Count + i + 1)));
                if (page.Children.Count < PageSize)
                    return FileOf(Sheet("Menu_Children", "ChildrenTitle", filter.Day, ChildColumns()), rows, "con-em");
            }
        });
    }

    private static IResult FileOf(TableSheet sheet, List<IReadOnlyList<SheetValue>> rows, string name)
    {
        MemoryStream file = new();
        TableWorkbook.Write([(sheet, rows)], file);
        file.Position = 0;
        return Results.File(file, TableWorkbook.MediaType, $"{name}.xlsx");
    }

    private static TableSheet Sheet(string name, string title, DateOnly day, IReadOnlyList<SheetColumn> columns) => new()
    {
        Name = Say[name],
        Title = Say[title],
        Subtitle = RosterTexts.Get("AsOfText", VietnameseFormats.Date(day)),
        Landscape = true,
        Columns = columns,
    };

    private static IReadOnlyList<SheetColumn> FamilyColumns() =>
    [
        new("STT", SheetCellKind.Ordinal, 7), new(Say["Code"], Width: 10), new(Say["Field_people"], Width: 44), new(RosterTexts.Get("Field_unit"), Width: 36),
        new(Say["Field_address"], Width: 36), new(Say["Field_titleYear"], SheetCellKind.Number, 12), new(Say["Field_titleDecision"], Width: 18),
        new(Say["Children"], SheetCellKind.Number, 8), new(Say["WithoutConsent"], SheetCellKind.Number, 12),
    ];

    private static IReadOnlyList<SheetValue> RowOf(Family family, int number) =>
    [
        number, family.Code, family.Name, string.Join("; ", family.People.Select(p => p.UnitName).OfType<string>().Distinct()), family.Address,
        family.Title?.Year, family.Title?.Decision?.Number, family.Children, family.ChildrenWithoutConsent,
    ];

    private static IReadOnlyList<SheetColumn> ChildColumns() =>
    [
        new("STT", SheetCellKind.Ordinal, 7), new(Say["Code"], Width: 10), new(Say["Field_childName"], Width: 28), new(Say["Field_birthDate"], Width: 12),
        new(Say["Parents"], Width: 40), new(RosterTexts.Get("Field_unit"), Width: 36), new(Say["ClassAndSchool"], Width: 44), new(Say["Consent"], Width: 16),
    ];

    private static IReadOnlyList<SheetValue> RowOf(Child child, int number) =>
    [
        number, child.Code, child.FullName, ChildRules.BirthOf(child.BirthDate, child.BirthYearOnly), child.Parents, child.UnitName,
        ChildWords.Schooling(child.Year), Of(child.Consent),
    ];
}
