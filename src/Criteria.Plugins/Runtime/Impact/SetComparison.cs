namespace KhuyenHoc.Criteria.Runtime.Impact;

/// <summary>
/// Two criteria sets of one model beside each other: what the second asks otherwise, and what that does to a subject that
/// both have scored. Pure, immutable, thread-safe.
/// </summary>
public sealed class SetComparison
{
    private readonly Dictionary<string, int> _ladderBefore;
    private readonly Dictionary<string, int> _ladderAfter;

    private SetComparison(CriteriaDescription before, CriteriaDescription after)
    {
        (Before, After) = (before, after);
        _ladderBefore = Ladder(before);
        _ladderAfter = Ladder(after);
        Indicators = IndicatorPairs.Of(before, after);
        var smaller = Math.Min(before.Indicators.Count(), after.Indicators.Count());
        IsSideBySide = before.Id != after.Id && 2 * Indicators.Count(p => p is { Before: not null, After: not null }) < smaller;
    }

    /// <summary>The set in force.</summary>
    public CriteriaDescription Before { get; }

    /// <summary>The candidate.</summary>
    public CriteriaDescription After { get; }

    /// <summary>The indicators of the candidate in order, then those that it drops.</summary>
    public IReadOnlyList<IndicatorPair> Indicators { get; }

    /// <summary>
    /// True when the trees are too different to be aligned: then lines stand side by side, each by its own set, and none is
    /// called added or dropped.
    /// </summary>
    public bool IsSideBySide { get; }

    /// <summary>Compares two descriptions.</summary>
    /// <exception cref="ArgumentException">They are not about the same model and kind of subject.</exception>
    public static SetComparison Of(CriteriaDescription before, CriteriaDescription after) =>
        before.Model == after.Model && before.Subject == after.Subject
            ? new SetComparison(before, after)
            : throw new ArgumentException($"{before.Id} is about {before.Model}, {after.Id} about {after.Model}.", nameof(after));

    /// <summary>The fields that the candidate reads and the set before does not: another fact, or another question to people.</summary>
    public IEnumerable<Field> NewFields() => After.Fields.Where(a => !Before.Fields.Any(b => b.Kind == a.Kind && (a.Fact is null ? b.Fact is null && b.Code == a.Code : b.Fact == a.Fact)));

    /// <summary>The thresholds that are another on a day; empty for trees that cannot be aligned.</summary>
    public IEnumerable<ThresholdChange> Thresholds(DateOnly asOf)
    {
        if (IsSideBySide) yield break;
        foreach (var after in After.Parameters)
        {
            if (Before.Parameters.FirstOrDefault(p => p.Code == after.Code && p.Kind == after.Kind) is not { } before) continue;
            var (old, now) = (before.On(asOf)?.Value, after.On(asOf)?.Value);
            if (old != now) yield return new ThresholdChange(after, old, now, old is { } o && now is { } n ? IsStricter(after, o, n) : null);
        }
    }

    /// <summary>What becomes of a grade. The lowest grade of both is nobody's achievement and counts as one.</summary>
    public GradeMove MoveOf(string before, string after)
    {
        var (old, now) = (Before.Grades[_ladderBefore[before]], After.Grades[_ladderAfter[after]]);
        if (old.IsRecognised != now.IsRecognised) return now.IsRecognised ? GradeMove.Up : GradeMove.Down;
        if (before == after || (_ladderBefore[before] == 0 && _ladderAfter[after] == 0)) return GradeMove.Same;
        if (!_ladderAfter.TryGetValue(before, out var was) || !_ladderBefore.ContainsKey(after)) return GradeMove.Other;
        return _ladderAfter[after] > was ? GradeMove.Up : GradeMove.Down;
    }

    /// <summary>
    /// The lines of one subject that came out differently, in the order of the candidate; all lines of both, each alone,
    /// for trees that cannot be aligned.
    /// </summary>
    public IReadOnlyList<LineDifference> Differences(Scorecard before, Scorecard after)
    {
        var (old, now) = (Lines(before), Lines(after));
        if (IsSideBySide)
        {
            return
            [
                .. Before.Indicators.Select(i => new LineDifference(new IndicatorPair(i, null, IndicatorChange.None), old[i.Code], null)),
                .. After.Indicators.Select(i => new LineDifference(new IndicatorPair(null, i, IndicatorChange.None), null, now[i.Code])),
            ];
        }

        return [.. Indicators
            .Select(p => new LineDifference(p, p.Before is null ? null : old[p.Before.Code], p.After is null ? null : now[p.After.Code]))
            .Where(d => !IsSame(d.Before, d.After))];
    }

    /// <summary>True when two lines say the same to a reader: state, points, and what was compared. Names of rules and fields do not count.</summary>
    private static bool IsSame(ScorecardLine? before, ScorecardLine? after) =>
        before is not null && after is not null && before.State == after.State && before.Points == after.Points
        && before.Answers.Select(Said).SequenceEqual(after.Answers.Select(Said));

    private static (Relation Relation, FactValue Actual, FactValue Required, LineState State) Said(ClauseAnswer answer) =>
        (answer.Relation, answer.Actual, answer.Required, answer.State);

    private static bool? IsStricter(Parameter parameter, FactValue before, FactValue after)
    {
        int? order = parameter.Kind switch
        {
            ValueKind.Number => after.Number.CompareTo(before.Number),
            ValueKind.Share when before.Share.HasValue && after.Share.HasValue => after.Share.IsAtLeast(before.Share) ? 1 : -1,
            _ => null,
        };
        return order is null ? null : parameter.Stricter == Stricter.Higher ? order > 0 : order < 0;
    }

    private static Dictionary<string, ScorecardLine> Lines(Scorecard card) => card.Lines.ToDictionary(l => l.Indicator, StringComparer.Ordinal);

    private static Dictionary<string, int> Ladder(CriteriaDescription set) =>
        set.Grades.Select((g, i) => (g.Code, i)).ToDictionary(g => g.Code, g => g.i, StringComparer.Ordinal);
}
