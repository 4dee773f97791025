using KhuyenHoc.Criteria.Runtime;
using KhuyenHoc.Criteria.Testing;
using KhuyenHoc.Text;

namespace KhuyenHoc.Criteria.Tests.Circular24;

public sealed class LearningUnitShould
{
    private const string District = "don-vi-hoc-tap.tt24-2023.cap-huyen";
    private const string Province = "don-vi-hoc-tap.tt24-2023.cap-tinh";

    [Theory]
    [InlineData(District)]
    [InlineData(Province)]
    public void Be_called_ready_for_recognition_only_when_every_gap_is_filled(string id)
    {
        var set = Shipped.Set(id);
        var scenario = ReachesLevel(id, set, "muc-do-1");
        var filled = set.With(scenario.Fills);
        var card = filled.Score(scenario.Input);

        Assert.False(set.Description.MayRecommend);
        Assert.Equal(SetStatus.OfficialFilled, filled.Description.Status);
        Assert.True(card.MayRecommend);
        Assert.Contains("Đủ điều kiện công nhận", ScorecardText.Verdict(card, filled.Description, Languages.For("vi")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(District, "note:pham-vi")]
    [InlineData(District, "grade:muc-do-1")]
    [InlineData(Province, "title:tap-the-lao-dong-tien-tien")]
    [InlineData(Province, "3.5-md2")]
    public void Not_be_called_ready_as_long_as_one_gap_is_open(string id, string open)
    {
        var set = Shipped.Set(id);
        var scenario = ReachesLevel(id, set, "muc-do-1");
        var filled = set.With([.. scenario.Fills.Where(f => f.Code != open)]);
        var card = filled.Score(scenario.Input);

        Assert.Equal("muc-do-1", card.Grade);
        Assert.False(card.MayRecommend);
        Assert.DoesNotContain("ủ điều kiện công nhận", ScorecardText.Verdict(card, filled.Description, Languages.For("vi")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(District)]
    [InlineData(Province)]
    public void Say_of_every_gap_what_is_missing_and_where_to_ask(string id)
    {
        var set = Shipped.Set(id).Description;

        Assert.All(GapsOf(set), gap =>
        {
            Assert.Matches("[Cc]hưa|mâu thuẫn|Không văn bản nào|[Kk]hông nguồn nào", gap.Vi);
            Assert.Contains("Sở Giáo dục và Đào tạo", gap.Vi, StringComparison.Ordinal);
            Assert.Contains("Department of Education and Training", gap.En, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Be_told_whether_army_units_are_covered()
    {
        Assert.All([District, Province], id => Assert.Contains(
            Shipped.Set(id).Description.Notes, n => n.Code == "pham-vi" && n.Unconfirmed!.Vi.Contains("quân đội", StringComparison.Ordinal)));
    }

    [Fact]
    public void Not_be_held_at_district_level_against_figures_of_the_province()
    {
        var district = Shipped.Set(District).Description;

        Assert.DoesNotContain(district.Fields, f => f.Fact == "assessment.members.title.cong-dan-hoc-tap");
        Assert.All(district.Parameters, p => Assert.Equal(new Share(90, 100), Assert.Single(p.Values).Value.Share));
    }

    [Fact]
    public void Keep_a_title_for_36_months_after_the_year_of_recognition_and_wait_a_year_for_the_next_level()
    {
        var terms = Shipped.Set(District).Description.Terms!;
        var decided = new DateOnly(2025, 2, 10);

        Assert.Equal(new DateOnly(2029, 1, 1), terms.Validity!.OverOn(decided));
        Assert.Equal(new DateOnly(2026, 2, 10), terms.NextLevel!.OverOn(decided));
        Assert.Equal(
            [new DateOnly(2024, 1, 1), new DateOnly(2024, 12, 31), new DateOnly(2025, 1, 15), new DateOnly(2025, 2, 15)],
            terms.Days.Select(d => d.In(2024)));
    }

    [Fact]
    public void Not_be_given_the_district_calendar_at_province_level() => Assert.Empty(Shipped.Set(Province).Description.Terms!.Days);

    private static Scenario ReachesLevel(string id, CriteriaSet set, string grade) =>
        ScenarioFiles.Read(Shipped.Folder(id), set.Description).First(s => s.Fills.Count > 0 && s.Grade == grade);

    private static IEnumerable<LocalText> GapsOf(CriteriaDescription set) =>
        new[]
        {
            set.Indicators.Select(i => i.Unconfirmed), set.Parameters.Select(p => p.Unconfirmed), set.Grades.Select(g => g.Unconfirmed),
            set.Equivalents.Select(e => e.Unconfirmed), set.Notes.Select(n => n.Unconfirmed),
        }.SelectMany(gaps => gaps).OfType<LocalText>();
}
