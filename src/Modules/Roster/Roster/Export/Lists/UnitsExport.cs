using System.Runtime.CompilerServices;
using KhuyenHoc.Documents.Workbooks;

namespace KhuyenHoc.Roster.Export.Lists;

/// <summary>The organisation of a day, comes back as a list of units.</summary>
internal sealed class UnitsExport : ListExport
{
    public override string Name => "units";

    public override string FileName => "don-vi";

    public override ImportKind? Kind => ImportKind.Units;

    public override string Title => RosterTexts.Get("Units_ListTitle");

    protected override IReadOnlyList<SheetColumn> MoreColumns => [new(ExportTexts.Say["Own"], SheetCellKind.WholeNumber, 12), new(ExportTexts.Say["WithBelow"], SheetCellKind.WholeNumber, 14)];

    public override async IAsyncEnumerable<IReadOnlyList<SheetValue>> RowsAsync(
        ListSources from, ExportQuery query, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var counts = await from.Organisation.CountMembersAsync(query.Filter.Day, cancellation);
        var wanted = query.Filter.Unit is { } scope
            ? (await from.Organisation.GetTreeAsync(query.Filter.Day, cancellation)).Subtree(scope).Select(u => u.Id).ToHashSet()
            : null;
        await foreach (var listed in from.Lists.UnitsAsync(query.Filter.Day, cancellation).WithCancellation(cancellation))
        {
            var unit = listed.Unit;
            if (wanted?.Contains(unit.Id) == false)
                continue;
            var count = counts.GetValueOrDefault(unit.Id);
            yield return
            [
                .. InOrder(new Dictionary<string, SheetValue>
                {
                    ["code"] = unit.Code,
                    ["name"] = unit.Name,
                    ["kind"] = RosterTexts.Of(unit.Kind),
                    ["natures"] = string.Join("; ", unit.Natures),
                    ["parent"] = listed.ParentCode,
                    ["from"] = unit.From,
                    ["to"] = unit.To,
                    ["end"] = listed.Ends.Count > 0 ? RosterTexts.Of(listed.Ends[0].Kind) : null,
                    ["successor"] = string.Join("; ", listed.Ends.Select(e => e.SuccessorCode).OfType<string>()) is { Length: > 0 } codes ? codes : null,
                    ["document"] = listed.Ends.Select(e => e.Document).FirstOrDefault(d => d is not null),
                }),
                count.Own, count.WithSubtree,
            ];
        }
    }
}
