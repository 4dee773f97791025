using KhuyenHoc.Host.Demo;
using KhuyenHoc.Roster;

namespace KhuyenHoc.Host.Tests.Demo;

public sealed class DemoProvinceShould
{
    private static readonly IReadOnlyList<DemoPerson> People = [.. new DemoPeople(2026, 3_000).All()];
    private static readonly DemoLearning Learning = new(2026);

    [Theory]
    [InlineData("2023-01-01")]
    [InlineData("2025-06-30")]
    [InlineData("2025-07-01")]
    [InlineData("2025-12-31")]
    public void Have_forty_units_in_three_levels_on_any_day(string day)
    {
        var date = DateOnly.ParseExact(day, "yyyy-MM-dd");
        var units = DemoUnits.All.Where(u => u.ExistsOn(date)).ToList();

        Assert.Equal(40, units.Count);
        Assert.Equal([1, 2, 3], units.Select(u => u.Level).Distinct().Order());
        Assert.All(units.Where(u => u.Parent is not null), u => Assert.Contains(units, p => p.Code == u.Parent && p.Level == u.Level - 1));
    }

    [Fact]
    public void Give_no_two_units_one_code_and_list_no_unit_before_the_one_above_it()
    {
        var seen = new HashSet<string>();
        foreach (var unit in DemoUnits.All)
        {
            Assert.True(unit.Parent is null || seen.Contains(unit.Parent), unit.Code);
            Assert.True(seen.Add(unit.Code), unit.Code);
        }
    }

    [Fact]
    public void Merge_replace_and_dissolve_units_when_the_districts_end()
    {
        var ended = DemoUnits.All.Where(u => u.To is not null).ToList();

        Assert.Equal(20, ended.Count);
        Assert.All(ended, u => Assert.Equal(DemoUnits.LastOldDay, u.To));
        Assert.Equal(
            [UnitEventKind.Dissolved, UnitEventKind.Merged, UnitEventKind.Replaced],
            ended.Select(u => u.End!.Value).Distinct().OrderBy(k => k.ToString(), StringComparer.Ordinal));
        Assert.All(ended, u => Assert.Equal(u.End == UnitEventKind.Dissolved, u.Successor is null));
        Assert.All(ended.Where(u => u.Successor is not null), u =>
            Assert.True(DemoUnits.All.Single(s => s.Code == u.Successor).ExistsOn(DemoUnits.FirstNewDay)));
        Assert.All(ended.GroupBy(u => u.Successor).Where(g => g.Key is not null), g =>
            Assert.All(g, u => Assert.Equal(g.Count() > 1 ? UnitEventKind.Merged : UnitEventKind.Replaced, u.End)));
        Assert.DoesNotContain(DemoUnits.All, u => u.Kind == UnitKind.DistrictCommand && u.To is null);
    }

    [Fact]
    public void Let_nobody_serve_in_a_unit_that_does_not_exist()
    {
        Assert.All(People, p =>
        {
            var before = DemoUnits.All.Single(u => u.Code == p.Group.Unit);
            var after = DemoUnits.All.Single(u => u.Code == p.Group.After);
            Assert.True(before.ExistsOn(p.Since) && before.ExistsOn(DemoUnits.LastOldDay), p.Number);
            Assert.True(after.ExistsOn(DemoUnits.FirstNewDay), p.Number);
            Assert.Equal(p.Moves, before.To is not null);
        });
    }

    [Fact]
    public void Keep_strengths_that_are_round_and_so_plainly_invented()
    {
        Assert.Equal(3_000, People.Count);
        Assert.All(People.GroupBy(p => p.Group.Unit), g => Assert.Equal(0, g.Count() % 10));
        Assert.All(People.GroupBy(p => p.Group.After), g => Assert.Equal(0, g.Count() % 10));
        Assert.Equal(
            DemoUnits.All.Where(u => u.ExistsOn(DemoUnits.FirstNewDay)).Select(u => u.Code).Order(StringComparer.Ordinal),
            People.Select(p => p.Group.After).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Give_each_person_a_number_of_their_own_and_a_rank_that_fits_the_category()
    {
        Assert.Equal(3_000, People.Select(p => p.Number).Distinct().Count());
        Assert.All(People, p => Assert.Matches("^TD-[0-9]{6}$", p.Number));
        Assert.Equal(Enum.GetValues<PersonCategory>(), People.Select(p => p.Category).Distinct().Order());
        Assert.All(People, p => Assert.Equal(p.Category switch
        {
            PersonCategory.Officer => "officer",
            PersonCategory.ProfessionalSoldier => "professional",
            PersonCategory.NonCommissioned => "soldier",
            _ => "none",
        }, p.Rank switch
        {
            null => "none",
            _ when p.Rank.EndsWith("QNCN", StringComparison.Ordinal) => "professional",
            "Binh nhì" or "Binh nhất" or "Hạ sĩ" or "Trung sĩ" or "Thượng sĩ" => "soldier",
            _ => "officer",
        }));
        Assert.All(People, p => Assert.True(p.BirthDate.AddYears(18) <= p.Since, $"{p.Number}: born {p.BirthDate}, serves since {p.Since}"));
    }

    [Fact]
    public void Write_names_in_composed_letters_with_those_of_the_highland_peoples_among_them()
    {
        Assert.All(People, p => Assert.True(p.Name.IsNormalized() && p.Name == p.Name.Trim() && !p.Name.Contains("  ", StringComparison.Ordinal), p.Name));
        Assert.InRange(People.Count(p => p.Name.StartsWith("Y ", StringComparison.Ordinal)), 50, 400);
        Assert.Contains(People, p => p.Name.StartsWith("H'", StringComparison.Ordinal) && p.Name.EndsWith("Kđoh", StringComparison.Ordinal));
    }

    [Fact]
    public void Put_one_head_at_each_unit_before_and_after()
    {
        var heads = new[] { "Trưởng phòng", "Trung đoàn trưởng", "Tiểu đoàn trưởng", "Đại đội trưởng", "Hiệu trưởng", "Chỉ huy trưởng" };
        bool Headless(string unit) => DemoUnits.All.Single(u => u.Code == unit).Kind == UnitKind.AssociationBranch;

        Assert.All(People.GroupBy(p => p.Group.Unit), g => Assert.Equal(Headless(g.Key) ? 0 : 1, g.Count(p => heads.Contains(p.Post))));
        Assert.All(People.GroupBy(p => p.Group.After), g => Assert.Equal(Headless(g.Key) ? 0 : 1, g.Count(p => heads.Contains(p.PostAfter))));
    }

    [Theory]
    [InlineData("PCT", 98)]
    [InlineData("TD2", 270)]
    [InlineData("TD3", 264)]
    [InlineData("DD2", 81)]
    [InlineData("DD4", 54)]
    public void Place_units_above_on_and_just_under_the_thresholds(string unit, int withTitle)
    {
        var members = People.Where(p => p.Group.After == unit).ToList();

        Assert.Equal(withTitle, members.Count(p => Passes(Learning.SelfScoresOf(p, 2025))));
    }

    [Fact]
    public void Score_each_person_as_the_unit_is_said_to_be()
    {
        Assert.All(DemoLearning.Years, year => Assert.All(People, p =>
        {
            var points = Learning.SelfScoresOf(p, year);
            Assert.All(points, v => Assert.InRange(v, 0, 10));
            Assert.Equal(DemoLearning.ReachesTitle(p, year), Passes(points));
        }));
    }

    [Fact]
    public void Have_people_who_miss_the_title_by_one_point()
    {
        var scores = People.Select(p => Learning.SelfScoresOf(p, 2025)).ToList();

        Assert.Contains(scores, s => s.Sum() == 79);
        Assert.Contains(scores, s => s.Sum() >= 80 && s.Count(v => v < 5) == 1 && s.Min() == 4);
        Assert.Contains(scores, s => s.Sum() == 80 && s.Min() >= 5);
    }

    [Fact]
    public void Have_records_of_every_kind_in_every_year_and_none_before_service()
    {
        foreach (var year in DemoLearning.Years)
        {
            var records = People.SelectMany(p => Learning.Of(p, year)).ToList();
            Assert.All(records, r => Assert.Equal(year, r.Year));
            Assert.All(
                Enum.GetValues<LearningKind>().Except([LearningKind.SelfScore]), kind => Assert.Contains(records, r => r.Kind == kind));
        }

        Assert.All(People.Where(p => p.Category == PersonCategory.NonCommissioned), p => Assert.Empty(Learning.Of(p, 2023)));
    }

    private static bool Passes(int[] points) => points.Sum() >= 80 && points.Min() >= 5;
}
