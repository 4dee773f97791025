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
    public void Say_why_rules_do_not_run_straight()
    {
        var paths = PathsOf(typeof(MatchingShould.PersonsWithCourse), typeof(DossierRulesShould.Grade));

        Assert.All(paths, path => Assert.False(path.IsStraightLine));
        Assert.Contains("2 conditions", paths[0].Reason, StringComparison.Ordinal);
        Assert.Contains("PersonsWithCourse", paths[1].Reason, StringComparison.Ordinal);
    }
}
