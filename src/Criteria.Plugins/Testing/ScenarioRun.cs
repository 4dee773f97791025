using System.Globalization;
using KhuyenHoc.Criteria.Runtime;

namespace KhuyenHoc.Criteria.Testing;

/// <summary>What came out of a scenario.</summary>
/// <param name="Scenario">The scenario.</param>
/// <param name="Card">The scorecard; null when the dossier could not be scored.</param>
/// <param name="Differences">Where it is not as expected, one line each; empty when it is.</param>
public sealed record ScenarioRun(Scenario Scenario, Scorecard? Card, IReadOnlyList<ScenarioDifference> Differences)
{
    /// <summary>Scores all scenarios of a set and compares.</summary>
    /// <exception cref="PackageRefusedException">A scenario file is malformed.</exception>
    public static IReadOnlyList<ScenarioRun> All(CriteriaSet set) => All(set, ScenarioFiles.Of(set));

    /// <summary>Scores scenarios and compares; those of one file share its fills, which are put in once.</summary>
    public static IReadOnlyList<ScenarioRun> All(CriteriaSet set, IEnumerable<Scenario> scenarios) =>
        [.. scenarios.GroupBy(s => s.Fills).SelectMany(file => OfFile(file.Key.Count == 0 ? set : set.With(file.Key), file))];

    private static IEnumerable<ScenarioRun> OfFile(CriteriaSet filled, IEnumerable<Scenario> file) => file.Select(s => Of(filled, s));

    /// <summary>Scores the scenario by a set that has its fills, and compares.</summary>
    private static ScenarioRun Of(CriteriaSet set, Scenario scenario)
    {
        Scorecard card;
        try
        {
            card = set.Score(scenario.Input);
        }
        catch (CriteriaFaultException fault)
        {
            return new ScenarioRun(scenario, null, [new ScenarioDifference("dossier", scenario.Grade, null, fault.Message)]);
        }

        return new ScenarioRun(scenario, card, [.. Compare(set.Description, scenario, card)]);
    }

    /// <summary>The differences under the scenario's name and place.</summary>
    public override string ToString() => Differences.Count == 0
        ? $"{Scenario}: ok"
        : $"{Scenario.File}:{Scenario.Line} {Scenario.Name}{string.Concat(Differences.Select(d => $"{Environment.NewLine}  {d}"))}";

    private static IEnumerable<ScenarioDifference> Compare(CriteriaDescription set, Scenario scenario, Scorecard card)
    {
        if (scenario.Grade != card.Grade) yield return new ScenarioDifference("grade", scenario.Grade, card.Grade, null);
        if (scenario.Points is { } points && points != card.Points) yield return new ScenarioDifference("points", Number(points), card.Points is { } given ? Number(given) : null, null);
        foreach (var line in card.Lines)
        {
            if (!scenario.Lines.TryGetValue(line.Indicator, out var expected)) continue;
            if (expected.State == line.State && (expected.Points is null || expected.Points == line.Points)) continue;
            yield return new ScenarioDifference(
                line.Indicator, Line(expected.State, expected.Points), Line(line.State, expected.Points is null ? null : line.Points),
                ScorecardText.Reason(line, set, CultureInfo.CurrentUICulture));
        }

        var missing = string.Join(", ", card.Missing.Select(m => m.Indicator ?? "sum").Distinct());
        if (scenario.Missing is { } steps && string.Join(", ", steps) != missing) yield return new ScenarioDifference("missing", string.Join(", ", steps), missing, null);
    }

    private static string Line(LineState state, decimal? points) => points is null ? EnumWords.Of(state) : $"{EnumWords.Of(state)} {Number(points.Value)}";

    private static string Number(decimal points) => FactValue.Of(points).ToString();
}

/// <summary>One thing that did not come out as expected.</summary>
/// <param name="Part">Code of the indicator, or <c>grade</c>, <c>points</c>, <c>missing</c>, <c>dossier</c>.</param>
/// <param name="Expected">What the scenario says.</param>
/// <param name="Actual">What came out; null when nothing did.</param>
/// <param name="Because">Why, in the reader's language; null when there is nothing to say.</param>
public sealed record ScenarioDifference(string Part, string Expected, string? Actual, string? Because)
{
    /// <inheritdoc />
    public override string ToString() => $"{Part}: expected {Expected}, is {Actual ?? "nothing"}{(Because is null ? "" : " — " + Because)}";
}
