using KhuyenHoc.Criteria;
using KhuyenHoc.Modules.Facts;
using KhuyenHoc.TestSupport;

namespace KhuyenHoc.Roster.Tests.Facts;

/// <summary>What SQL counts is what a plain count over the people and their records gives.</summary>
public sealed class RosterFactsShould(RosterFactsShould.Province province) : IClassFixture<RosterFactsShould.Province>
{
    public sealed class Province : IAsyncLifetime
    {
        public TestSystem System { get; private set; } = null!;

        public async Task InitializeAsync() => (System, _) = await DemoProvince.LoadAsync();

        public async Task DisposeAsync() => await System.DisposeAsync();
    }

    private IPeople People => province.System.Get<IPeople>();

    private IOrganisation Organisation => province.System.Get<IOrganisation>();

    private IFactSource Source => province.System.Get<IFactSource>();

    [Theory]
    [InlineData(2023, 2023)]
    [InlineData(2025, 2025)]
    [InlineData(2024, 2025)]
    public async Task Say_of_people_what_their_records_say(int first, int last)
    {
        var facts = await ReadAsync(SubjectKind.Person, first, last, null);
        var members = await People.StreamAsync(new DateOnly(last, 12, 31), null, CancellationToken.None).ToListAsync();

        Assert.Equal(members.Select(m => m.Id).Order(), facts.Keys.Order());
        foreach (var member in members.Where((_, i) => i % 11 == 0))
        {
            var records = await People.GetLearningAsync(member.Id, CancellationToken.None);
            Assert.Equal(PlainCount.OfPerson(records, first, last), facts[member.Id].ToDictionary(f => f.Key, f => f.Value.Value));
        }
    }

    [Theory]
    [InlineData("2025-06-30")]
    [InlineData("2025-12-31")]
    public async Task Count_units_with_all_that_is_below_them(string day)
    {
        var to = DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);
        var facts = await ReadAsync(SubjectKind.Unit, to.Year, to.Year, null, to);
        var tree = await Organisation.GetTreeAsync(to, CancellationToken.None);
        var records = new Dictionary<Guid, (Guid? Unit, IReadOnlyList<LearningRecord> Records)>();
        await foreach (var person in People.StreamAsync(to, null, CancellationToken.None))
            records[person.Id] = (person.UnitId, await People.GetLearningAsync(person.Id, CancellationToken.None));

        Assert.Equal(tree.Units.Select(u => u.Id).Order(), facts.Keys.Order());
        foreach (var unit in tree.Units)
        {
            var inside = tree.Subtree(unit.Id).Select(u => (Guid?)u.Id).ToHashSet();
            var expected = PlainCount.OfUnit([.. records.Values.Where(r => inside.Contains(r.Unit)).Select(r => r.Records)], to.Year);

            Assert.Equal(expected, facts[unit.Id].ToDictionary(f => f.Key, f => f.Value.Value));
        }
    }

    [Fact]
    public async Task Keep_to_the_subtree_that_was_asked()
    {
        var day = new DateOnly(2025, 12, 31);
        var tree = await Organisation.GetTreeAsync(day, CancellationToken.None);
        var regiment = tree.Units.Single(u => u.Code == "TRD");

        var units = await ReadAsync(SubjectKind.Unit, 2025, 2025, regiment.Id);
        var people = await ReadAsync(SubjectKind.Person, 2025, 2025, regiment.Id);

        Assert.Equal(tree.Subtree(regiment.Id).Select(u => u.Id).Order(), units.Keys.Order());
        Assert.Equal(units[regiment.Id][RosterFacts.Members].Value.Number, people.Count);
    }

    [Fact]
    public async Task Say_where_a_value_comes_from()
    {
        var facts = await ReadAsync(SubjectKind.Unit, 2025, 2025, null);

        Assert.All(facts.Values.SelectMany(f => f.Values), reading => Assert.False(string.IsNullOrWhiteSpace(reading.Provenance)));
        Assert.Contains(facts.Values, f => f[RosterFacts.MembersWithPlan].Provenance!.EndsWith("quân số đến ngày 31/12/2025", StringComparison.Ordinal));
    }

    [Fact]
    public void Explain_every_fact_in_both_languages() =>
        Assert.All(Source.Catalogue, fact => Assert.NotEqual(fact.Meaning.Vi, fact.Meaning.En));

    private async Task<Dictionary<Guid, IReadOnlyDictionary<string, FactReading>>> ReadAsync(
        SubjectKind subject, int first, int last, Guid? scope, DateOnly? to = null)
    {
        var query = new FactQuery(
            subject, new DateOnly(first, 1, 1), to ?? new DateOnly(last, 12, 31), scope, [.. Source.Catalogue.Select(f => f.Name)]);
        return await Source.ReadAsync(query, CancellationToken.None).ToDictionaryAsync(f => f.SubjectId, f => f.Facts);
    }
}
