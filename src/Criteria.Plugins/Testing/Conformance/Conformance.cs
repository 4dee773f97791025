using System.Globalization;
using KhuyenHoc.Criteria.Runtime;
using KhuyenHoc.Text;

namespace KhuyenHoc.Criteria.Testing;

/// <summary>
/// What every package must pass, when it is packed and again before it comes into a store: its scenarios come out, it cites
/// a clause for all that it asks, it weakens nothing official, it is quick, and the same dossier gives the same scorecard in any
/// order of facts, on any thread, in any language and time zone.
/// </summary>
public static class Conformance
{
    /// <summary>The names of the checks, as refusals say them.</summary>
    public static IReadOnlyList<string> Checks { get; } = ["citations", "official", "time", "scenarios", "purity", "order"];

    /// <summary>A <see cref="Runtime.Distribution.ConformanceKit"/>: refuses a package that fails a check.</summary>
    /// <exception cref="PackageRefusedException">A check failed; each is named.</exception>
    public static void Require(CriteriaSet set, Action<Dossier> watch)
    {
        var problems = Run(set, watch, withScenarios: true);
        if (problems.Count > 0) throw new PackageRefusedException(problems);
    }

    /// <summary>What fails; empty when the package passes.</summary>
    public static IReadOnlyList<PackageProblem> Run(CriteriaSet set) => Run(set, _ => { }, withScenarios: true);

    /// <summary>The same without the scenarios, for who runs and shows them himself.</summary>
    internal static IReadOnlyList<PackageProblem> BesideScenarios(CriteriaSet set) => Run(set, _ => { }, withScenarios: false);

    private static List<PackageProblem> Run(CriteriaSet set, Action<Dossier> watch, bool withScenarios)
    {
        var problems = new List<PackageProblem>();
        problems.AddRange(CitationCheck.Run(set));
        problems.AddRange(OfficialClauses.Weakened(set));
        try
        {
            var scenarios = ScenarioFiles.Of(set);
            var trials = TrialDossiers.Of(set, scenarios);
            // A slow set would hold up every other check; that it is slow is enough.
            if (TimeCheck.Run(set, trials, watch) is { } slow) return [.. problems, slow];
            if (withScenarios) problems.AddRange(ScenarioCheck.Run(set, scenarios));
            var repeated = new RepeatCheck(set, dossier => set.Score(dossier, watch));
            // Rules that are not pure differ in any order too.
            if ((repeated.Purity(trials) ?? repeated.Order(trials)) is { } differs) problems.Add(differs);
        }
        catch (PackageRefusedException malformed)
        {
            problems.AddRange(malformed.Problems);
        }
        catch (CriteriaFaultException fault)
        {
            problems.Add(Problem(set, null, fault.Rule, "fault", fault.What));
        }

        return problems;
    }

    internal static PackageProblem Problem(CriteriaSet set, (string File, int? Line)? place, string? part, string key, params object?[] values) => new(
        set.Package.Name, place?.File, place?.Line, part, Both(key, values), Both(key + "_fix", values));

    private static LocalText Both(string key, object?[] values) => new(In(Languages.Vietnamese, key, values), In(Languages.English, key, values));

    private static string In(CultureInfo language, string key, object?[] values) =>
        TestingTexts.Words.For(language, key, [.. values.Select(v => v is LocalText text ? text.For(language) : v)]);
}
