using KhuyenHoc.Criteria.Runtime;

namespace KhuyenHoc.Criteria.Testing;

/// <summary>The cases that the author worked by hand come out as he worked them.</summary>
internal static class ScenarioCheck
{
    public static IEnumerable<PackageProblem> Run(CriteriaSet set, IReadOnlyList<Scenario> scenarios) =>
        ScenarioRun.All(set, scenarios).Where(r => r.Differences.Count > 0).Select(run => Conformance.Problem(
            set, (run.Scenario.File, run.Scenario.Line), run.Scenario.Name, "scenarios", string.Join("; ", run.Differences)));
}
