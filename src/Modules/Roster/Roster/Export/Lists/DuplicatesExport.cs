using System.Runtime.CompilerServices;
using KhuyenHoc.Documents;
using KhuyenHoc.Documents.Workbooks;

namespace KhuyenHoc.Roster.Export.Lists;

/// <summary>Pairs of records that seem to be of one person, side by side.</summary>
internal sealed class DuplicatesExport : ListExport
{
    private const int Page = 200;

    public override string Name => "duplicates";

    public override string FileName => "ho-so-trung";

    public override string Title => People.Records.RecordTexts.Say["DuplicatesTitle"];

    protected override IReadOnlyList<SheetColumn> MoreColumns =>
    [
        new(ExportTexts.Say["Likeness"], Width: 28),
        .. new[] { ExportTexts.Say["First"], ExportTexts.Say["Second"] }.SelectMany(which => new SheetColumn[]
        {
            new($"{which}: {RosterTexts.Get("Field_number")}", Width: 16), new($"{which}: {RosterTexts.Get("Field_fullName")}", Width: 28),
            new($"{which}: {RosterTexts.Get("Field_birthDate")}", Width: 13), new($"{which}: {RosterTexts.Get("Field_unit")}", Width: 34),
        }),
    ];

    public override async IAsyncEnumerable<IReadOnlyList<SheetValue>> RowsAsync(
        ListSources from, ExportQuery query, [EnumeratorCancellation] CancellationToken cancellation)
    {
        for (var skip = 0; ; skip += Page)
        {
            var page = await from.Duplicates.FindAsync(skip, Page, cancellation);
            foreach (var pair in page.Pairs)
                yield return [RosterTexts.Of(pair.Likeness), .. Record(pair.First, pair.FirstUnit), .. Record(pair.Second, pair.SecondUnit)];
            if (page.Pairs.Count < Page)
                break;
        }
    }

    private static IEnumerable<SheetValue> Record(PersonRecordDetails record, string? unit) =>
        [record.Fields.Number, record.Fields.FullName, VietnameseFormats.Date(record.Fields.BirthDate), unit];
}
