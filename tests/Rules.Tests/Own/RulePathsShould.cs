using KhuyenHoc.Criteria.Rules;
using NRules;
using NRules.Fluent;

namespace KhuyenHoc.Rules.Tests.Own;

public sealed class RulePathsShould
{
    private static IReadOnlyList<RulePath> PathsOf(params Type[] rules)
    {
        var repository = new RuleRepository();
        repository.Load(x => x.From(rules));
        return RulePaths.Of(repository.Compile());
    }

    [Fact]
    public void Say_that_rules_on_one_fact_run_straight() =>
        Assert.All(PathsOf(typeof(DossierRulesShould.Grade), typeof(DossierRulesShould.Courses)),
            path => Assert.True(path is { IsStraightLine: true, Reason: null }));

    [Fact]
    public void Say_that_rules_on_one_fact_and_its_parts_run_straight() =>
        Assert.All(PathsOf(typeof(DossierRulesWithPartsShould.Enough), typeof(DossierRulesWithPartsShould.EachSubject)),
            path => Assert.True(path is { IsStraightLine: true, Reason: null }));

    [Fact]
    public void Say_why_rules_do_not_run_straight()
    {
        var paths = PathsOf(typeof(MatchingShould.PersonsWithCourse), typeof(EachPerson));

        Assert.All(paths, path => Assert.False(path.IsStraightLine));
        Assert.Contains("Exists looks at other facts (Course)", paths[0].Reason, StringComparison.Ordinal);
        Assert.Contains("PersonsWithCourse", paths[1].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Let_rules_run_straight_beside_rules_on_other_facts()
    {
        var paths = PathsOf(typeof(MatchingShould.PersonsWithCourse), typeof(DossierRulesShould.Courses));

        Assert.Equal([false, true], paths.Select(p => p.IsStraightLine));
    }

    public sealed class EachPerson : NRules.Fluent.Dsl.Rule
    {
        public override void Define()
        {
            MatchingShould.Person person = null!;
            When().Match(() => person);
            Then().Do(_ => MatchingShould.Log.Add("each"));
        }
    }
}
