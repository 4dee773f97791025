using System.Runtime.CompilerServices;
using KhuyenHoc.Documents.Workbooks;
using static KhuyenHoc.Roster.People.Records.RecordTexts;

namespace KhuyenHoc.Roster.Export.Lists;

/// <summary>Provinces, districts and communes in force. They come back as .csv, which has its own button.</summary>
internal sealed class LocalitiesExport : ListExport
{
    public override string Name => "localities";

    public override string FileName => "dia-phuong";

    public override string Title => Say["LocalitiesTitle"];

    protected override IReadOnlyList<SheetColumn> MoreColumns =>
    [
        new(Say["LocalityCode"], Width: 14), new(Say["LocalityName"], Width: 40), new(Say["LocalityLevel"], Width: 24), new(Say["LocalityCitizenCode"], Width: 14),
        new(RosterTexts.Get("Field_from"), SheetCellKind.Date, 13), new(RosterTexts.Get("Field_to"), SheetCellKind.Date, 13),
        new(Say["LocalitySuccessor"], Width: 30), new(Say["LocalityDocument"], Width: 24),
    ];

    public override async IAsyncEnumerable<IReadOnlyList<SheetValue>> RowsAsync(
        ListSources from, ExportQuery query, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var list = await from.Localities.ListAsync(cancellation);
        var names = list.ToDictionary(l => l.Code, l => l.Name);
        foreach (var place in list)
        {
            yield return
            [
                place.Code, place.Name, RosterTexts.Of(place.Level), place.CitizenCode, place.From, place.To,
                place.Successor is { } next ? names.GetValueOrDefault(next, next) : null, place.Document,
            ];
        }
    }
}
