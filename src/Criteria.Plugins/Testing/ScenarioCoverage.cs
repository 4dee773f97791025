using KhuyenHoc.Criteria.Runtime;

namespace KhuyenHoc.Criteria.Testing;

/// <summary>
/// What the scenarios of a set leave untried: each indicator must be met once and missed once, each threshold be kept and
/// broken, each grade be reached, and each limit to some kinds of unit be seen to hold. What no source gives cannot be
/// tried.
/// </summary>
/// <param name="Gaps">What is left untried; empty when all is tried.</param>
public sealed record ScenarioCoverage(IReadOnlyList<CoverageGap> Gaps)
{
    /// <summary>The coverage of runs.</summary>
    public static ScenarioCoverage Of(CriteriaDescription set, IEnumerable<ScenarioRun> runs)
    {
        var cards = runs.Where(r => r.Card is not null).Select(r => r.Card!).ToList();
        var lines = cards.SelectMany(c => c.Lines).ToLookup(l => l.Indicator);
        var clauses = cards.SelectMany(c => c.Lines).SelectMany(l => l.Answers).Where(a => a.Parameter is not null).ToLookup(a => a.Parameter!);
        return new ScenarioCoverage([
            .. set.Indicators.Where(i => IsOwn(set, i)).SelectMany(i => Indicator(i, [.. lines[i.Code].Select(l => l.State).Distinct()])),
            .. set.Parameters.Where(p => p.Values.Count > 0 && IsOwn(set, p)).SelectMany(p => Parameter(p, [.. clauses[p.Code].Select(a => a.State).Distinct()], cards)),
            .. set.Grades.Where(g => set.Extends is null && IsWithinReach(set, g) && cards.All(c => c.Grade != g.Code)).Select(g => new CoverageGap(CoveredPart.Grade, g.Code, Untried.Reached)),
        ]);
    }

    /// <summary>What an overlay takes from the set that it extends was tried there.</summary>
    private static bool IsOwn(CriteriaDescription set, Indicator indicator) => set.Extends is not { } extends || extends.Added.Contains(indicator.Code);

    private static bool IsOwn(CriteriaDescription set, Parameter parameter) => set.Extends is not { } extends || extends.Tightened.Contains(parameter.Code)
        || set.Indicators.Any(i => extends.Added.Contains(i.Code) && (i.Check?.Parameter == parameter.Code || parameter.Code.StartsWith(i.Code + ".", StringComparison.Ordinal)));

    private static IEnumerable<CoverageGap> Indicator(Indicator indicator, IReadOnlyList<LineState> seen)
    {
        if (indicator.AppliesTo.Count > 0 && !seen.Contains(LineState.NotApplicable)) yield return new CoverageGap(CoveredPart.Indicator, indicator.Code, Untried.NotApplicable);
        if (indicator.Check is { Kind: CheckKind.Missing })
        {
            if (!seen.Contains(LineState.Unknown)) yield return new CoverageGap(CoveredPart.Indicator, indicator.Code, Untried.Unknown);
            yield break;
        }

        if (!seen.Contains(LineState.NotMet)) yield return new CoverageGap(CoveredPart.Indicator, indicator.Code, Untried.Missed);
        if (!seen.Contains(LineState.Met) && !seen.Contains(LineState.Unknown)) yield return new CoverageGap(CoveredPart.Indicator, indicator.Code, Untried.Met);
    }

    private static IEnumerable<CoverageGap> Parameter(Parameter parameter, IReadOnlyList<LineState> seen, IReadOnlyList<Scorecard> cards)
    {
        // The conditions of a grade stand in no line: they are broken where a step names them, and kept where a grade is reached.
        var broken = seen.Contains(LineState.NotMet) || cards.Any(c => c.Missing.Any(m => m.Answer.Parameter == parameter.Code));
        var kept = seen.Contains(LineState.Met)
            || (seen.Count == 0 && cards.Any(c => c.Missing.All(m => m.Answer.Parameter != parameter.Code)));
        if (!broken) yield return new CoverageGap(CoveredPart.Parameter, parameter.Code, Untried.Broken);
        if (!kept) yield return new CoverageGap(CoveredPart.Parameter, parameter.Code, Untried.Kept);
    }

    /// <summary>A grade that waits for what no source gives cannot be reached, in a set without points.</summary>
    private static bool IsWithinReach(CriteriaDescription set, Grade grade) =>
        grade == set.Grades[0] || set.Indicators.Any(i => i.MaxPoints is not null)
        || !(set.Indicators.Any(i => i.Check is { Kind: CheckKind.Missing }) || set.Parameters.Any(p => p.Values.Count == 0));
}

/// <summary>One thing that no scenario tries.</summary>
/// <param name="Part">What kind of part.</param>
/// <param name="Code">Its code.</param>
/// <param name="Untried">What never happens to it.</param>
public sealed record CoverageGap(CoveredPart Part, string Code, Untried Untried)
{
    /// <summary>The gap in the reader's language.</summary>
    public override string ToString() => TestingTexts.Words[$"Untried{Untried}", TestingTexts.Words[$"Part{Part}", Code]];
}

/// <summary>Parts of a set that scenarios try.</summary>
public enum CoveredPart
{
    /// <summary>An indicator.</summary>
    Indicator,

    /// <summary>A threshold.</summary>
    Parameter,

    /// <summary>A grade.</summary>
    Grade,
}

/// <summary>What never happens in the scenarios.</summary>
public enum Untried
{
    /// <summary>The indicator is met.</summary>
    Met,

    /// <summary>The indicator is missed.</summary>
    Missed,

    /// <summary>The indicator does not apply, though it is limited to some.</summary>
    NotApplicable,

    /// <summary>The missing target answers that it is not known.</summary>
    Unknown,

    /// <summary>The threshold is kept.</summary>
    Kept,

    /// <summary>The threshold is broken.</summary>
    Broken,

    /// <summary>The grade is reached.</summary>
    Reached,
}
