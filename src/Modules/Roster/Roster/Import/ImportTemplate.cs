using System.Globalization;
using KhuyenHoc.Documents.Workbooks;
using KhuyenHoc.Roster.Import.Kinds;

namespace KhuyenHoc.Roster.Import;

/// <summary>An empty workbook with a sheet of each kind and a sheet that says what goes where. Vietnamese, as the offices use it.</summary>
internal static class ImportTemplate
{
    public static void Write(Stream target) => TableWorkbook.Write(
        [
            .. SheetKinds.All.Select(kind => (Sheet(kind), (IEnumerable<IReadOnlyList<SheetValue>>)[])),
            (Guide(), SheetKinds.All.SelectMany(GuideRows)),
        ],
        target);

    private static TableSheet Sheet(SheetKind kind) => new()
    {
        Name = RosterTexts.Get($"Template_{kind.Kind}"),
        Title = kind.Label.ToUpper(CultureInfo.CurrentCulture),
        Landscape = true,
        Columns = [.. kind.Fields.Select(f => f.Column)],
    };

    private static TableSheet Guide() => new()
    {
        Name = RosterTexts.Get("Template_Guide"),
        Title = RosterTexts.Get("Template_GuideTitle"),
        Columns =
        [
            new(RosterTexts.Get("Template_GuideSheet"), Width: 18), new(RosterTexts.Get("Template_GuideColumn"), Width: 24),
            new(RosterTexts.Get("Template_GuideNeeded"), Width: 12), new(RosterTexts.Get("Template_GuideHow"), Width: 80),
        ],
    };

    private static IEnumerable<IReadOnlyList<SheetValue>> GuideRows(SheetKind kind) => kind.Fields.Select(field => (IReadOnlyList<SheetValue>)
    [
        RosterTexts.Get($"Template_{kind.Kind}"), field.Heads[0], RosterTexts.Get(field.Needed ? "Yes" : "No"), field.How,
    ]);
}
