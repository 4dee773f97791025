using KhuyenHoc.Criteria;
using KhuyenHoc.Documents.Workbooks;
using KhuyenHoc.Roster.Import.Mapping;
using KhuyenHoc.Roster.Import.Values;

namespace KhuyenHoc.Roster.Import;

/// <summary>An empty workbook with a sheet of each kind and a sheet that says what goes where. Vietnamese, as the offices use it.</summary>
internal static class ImportTemplate
{
    public static void Write(Stream target) => TableWorkbook.Write(
        [
            .. Enum.GetValues<ImportKind>().Select(kind => (Sheet(kind), (IEnumerable<IReadOnlyList<SheetValue>>)[])),
            (Guide(), Enum.GetValues<ImportKind>().SelectMany(GuideRows)),
        ],
        target);

    private static TableSheet Sheet(ImportKind kind) => new()
    {
        Name = RosterTexts.Get($"Template_{kind}"),
        Title = RosterTexts.Of(kind).ToUpper(System.Globalization.CultureInfo.CurrentCulture),
        Landscape = true,
        Columns = [.. ImportFields.Of(kind).Select(f => new SheetColumn(f.Heads[0], CellKind(f.Name), Width(f.Name)))],
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

    private static IEnumerable<IReadOnlyList<SheetValue>> GuideRows(ImportKind kind) => ImportFields.Of(kind).Select(field => (IReadOnlyList<SheetValue>)
    [
        RosterTexts.Get($"Template_{kind}"), field.Heads[0], RosterTexts.Get(field.Needed ? "Yes" : "No"), How(kind, field.Name),
    ]);

    private static string How(ImportKind kind, string field) => (kind, field) switch
    {
        (ImportKind.Units, "kind") => Rows.Lists.Of<UnitKind>(),
        (ImportKind.Units, "natures") => string.Join("; ", UnitNatures.All),
        (_, "end") => Rows.Lists.Of<UnitEventKind>(),
        (_, "sex") => Rows.Lists.Of<Sex>(),
        (_, "category") => Rows.Lists.Of<PersonCategory>(),
        (ImportKind.Learning, "kind") => Rows.Lists.Of<LearningKind>(),
        (ImportKind.Learning, "title") => RosterTexts.Get("Guide_title", Emulation.Known),
        (_, "status") => Rows.Lists.Of<LearningStatus>(),
        (_, "compulsory") => RosterTexts.Get("YesOrNo"),
        _ when field.StartsWith("indicator", StringComparison.Ordinal) => RosterTexts.Get("Guide_indicator"),
        _ => RosterTexts.Get($"Guide_{field}"),
    };

    private static SheetCellKind CellKind(string field) => field switch
    {
        "birthDate" or "from" or "to" => SheetCellKind.Date,
        "hours" or "value" => SheetCellKind.Number,
        _ => SheetCellKind.Text,
    };

    private static double Width(string field) => field switch
    {
        "name" or "title" => 42,
        "fullName" or "kind" or "category" or "post" => 28,
        _ => 15,
    };
}
