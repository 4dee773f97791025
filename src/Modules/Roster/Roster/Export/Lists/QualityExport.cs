using System.Runtime.CompilerServices;
using KhuyenHoc.Documents.Workbooks;

namespace KhuyenHoc.Roster.Export.Lists;

/// <summary>People whose record lacks something or contradicts itself.</summary>
internal sealed class QualityExport : ListExport
{
    private const int Page = 500;

    public override string Name => "quality";

    public override string FileName => "chat-luong-du-lieu";

    public override string Title => ExportTexts.Say["Quality"];

    protected override IReadOnlyList<SheetColumn> MoreColumns =>
    [
        new(ExportTexts.Say["Fault"], Width: 30), new(RosterTexts.Get("Field_number"), Width: 16), new(RosterTexts.Get("Field_fullName"), Width: 28),
        new(RosterTexts.Get("Field_unit"), Width: 40), new(RosterTexts.Get("Problems_What"), Width: 60),
    ];

    public override async IAsyncEnumerable<IReadOnlyList<SheetValue>> RowsAsync(
        ListSources from, ExportQuery query, [EnumeratorCancellation] CancellationToken cancellation)
    {
        // Pairs that seem to be one person are a list of their own.
        var faults = query.Fault is { } one ? [one] : Enum.GetValues<QualityFault>().Where(f => f != QualityFault.Duplicate);
        foreach (var fault in faults)
        {
            for (var skip = 0; ; skip += Page)
            {
                var page = await from.Quality.FindAsync(fault, query.Filter.Day, skip, Page, cancellation);
                foreach (var row in page.Rows)
                    yield return [RosterTexts.Of(fault), row.Number, row.FullName, row.UnitName, row.Message];
                if (page.Rows.Count < Page)
                    break;
            }
        }
    }
}
