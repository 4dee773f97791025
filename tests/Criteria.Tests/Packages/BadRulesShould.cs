using KhuyenHoc.Criteria.Tests.Samples;

namespace KhuyenHoc.Criteria.Tests.Packages;

public sealed class BadRulesShould
{
    [Theory]
    [InlineData("AlwaysThrowing", "NeverWorks", "FormatException: never")]
    [InlineData("Silent", null, "the indicator 1 has no answer")]
    [InlineData("Empty", "AnswersWithoutAClause", "answered without a clause")]
    [InlineData("Twice", "AnswersTwice", "was answered by AnswersTwice already")]
    [InlineData("Generous", "CountsPointsTwice", "gives 20 points of at most 10")]
    [InlineData("Strange", "ReadsAnUnknownField", "no field 'pionts'")]
    [InlineData("Mistaken", "ReadsANumberAsShare", "is Number, and is read as Share")]
    [InlineData("Unlimited", "ReadsAnUnknownThreshold", "no parameter '1.pionts'")]
    [InlineData("Careless", null, "the grade dat has no conditions")]
    public void Be_refused_by_name_before_they_meet_a_dossier(string rules, string? rule, string what)
    {
        var problem = Assert.Single(SamplePackage.Refuse(SamplePackage.Person(rules)));

        Assert.Equal(rule, problem.Part);
        Assert.Contains(what, problem.What.En);
    }

    [Fact]
    public void Be_refused_when_they_cannot_be_defined() =>
        Assert.Contains("not today", Assert.Single(SamplePackage.Refuse(SamplePackage.Person("Undefinable"))).What.En);

    [Fact]
    public void Be_refused_when_two_answer_one_indicator() =>
        Assert.Contains("FirstAnswer, SecondAnswer", Assert.Single(SamplePackage.Refuse(SamplePackage.Person("Doubled"))).What.En);

    [Fact]
    public void Be_refused_when_they_belong_to_nothing_in_the_description()
    {
        var problems = SamplePackage.Refuse(SamplePackage.Person("Lost")).ToLookup(p => p.Part, p => p.What.En);

        Assert.Contains("no indicator \"99\"", Assert.Single(problems["AnswersNoIndicator"]));
        Assert.Contains("does not say which indicator", Assert.Single(problems["HasNoCode"]));
        Assert.Contains("UnitDossier", Assert.Single(problems["AnswersForUnits"]));
        Assert.Contains("LowestReached", Assert.Single(problems["grade chua-dat"]));
    }

    [Fact]
    public void Be_missed_when_an_indicator_has_none()
    {
        var yaml = SamplePackage.Unit.Replace("Samples.Good", "Samples.Nowhere", StringComparison.Ordinal);

        Assert.Equal(["indicator 1", "indicator 2", "indicator 3", "grade dat"], SamplePackage.Refuse(yaml).Select(p => p.Part));
    }

    [Fact]
    public void Be_refused_where_the_indicator_is_answered_by_data()
    {
        var yaml = SamplePackage.Unit.Replace("fields: [plan]", "fields: [plan]\n        check: { kind: yes-no, field: plan }", StringComparison.Ordinal);

        Assert.Contains("HasAPlan", Assert.Single(SamplePackage.Refuse(yaml)).What.En);
    }
}
