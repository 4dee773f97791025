using KhuyenHoc.Criteria.Runtime;
using KhuyenHoc.Criteria.Runtime.Distribution;

namespace KhuyenHoc.Criteria.Testing;

/// <summary>All that an author wants to know of a set before he packs it.</summary>
/// <param name="Set">The set.</param>
/// <param name="Runs">What came out of each scenario.</param>
/// <param name="Coverage">What the scenarios leave untried.</param>
/// <param name="Problems">What packing and installing would refuse beside scenarios: calls that rules may not make, and the rest of <see cref="Conformance"/>.</param>
public sealed record PackageTest(CriteriaSet Set, IReadOnlyList<ScenarioRun> Runs, ScenarioCoverage Coverage, IReadOnlyList<PackageProblem> Problems)
{
    /// <summary>Scenarios that did not come out.</summary>
    public int Failed => Runs.Count(r => r.Differences.Count > 0);

    /// <summary>True when packing and installing would take it.</summary>
    public bool Passes => Failed == 0 && Problems.Count == 0;

    /// <summary>Tests a set.</summary>
    /// <exception cref="PackageRefusedException">A scenario file is malformed.</exception>
    public static PackageTest Of(CriteriaSet set)
    {
        var runs = ScenarioRun.All(set);
        return new PackageTest(
            set, runs, ScenarioCoverage.Of(set.Description, runs), [.. RuleCodeCheck.Run(set.Package).Problems, .. Conformance.BesideScenarios(set)]);
    }
}
