using System.Globalization;
using KhuyenHoc.Documents.Workbooks;
using KhuyenHoc.Roster.Import.Kinds;

namespace KhuyenHoc.Roster.Import;

/// <summary>
/// An empty workbook with a sheet of one kind or of each, one that says what goes where, and one with the words of lists, which cells
/// offer. In Vietnamese, whoever asks: imports read those words back.
/// </summary>
internal static class ImportTemplate
{
    public static void Write(ImportKind? only, Stream target)
    {
        var before = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = Text.Languages.Vietnamese;
        try
        {
            List<SheetKind> kinds = [.. SheetKinds.All.Where(k => only is null || k.Kind == only)];
            var lists = new ChoiceLists([.. kinds.SelectMany(k => k.Fields)]);
            TableWorkbook.Write(
                [
                    .. kinds.Select(kind => (Sheet(kind, lists), (IEnumerable<IReadOnlyList<SheetValue>>)[])),
                    (Guide(), kinds.SelectMany(GuideRows)),
                    .. lists.Sheets,
                ],
                target);
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = before;
        }
    }

    private static TableSheet Sheet(SheetKind kind, ChoiceLists lists) => new()
    {
        Name = RosterTexts.Get($"Template_{kind.Kind}"),
        Title = kind.Label.ToUpper(CultureInfo.CurrentCulture),
        Landscape = true,
        Columns = [.. kind.Fields.Select(f => f.Column with { Offers = lists.PlaceOf(f) })],
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
