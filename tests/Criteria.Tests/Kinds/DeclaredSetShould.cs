using KhuyenHoc.Criteria.Runtime;
using KhuyenHoc.Criteria.Tests.Samples;
using KhuyenHoc.Text;

namespace KhuyenHoc.Criteria.Tests.Kinds;

/// <summary>A set without one rule class: indicators and grades are declared in the file.</summary>
public sealed class DeclaredSetShould
{
    private static readonly string Yaml = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Samples", "declared.yaml"));
    private static readonly CriteriaSet Set = SamplePackage.Load(Yaml);

    [Theory]
    [InlineData(null, LineState.NoData, 0)]
    [InlineData("0", LineState.NotMet, 0)]
    [InlineData("9.99", LineState.NotMet, 0)]
    [InlineData("10", LineState.Met, 3)]
    [InlineData("19.5", LineState.Met, 3)]
    [InlineData("20", LineState.Met, 6)]
    [InlineData("40", LineState.Met, 10)]
    [InlineData("400", LineState.Met, 10)]
    public void Give_the_points_of_the_highest_band_that_is_reached(string? hours, LineState state, int points)
    {
        var line = Score(Set, hours, "2", "5").Lines[0];

        Assert.Equal((state, (decimal)points, 3), (line.State, line.Points, line.Answers.Count));
    }

    [Fact]
    public void Tell_every_band_with_what_is_lacking_to_it()
    {
        var line = Score(Set, "15", "2", "5").Lines[0];

        Assert.Equal([(LineState.Met, 0m), (LineState.NotMet, 5m), (LineState.NotMet, 25m)], line.Answers.Select(a => (a.State, a.Gap!.Value)));
        Assert.Equal(["gio.1", "gio.2", "gio.3"], line.Answers.Select(a => a.Parameter));
        Assert.Equal(
            "Số giờ học: 15 giờ; từ 10 giờ được 3 điểm, từ 20 giờ được 6 điểm, từ 40 giờ được 10 điểm: được 3 điểm.",
            ScorecardText.Reason(line, Set.Description, Languages.Vietnamese));
        Assert.Equal(
            "Hours of study: 15 hours; 3 points from 10 hours, 6 points from 20 hours, 10 points from 40 hours: gives 3 points.",
            ScorecardText.Reason(line, Set.Description, Languages.English));
    }

    [Fact]
    public void Not_say_what_a_band_gives_whose_threshold_nobody_knows()
    {
        var set = SamplePackage.Load(Yaml.Replace(
            "{ code: gio.2, kind: number, text: { vi: Giờ bậc 2, en: Hours 2 }, values: [{ from: 2024-01-01, value: 20, clause: Điều 1 }] }",
            "{ code: gio.2, kind: number, text: { vi: Giờ bậc 2, en: Hours 2 }, unconfirmed: { vi: chưa rõ, en: not known } }", StringComparison.Ordinal));

        Assert.Equal([LineState.Unknown, LineState.Unknown, LineState.Met], new[] { "5", "15", "40" }.Select(h => Score(set, h, "2", "5").Lines[0].State));
        Assert.Contains("6 điểm chưa có ngưỡng", ScorecardText.Reason(Score(set, "15", "2", "5").Lines[0], set.Description, Languages.Vietnamese));
    }

    [Theory]
    [InlineData("1", LineState.NotMet, 0)]
    [InlineData("2", LineState.Met, 5)]
    public void Count_in_the_period(string courses, LineState state, int points)
    {
        var line = Score(Set, "40", courses, "5").Lines[1];

        Assert.Equal((state, (decimal)points), (line.State, line.Points));
        Assert.StartsWith($"Số lớp bồi dưỡng: {courses} lớp trong kỳ đánh giá; yêu cầu ít nhất 2 lớp", ScorecardText.Reason(line, Set.Description, Languages.Vietnamese));
    }

    [Fact]
    public void Refuse_half_a_course() =>
        Assert.Contains("no count", Assert.Throws<CriteriaFaultException>(() => Score(Set, "40", "1.5", "5")).What);

    [Theory]
    [InlineData("40", "2", "10", "gioi", 25)]
    [InlineData("20", "2", "5", "dat", 16)]
    [InlineData("20", "2", "4.9", "chua-dat", 15.9)]
    [InlineData("0", "2", "10", "chua-dat", 15)]
    [InlineData(null, null, null, "chua-dat", 0)]
    public void Reach_the_grades_that_it_declares(string? hours, string? courses, string? points, string grade, double sum)
    {
        var card = Score(Set, hours, courses, points);

        Assert.Equal((grade, (decimal)sum), (card.Grade, card.Points));
        Assert.False(card.MayRecommend);
    }

    [Fact]
    public void Say_the_smallest_band_that_is_enough()
    {
        // 3 + 5 + 9 = 17 of 22: the next band brings 3, which is short; the one above 7.
        var card = Score(Set, "10", "2", "9");

        Assert.Equal(("dat", "gioi"), (card.Grade, card.NextGrade));
        var step = Assert.Single(card.Missing, m => m.Indicator == "1.1");
        Assert.Equal(("gio.3", 7m, 30m), (step.Answer.Parameter, step.PointsToGain, step.Answer.Gap));
        Assert.Equal("Mục 1.1: còn thiếu 30 giờ: Số giờ học (thêm 7 điểm).", ScorecardText.Step(step, Set.Description, Languages.Vietnamese));
    }

    [Theory]
    [InlineData("points: 6 }", "points: 3 }", "gives no more than the one before")]
    [InlineData("points: 10 }]", "points: 9 }]", "the maximum of the indicator is 10")]
    [InlineData("value: 20, clause", "value: 10, clause", "do not rise")]
    [InlineData("bands: [{ parameter: gio.1, points: 3 }, { parameter: gio.2, points: 6 }, { parameter: gio.3, points: 10 }]", "bands: []", "without a band")]
    [InlineData("kind: bands, field: gio,", "kind: bands, field: gio, parameter: lop,", "has no \"parameter\"")]
    [InlineData("kind: count-in-period, field: lop", "kind: share-at-least, field: lop", "which the kind \"share-at-least\" does not read")]
    [InlineData("unit: { vi: lớp, en: courses }, min: 0", "unit: { vi: lớp, en: courses }", "needs \"min: 0\"")]
    [InlineData("min: 0, max: 10", "min: 0, max: 11", "its \"max\" at most 10")]
    [InlineData("min: 0, max: 10", "min: 0", "its \"max\" at most 10")]
    [InlineData("needs: { points: tong-gioi }", "needs: {}", "names no condition")]
    [InlineData("needs: { points: tong-gioi }", "needs: { points: tong-kem }", "no parameter \"tong-kem\"")]
    [InlineData("needs: { points: tong-gioi }", "needs: { points: tong-gioi, level: 2 }", "goes with")]
    [InlineData("clause: Điều 2 }", "clause: Điều 2, needs: { points: tong } }", "lowest grade has no conditions")]
    [InlineData(", needs: { points: tong-gioi }", "", "No rule answers this")]
    [InlineData("parameter: lop } }", "parameter: lop }, needed-from: dat }", "must not give points")]
    public void Be_refused_where_its_parts_do_not_fit(string right, string wrong, string what)
    {
        Assert.Contains(right, Yaml, StringComparison.Ordinal);
        var at = wrong.Contains("needs: { points: tong } }", StringComparison.Ordinal) ? Yaml.LastIndexOf("grades:", StringComparison.Ordinal) : 0;

        var problems = SamplePackage.Refuse(Yaml[..at] + Yaml[at..].Replace(right, wrong, StringComparison.Ordinal));

        Assert.Contains(problems, p => p.What.En.Contains(what, StringComparison.Ordinal) && p.Fix.Vi.Length > 0);
    }

    [Fact]
    public void Run_as_straight_rules_of_the_same_engine() =>
        Assert.Equal([true, true, true, true, true], Set.EnginePaths.Select(p => p.IsStraightLine));

    private static Scorecard Score(CriteriaSet set, string? hours, string? courses, string? points)
    {
        var values = new Dictionary<string, FactValue>();
        foreach (var (field, value) in new[] { ("gio", hours), ("lop", courses), ("diem", points) })
        {
            if (value is not null) values[field] = FactValue.Parse(ValueKind.Number, value)!.Value;
        }

        return set.Score(new DossierInput(Guid.Empty, new DateOnly(2025, 12, 31), [], values));
    }
}
