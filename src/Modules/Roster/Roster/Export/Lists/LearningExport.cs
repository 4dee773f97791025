using System.Runtime.CompilerServices;
using KhuyenHoc.Documents.Workbooks;
using KhuyenHoc.Roster.Import.Values;

namespace KhuyenHoc.Roster.Export.Lists;

/// <summary>What the people of a list learned.</summary>
internal sealed class LearningExport : ListExport
{
    public override string Name => "learning";

    public override string FileName => "ket-qua-hoc-tap";

    public override ImportKind? Kind => ImportKind.Learning;

    public override string Title => RosterTexts.Of(ImportKind.Learning);

    protected override IReadOnlyList<SheetColumn> MoreColumns => [];

    public override async IAsyncEnumerable<IReadOnlyList<SheetValue>> RowsAsync(
        ListSources from, ExportQuery query, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var (number, fullName, record) in from.Lists.LearningAsync(query.People, query.Year, cancellation).WithCancellation(cancellation))
        {
            yield return
            [
                .. InOrder(new Dictionary<string, SheetValue>
                {
                    ["number"] = number,
                    ["fullName"] = fullName,
                    ["year"] = record.Year,
                    ["kind"] = RosterTexts.Of(record.Kind),
                    ["title"] = record.Kind == LearningKind.EmulationTitle ? Emulation.WordsOf(record.Title) : record.Title,
                    ["status"] = RosterTexts.Of(record.Status),
                    ["hours"] = record.Hours,
                    ["value"] = record.Value,
                    ["compulsory"] = RosterTexts.Get(record.Compulsory ? "Yes" : "No"),
                }),
            ];
        }
    }
}
