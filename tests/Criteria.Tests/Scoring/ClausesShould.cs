using KhuyenHoc.Criteria.Runtime;
using KhuyenHoc.Criteria.Tests.Samples;

namespace KhuyenHoc.Criteria.Tests.Scoring;

public sealed class ClausesShould
{
    private static readonly CriteriaSet Set = SamplePackage.Load(SamplePackage.Unit);

    [Theory]
    [InlineData("9/10", LineState.Met, 0)]
    [InlineData("8/9", LineState.NotMet, 1)]
    [InlineData("269/300", LineState.NotMet, 1)]
    [InlineData("2699/3000", LineState.NotMet, 1)]
    [InlineData("899999999999/1000000000000", LineState.NotMet, 1)]
    [InlineData("0/7", LineState.NotMet, 7)]
    public void Compare_a_share_exactly_and_count_whole_people(string members, LineState state, int gap)
    {
        var answer = Line("2", 2024, [], ("members", FactValue.Parse(ValueKind.Share, members)!.Value)).Answers[0];

        Assert.Equal((state, (decimal?)gap), (answer.State, answer.Gap));
    }

    [Fact]
    public void Not_apply_to_a_share_of_nobody()
    {
        var line = Line("2", 2024, [], ("members", FactValue.Of(new Share(0, 0))));

        Assert.Equal(LineState.NotApplicable, line.State);
        Assert.Equal("nobody", line.Answers[0].Because);
    }

    [Fact]
    public void Apply_to_the_units_they_are_for_alone()
    {
        var members = ("members", FactValue.Of(new Share(10, 10)));
        var learners = ("learners", FactValue.Of(new Share(94, 100)));

        var office = Line("2", 2024, [UnitNatures.StateBody], members, learners);
        var school = Line("2", 2024, [UnitNatures.Educational], members, learners);

        Assert.Equal((LineState.Met, UnitNatures.Educational), (office.State, office.Answers[1].Because));
        Assert.Equal((LineState.NotMet, 1m), (school.State, school.Answers[1].Gap));
    }

    [Fact]
    public void Not_apply_when_the_indicator_is_for_other_units()
    {
        var line = Line("3", 2024, [UnitNatures.Vocational], ("absent", FactValue.Of(99)));

        Assert.Equal(LineState.NotApplicable, line.State);
        Assert.Equal("state-body|public-service", line.Answers[0].Because);
    }

    [Theory]
    [InlineData(3, LineState.Met, 0)]
    [InlineData(3.5, LineState.NotMet, 0.5)]
    public void Keep_an_upper_limit(decimal absent, LineState state, decimal gap)
    {
        var answer = Line("3", 2024, [UnitNatures.StateBody], ("absent", FactValue.Of(absent))).Answers[0];

        Assert.Equal((state, (decimal?)gap), (answer.State, answer.Gap));
    }

    [Theory]
    [InlineData(2024, LineState.Met)]
    [InlineData(2025, LineState.NotMet)]
    [InlineData(2022, LineState.Unknown)]
    public void Use_the_threshold_that_is_in_force_at_the_end_of_the_window(int year, LineState state) =>
        Assert.Equal(state, Line("2", year, [], ("members", FactValue.Of(new Share(90, 100)))).Answers[0].State);

    [Theory]
    [InlineData("good", LineState.Met)]
    [InlineData("better", LineState.Met)]
    [InlineData("army-good", LineState.NotMet)]
    [InlineData("none", LineState.NotMet)]
    public void Count_titles_that_are_equal_or_higher_and_no_others(string title, LineState state) =>
        Assert.Equal(state, Line("4", 2024, [], ("title", FactValue.OfCode(title))).State);

    [Fact]
    public void Say_no_data_where_nobody_has_said_anything() =>
        Assert.All(Score(2024, [UnitNatures.Educational, UnitNatures.StateBody]).Lines, line => Assert.Equal(LineState.NoData, line.State));

    [Fact]
    public void Take_an_empty_value_as_none() =>
        Assert.Equal(LineState.NoData, Line("1", 2024, [], ("plan", default(FactValue))).State);

    [Theory]
    [InlineData("plam", "yes", "no field 'plam'")]
    [InlineData("plan", "number", "holds Number, and is YesNo")]
    [InlineData("absent", "low", "outside 0")]
    [InlineData("title", "code", "not among its choices")]
    [InlineData("members", "share", "is no share")]
    public void Name_the_field_of_a_dossier_that_does_not_fit(string field, string value, string what)
    {
        var subject = Guid.NewGuid();
        var wrong = value switch
        {
            "yes" => FactValue.Of(true),
            "number" => FactValue.Of(1),
            "low" => FactValue.Of(-1),
            "code" => FactValue.OfCode("best"),
            _ => FactValue.Of(new Share(3, 2)),
        };

        var fault = Assert.Throws<CriteriaFaultException>(() => Set.Score(
            new DossierInput(subject, new DateOnly(2024, 12, 31), [], new Dictionary<string, FactValue> { [field] = wrong })));

        Assert.Equal(("mau.don-vi", "1.0.0", (string?)null, subject), (fault.SetId, fault.SetVersion, fault.Rule, fault.Subject));
        Assert.Contains(what, fault.What);
    }

    [Fact]
    public void Fail_for_the_subject_alone_whose_rule_throws()
    {
        var set = SamplePackage.Load(SamplePackage.Person("Throwing"));

        var fault = Assert.Throws<CriteriaFaultException>(() => set.Score(Points(7)));

        Assert.Equal("DividesByNothing", fault.Rule);
        Assert.Contains("seven", fault.Message);
        Assert.Equal("dat", set.Score(Points(6)).Grade);

        static DossierInput Points(int points) =>
            new(Guid.NewGuid(), new DateOnly(2025, 12, 31), [], new Dictionary<string, FactValue> { ["points"] = FactValue.Of(points) });
    }

    private static ScorecardLine Line(string indicator, int year, IReadOnlyList<string> natures, params (string, FactValue)[] values) =>
        Score(year, natures, values).Lines.Single(l => l.Indicator == indicator);

    private static Scorecard Score(int year, IReadOnlyList<string> natures, params (string Field, FactValue Value)[] values) =>
        Set.Score(new DossierInput(Guid.NewGuid(), new DateOnly(year, 12, 31), natures, values.ToDictionary(v => v.Field, v => v.Value)));
}
