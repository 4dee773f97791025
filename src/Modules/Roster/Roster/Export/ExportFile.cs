using System.Globalization;
using System.Runtime.CompilerServices;
using KhuyenHoc.Documents;
using KhuyenHoc.Documents.Workbooks;
using KhuyenHoc.Modules;

namespace KhuyenHoc.Roster.Export;

/// <summary>Writes a list as a workbook, row by row. In Vietnamese, whoever asks: imports read those words back.</summary>
internal static class ExportFile
{
    /// <exception cref="UserErrorException">The list has no row, or its unit is not there on the day.</exception>
    public static async Task WriteAsync(ListExport list, ListSources from, ExportQuery query, Stream target, CancellationToken cancellation)
    {
        // Counts for this call and what it calls.
        CultureInfo.CurrentUICulture = CultureInfo.CurrentCulture = Text.Languages.Vietnamese;
        var tree = await from.Organisation.GetTreeAsync(query.Filter.Day, cancellation);
        var scope = query.Filter switch
        {
            { WithoutUnit: true } => RosterTexts.Get("People_NoUnit"),
            { Unit: { } unit } => tree.Find(unit)?.Name ?? throw new UserErrorException(ExportTexts.Say["UnitNotOnDay", VietnameseFormats.Date(query.Filter.Day)]),
            _ => RosterTexts.Get("People_AllUnits"),
        };
        var sheet = new TableSheet
        {
            Name = SheetName(list),
            Issuer = tree.Units.FirstOrDefault()?.Name,
            Title = list.Title.ToUpper(CultureInfo.CurrentCulture),
            Subtitle = Subtitle(query, scope),
            Landscape = true,
            Columns = list.Columns,
        };
        await TableWorkbook.WriteAsync(sheet, NumberedAsync(list.RowsAsync(from, query, cancellation), cancellation), target, cancellation);
    }

    private static string SheetName(ListExport list) => list.Title.Length <= 31 ? list.Title : list.Title[..31].TrimEnd();

    private static string Subtitle(ExportQuery query, string scope) => string.Join(" – ", new[]
    {
        scope,
        ExportTexts.Say["AsOf", VietnameseFormats.Date(query.Filter.Day)],
        query.Year is { } year ? ExportTexts.Say["OfYear", year] : null,
        query.Filter.Category is { } category ? RosterTexts.Of(category) : null,
        query.Filter.Search is { } words ? ExportTexts.Say["Words", words] : null,
        query.Fault is { } fault ? RosterTexts.Of(fault) : null,
    }.OfType<string>());

    private static async IAsyncEnumerable<IReadOnlyList<SheetValue>> NumberedAsync(
        IAsyncEnumerable<IReadOnlyList<SheetValue>> rows, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var number = 0;
        await foreach (var row in rows.WithCancellation(cancellation))
            yield return [++number, .. row];
    }
}
