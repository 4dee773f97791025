using System.Globalization;
using System.Runtime.CompilerServices;
using KhuyenHoc.Documents.Workbooks;
using KhuyenHoc.Roster.Changes;

namespace KhuyenHoc.Roster.Export.Lists;

/// <summary>What was done to units, newest first.</summary>
internal sealed class UnitHistoryExport : ListExport
{
    public override string Name => "history";

    public override string FileName => "lich-su-don-vi";

    public override string Title => ChangeTexts.Say["HistoryTitle"];

    protected override IReadOnlyList<SheetColumn> MoreColumns =>
    [
        new(ExportTexts.Say["On"], SheetCellKind.Date, 13), new(ExportTexts.Say["What"], Width: 24), new(ExportTexts.Say["Units"], Width: 60),
        new(ExportTexts.Say["Document"], Width: 34), new(ExportTexts.Say["People"], SheetCellKind.WholeNumber, 10), new(ExportTexts.Say["Note"], Width: 30),
        new(ExportTexts.Say["Entered"], Width: 28), new(ExportTexts.Say["Undone"], Width: 28),
    ];

    public override async IAsyncEnumerable<IReadOnlyList<SheetValue>> RowsAsync(
        ListSources from, ExportQuery query, [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var done in await from.Changes.GetHistoryAsync(query.Filter.Unit, cancellation))
        {
            yield return
            [
                done.On, RosterTexts.Of(done.Kind), string.Join("; ", done.Units.Select(u => u.Name)), ChangeWords.Of(done.Document), done.People, done.Note,
                By(from, done.DoneBy, done.DoneAt), done.UndoneAt is { } at ? By(from, done.UndoneBy, at) : null,
            ];
        }
    }

    private static string By(ListSources from, string? who, DateTimeOffset at) =>
        $"{who}, {TimeZoneInfo.ConvertTime(at, from.Time.LocalTimeZone).ToString("HH:mm dd/MM/yyyy", CultureInfo.InvariantCulture)}";
}
