using System.Globalization;
using System.Runtime.CompilerServices;
using KhuyenHoc.Documents.Workbooks;

namespace KhuyenHoc.Roster.Export.Lists;

/// <summary>People with all fields of their records and their unit of the day, or with every time in a unit.</summary>
internal sealed class PeopleExport(bool everyMembership) : ListExport
{
    public override string Name => everyMembership ? "memberships" : "people";

    public override string FileName => everyMembership ? "qua-trinh-cong-tac" : "quan-nhan";

    public override ImportKind? Kind => ImportKind.People;

    public override string Title => everyMembership ? ExportTexts.Say["Memberships"] : RosterTexts.Get("People_ListTitle");

    protected override IReadOnlyList<SheetColumn> MoreColumns => [new(ExportTexts.Say["UnitName"], Width: 40)];

    public override async IAsyncEnumerable<IReadOnlyList<SheetValue>> RowsAsync(
        ListSources from, ExportQuery query, [EnumeratorCancellation] CancellationToken cancellation)
    {
        // A name that two places had says nothing; the code does.
        var places = (await from.Localities.ListAsync(cancellation)).GroupBy(l => l.Name).Where(g => g.Count() == 1).ToDictionary(g => g.Single().Code, g => g.Key);
        await foreach (var person in from.Lists.PeopleAsync(query.People, everyMembership, cancellation).WithCancellation(cancellation))
        {
            var record = person.Fields;
            yield return
            [
                .. InOrder(new Dictionary<string, SheetValue>
                {
                    ["number"] = record.Number,
                    ["fullName"] = record.FullName,
                    ["birthDate"] = record is { BirthYearOnly: true, BirthDate: { } birth } ? birth.Year.ToString(CultureInfo.InvariantCulture) : record.BirthDate,
                    ["sex"] = record.Sex is { } sex ? RosterTexts.Of(sex) : null,
                    ["category"] = RosterTexts.Of(record.Category),
                    ["rank"] = person.Rank,
                    ["post"] = person.Post,
                    ["unit"] = person.UnitCode,
                    ["from"] = person.From,
                    ["to"] = person.To,
                    ["sortName"] = record.SortName,
                    ["citizenId"] = record.CitizenId,
                    ["birthPlace"] = record.BirthPlace is { } place ? places.GetValueOrDefault(place, place) : null,
                    ["education"] = record.Education is { } education ? RosterTexts.Of(education) : null,
                    ["politicalTheory"] = record.PoliticalTheory is { } theory ? RosterTexts.Of(theory) : null,
                    ["languages"] = record.Languages,
                    ["computerSkill"] = record.ComputerSkill,
                }),
                person.UnitName,
            ];
        }
    }
}
