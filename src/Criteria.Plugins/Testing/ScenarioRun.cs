using KhuyenHoc.Criteria.Runtime;
using KhuyenHoc.Text;

namespace KhuyenHoc.Criteria.Testing;

/// <summary>What came out of a scenario.</summary>
/// <param name="Scenario">The scenario.</param>
/// <param name="Card">The scorecard; null when the dossier could not be scored.</param>
/// <param name="Differences">Where it is not as expected, one line each; empty when it is.</param>
public sealed record ScenarioRun(Scenario Scenario, Scorecard? Card, IReadOnlyList<string> Differences)
{
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
            return new ScenarioRun(scenario, null, [fault.Message]);
        }

        return new ScenarioRun(scenario, card, [.. Compare(set.Description, scenario, card)]);
    }

    /// <summary>The differences under the scenario's name and place.</summary>
    public override string ToString() => Differences.Count == 0
        ? $"{Scenario}: ok"
        : $"{Scenario.File}:{Scenario.Line} {Scenario.Name}{string.Concat(Differences.Select(d => $"{Environment.NewLine}  {d}"))}";

    private static IEnumerable<string> Compare(CriteriaDescription set, Scenario scenario, Scorecard card)
    {
        if (scenario.Grade != card.Grade) yield return Difference("grade", scenario.Grade, card.Grade);
        if (scenario.Points is { } points && points != card.Points) yield return Difference("points", FactValue.Of(points), card.Points);
        foreach (var line in card.Lines)
        {
            if (!scenario.Lines.TryGetValue(line.Indicator, out var expected)) continue;
            if (expected.State == line.State && (expected.Points is null || expected.Points == line.Points)) continue;
            yield return Difference(line.Indicator, Line(expected.State, expected.Points), Line(line.State, expected.Points is null ? null : line.Points))
                + $" — {ScorecardText.Reason(line, set, Languages.English)}";
        }

        var missing = string.Join(", ", card.Missing.Select(m => m.Indicator ?? "sum").Distinct());
        if (scenario.Missing is { } steps && string.Join(", ", steps) != missing) yield return Difference("missing", string.Join(", ", steps), missing);
    }

    private static string Line(LineState state, decimal? points) =>
        points is null ? EnumWords.Of(state) : $"{EnumWords.Of(state)} {FactValue.Of(points.Value)}";

    private static string Difference(string part, object expected, object? actual) => $"{part}: expected {expected}, is {actual ?? "nothing"}";
}
