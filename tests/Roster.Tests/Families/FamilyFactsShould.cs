using System.Globalization;
using KhuyenHoc.Criteria;
using KhuyenHoc.Modules.Facts;

namespace KhuyenHoc.Roster.Tests.Families;

public sealed class FamilyFactsShould : RosterWithFamilies
{
    [Fact]
    public async Task Say_of_a_family_what_the_school_years_of_its_children_say()
    {
        await TwoSoldiersAsync();
        var family = await FamilyAsync("1", "2");
        var (first, second) = (await ChildAsync(family, "Trần A", 2012), await ChildAsync(family, "Trần B", 2015));
        await YearAsync(first, Pupil(2024, 7, StudyResult.Excellent, Conduct.VeryGood));
        await YearAsync(first, Pupil(2025, 8));
        await YearAsync(second, Pupil(2024, 4, StudyResult.Weak, Conduct.Good));
        await YearAsync(second, new ChildYear(2025, SchoolStanding.OutOfSchool));

        var facts = (await ReadAsync(SubjectKind.Family))[family];

        Assert.Equal(new Share(1, 2), facts[FamilyFacts.InSchool].Value.Share);
        Assert.Equal(new Share(1, 2), facts[FamilyFacts.ResultsAverage].Value.Share);
        Assert.Equal(new Share(2, 2), facts[FamilyFacts.ConductGood].Value.Share);
        Assert.Contains("1 trên 2", facts[FamilyFacts.InSchool].Provenance);
    }

    [Fact]
    public async Task Know_nothing_of_a_family_as_long_as_nothing_is_known_of_one_child()
    {
        await TwoSoldiersAsync();
        var family = await FamilyAsync("1");
        await YearAsync(await ChildAsync(family, "Trần A", 2012), Pupil(2024, 7, StudyResult.Good, Conduct.Good));
        await ChildAsync(family, "Trần B", 2015, consents: false);

        Assert.Empty((await ReadAsync(SubjectKind.Family))[family]);
    }

    [Fact]
    public async Task Give_a_share_of_nobody_for_a_family_without_children_and_none_of_a_small_child()
    {
        await TwoSoldiersAsync();
        var (without, small) = (await FamilyAsync("1"), await FamilyAsync("2"));
        var child = await ChildAsync(small, born: 2021);
        foreach (var year in new[] { 2024, 2025 })
            await YearAsync(child, new ChildYear(year, SchoolStanding.BeforeSchool));

        var facts = await ReadAsync(SubjectKind.Family);

        foreach (var family in new[] { without, small })
            Assert.All([FamilyFacts.InSchool, FamilyFacts.ResultsAverage, FamilyFacts.ConductGood], f => Assert.Equal(new Share(0, 0), facts[family][f].Value.Share));
    }

    [Fact]
    public async Task Leave_a_past_window_as_it_was_when_a_new_school_year_is_entered()
    {
        await TwoSoldiersAsync();
        var child = await ChildAsync(await FamilyAsync("1"), born: 2014);
        await YearAsync(child, Pupil(2023, 4, StudyResult.Weak, Conduct.Weak, ChildHardship.Orphan));
        await YearAsync(child, Pupil(2024, 5, StudyResult.Good, Conduct.Good));
        var before = Told((await ReadAsync(SubjectKind.Child, 2024))[child]);

        await YearAsync(child, Pupil(2025, 6, StudyResult.Excellent, Conduct.VeryGood));

        Assert.Equal(before, Told((await ReadAsync(SubjectKind.Child, 2024))[child]));
        Assert.Equal([(FamilyFacts.Conduct, "yeu"), (FamilyFacts.Grade, "5"), (FamilyFacts.Hardship, "False"), (FamilyFacts.StudyResult, "yeu")], before);
        Assert.Equal(
            [(FamilyFacts.Conduct, "kha"), (FamilyFacts.Grade, "6"), (FamilyFacts.Hardship, "False"), (FamilyFacts.StudyResult, "kha")],
            Told((await ReadAsync(SubjectKind.Child))[child]));
    }

    [Fact]
    public async Task Tell_of_hardship_only_whether_there_is_any()
    {
        await TwoSoldiersAsync();
        var family = await FamilyAsync("1");
        var (poor, well, unasked) = (await ChildAsync(family, "Trần A"), await ChildAsync(family, "Trần B"), await ChildAsync(family, "Trần C"));
        await YearAsync(poor, Pupil(2025, 5, hardships: ChildHardship.NearPoorHousehold));
        await YearAsync(well, Pupil(2025, 5));
        await YearAsync(unasked, Pupil(2025, 5) with { Hardships = null });

        var facts = await ReadAsync(SubjectKind.Child);

        Assert.Equal((true, false), (facts[poor][FamilyFacts.Hardship].Value.YesNo, facts[well][FamilyFacts.Hardship].Value.YesNo));
        Assert.False(facts[unasked].ContainsKey(FamilyFacts.Hardship));
        Assert.DoesNotContain("nghèo", facts[poor][FamilyFacts.Hardship].Provenance!, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Speak_of_the_same_families_and_children_that_are_streamed_in_each_scope()
    {
        await TwoSoldiersAsync();
        foreach (var number in new[] { "1", "2" })
            await ChildAsync(await FamilyAsync(number), $"Trần {number}");

        foreach (var scope in new Guid?[] { null, await UnitAsync("PCT", Day), await UnitAsync("BCH", Day) })
        {
            var families = await System.Get<IFamilySubjects>().StreamFamiliesAsync(Day, scope, CancellationToken.None).ToListAsync();
            var children = await System.Get<IFamilySubjects>().StreamChildrenAsync(Day, scope, CancellationToken.None).ToListAsync();
            Assert.Equal(families.Select(f => f.Id).Order(), (await ReadAsync(SubjectKind.Family, scope: scope)).Keys.Order());
            Assert.Equal(children.Select(c => c.Id).Order(), (await ReadAsync(SubjectKind.Child, scope: scope)).Keys.Order());
            Assert.Equal(scope is null || scope == await UnitAsync("BCH", Day) ? 2 : 1, children.Count);
            Assert.All(children, c => Assert.StartsWith("T. ", c.ShortName));
        }
    }

    private static IReadOnlyList<(string, string)> Told(IReadOnlyDictionary<string, FactReading> facts) =>
        [.. facts.OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => (f.Key, f.Value.Value.Kind switch
        {
            ValueKind.YesNo => f.Value.Value.YesNo.ToString(),
            ValueKind.Code => f.Value.Value.Code,
            _ => f.Value.Value.Number.ToString(CultureInfo.InvariantCulture),
        }))];

    private async Task<IReadOnlyDictionary<Guid, IReadOnlyDictionary<string, FactReading>>> ReadAsync(SubjectKind kind, int year = 2025, Guid? scope = null)
    {
        var source = System.Get<IFactSource>();
        var names = source.Catalogue.Where(f => f.Subject == kind).Select(f => f.Name).ToList();
        return (await source.ReadAsync(new FactQuery(kind, new DateOnly(year, 1, 1), new DateOnly(year, 12, 31), scope, names), CancellationToken.None).ToListAsync())
            .ToDictionary(f => f.SubjectId, f => f.Facts);
    }
}
