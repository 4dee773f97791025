using KhuyenHoc.Host.Demo;
using KhuyenHoc.TestSupport;

namespace KhuyenHoc.Roster.Tests.Import;

public sealed class DemoImportShould : IAsyncLifetime
{
    private static readonly DateOnly EndOf2025 = new(2025, 12, 31);

    private TestSystem _system = null!;
    private ImportResult _result = null!;

    public async Task InitializeAsync() => (_system, _result) = await DemoProvince.LoadAsync();

    public async Task DisposeAsync() => await _system.DisposeAsync();

    [Fact]
    public async Task Bring_in_the_whole_province()
    {
        var people = await _system.Get<IPeople>().FindAsync(new PeopleQuery(EndOf2025, null, null, null, 0, 1), CancellationToken.None);
        var tree = await _system.Get<IOrganisation>().GetTreeAsync(EndOf2025, CancellationToken.None);

        Assert.Equal(300, people.Total);
        Assert.Equal(DemoUnits.All.Count(u => u.ExistsOn(EndOf2025)), tree.Units.Count);
        Assert.Equal(0, _result.LeftOut);
        Assert.Equal(0, _result.Changed);
    }

    [Fact]
    public async Task Keep_every_record_of_learning()
    {
        var learning = new DemoLearning(DemoProvince.Seed);
        foreach (var expected in new DemoPeople(DemoProvince.Seed, 300).All().Where(p => p.Index % 37 == 0))
        {
            var page = await _system.Get<IPeople>().FindAsync(new PeopleQuery(EndOf2025, null, expected.Number, null, 0, 2), CancellationToken.None);
            var person = Assert.Single(page.People);
            var records = await _system.Get<IPeople>().GetLearningAsync(person.Id, CancellationToken.None);

            Assert.Equal(
                DemoLearning.Years.Sum(year => learning.Of(expected, year).Count() + (expected.Since.Year <= year ? 10 : 0)), records.Count);
            Assert.Equal(expected.Name, person.FullName);
            Assert.Equal(expected.BirthDate, person.BirthDate);
            Assert.Equal(expected.Category, person.Category);
        }
    }

    [Fact]
    public async Task Change_nothing_when_the_same_file_comes_again()
    {
        var again = await DemoProvince.ImportAsync(_system, DemoProvince.Workbook());

        Assert.Equal((0, 0, 0), (again.Added, again.Changed, again.LeftOut));
        Assert.Equal(_result.Added, again.Unchanged);
    }

    [Fact]
    public async Task Write_nothing_for_a_preview()
    {
        await using var empty = await TestSystem.StartAsync(new RosterModule());
        var import = empty.Get<IRosterImport>();
        using var file = DemoProvince.Workbook();
        var shape = await import.ReadShapeAsync(file, "tinh.xlsx", CancellationToken.None);

        var preview = await import.PreviewAsync(file, "tinh.xlsx", [.. shape.Sheets.Select(s => s.Proposed)], null, CancellationToken.None);

        Assert.True(preview.Changes);
        Assert.Equal(0, preview.InError);
        Assert.Equal(_result.Added, preview.Sheets.Sum(s => s.New));
        Assert.Empty((await empty.Get<IOrganisation>().GetTreeAsync(EndOf2025, CancellationToken.None)).Units);
    }

    [Fact]
    public async Task Put_every_person_into_the_unit_of_the_day()
    {
        var after = await CountsAsync(new DateOnly(2025, 7, 1));
        var before = await CountsAsync(new DateOnly(2025, 6, 30));

        foreach (var group in new DemoPeople(DemoProvince.Seed, 300).All().GroupBy(p => p.Group.After))
            Assert.Equal(group.Count(), after[group.Key].Own);
        foreach (var group in new DemoPeople(DemoProvince.Seed, 300).All().GroupBy(p => p.Group.Unit))
            Assert.Equal(group.Count(), before[group.Key].Own);
        Assert.Equal(300, after[DemoUnits.Root].WithSubtree);
        Assert.Equal(300, before[DemoUnits.Root].WithSubtree);
    }

    private async Task<Dictionary<string, MemberCount>> CountsAsync(DateOnly day)
    {
        var tree = await _system.Get<IOrganisation>().GetTreeAsync(day, CancellationToken.None);
        var counts = await _system.Get<IOrganisation>().CountMembersAsync(day, CancellationToken.None);
        return tree.Units.ToDictionary(u => u.Code, u => counts[u.Id]);
    }
}
