namespace KhuyenHoc.Criteria.Runtime;

/// <summary>
/// What is missing to a grade. With points: the fewest indicators that bring enough; without: every clause that is not
/// met. Steps that a subject can take come first, the smallest gap first; clauses that wait for a threshold come last.
/// </summary>
internal static class MissingSteps
{
    public static IReadOnlyList<MissingStep> To(in GradeOutcome grade, ScoringPlan plan, ScorecardLine[] lines, decimal points)
    {
        var steps = new List<MissingStep>();
        var raised = new decimal[lines.Length];
        if (grade.EveryIndicator) AddUnmet(grade, plan, lines, raised, steps);
        if (grade.PointsOfEach is { } each && each.Value.HasValue) AddLow(each, lines, raised, steps);
        if (grade.Points is { } sum && sum.Value.HasValue) AddPoints(sum, plan, lines, points, raised, steps);
        AddUnknownConditions(grade, steps);
        return [.. steps.OrderBy(Cost)];
    }

    private static void AddUnmet(in GradeOutcome grade, ScoringPlan plan, ScorecardLine[] lines, decimal[] raised, List<MissingStep> steps)
    {
        for (var i = 0; i < lines.Length; i++)
        {
            if (!grade.Covers(plan.Indicators[i]) || lines[i].State is LineState.Met or LineState.NotApplicable) continue;
            raised[i] = (plan.Indicators[i].MaxPoints ?? 0) - (lines[i].Points ?? 0);
            AddClauses(lines[i], plan.HasPoints ? raised[i] : null, steps);
        }
    }

    private static void AddLow(Threshold each, ScorecardLine[] lines, decimal[] raised, List<MissingStep> steps)
    {
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].Points is not { } given || given + raised[i] >= each.Value.Number) continue;
            raised[i] = each.Value.Number - given;
            steps.Add(Raise(lines[i], given, raised[i], each.Parameter.Code));
        }
    }

    private static void AddPoints(Threshold sum, ScoringPlan plan, ScorecardLine[] lines, decimal points, decimal[] raised, List<MissingStep> steps)
    {
        var lacking = sum.Value.Number - points - raised.Sum();
        if (points < sum.Value.Number)
            steps.Add(new MissingStep(null, Total(sum, points), null));
        if (lacking <= 0) return;

        // Those that must be raised anyway go further first; then the largest, which keeps them few; the last one is the
        // smallest that is enough. What a quota may put out of reach comes after all others.
        var open = Enumerable.Range(0, lines.Length).Where(i => Room(i) > 0)
            .OrderByDescending(i => raised[i] > 0).ThenBy(HasQuota).ThenByDescending(Room).ToList();
        while (lacking > 0 && open.Count > 0)
        {
            var next = raised[open[0]] > 0 ? open[0] : open.Where(i => Room(i) >= lacking).DefaultIfEmpty(open[0]).MinBy(i => (HasQuota(i), Gain(i)));
            open.Remove(next);
            var gain = Gain(next);
            lacking -= gain;
            AddGain(lines[next], gain, raised[next], steps);
        }

        bool HasQuota(int i) => plan.Indicators[i].Quota is not null;

        decimal Gain(int i) => IsGraduated(lines[i]) ? Math.Min(lacking, Room(i)) : Room(i);

        decimal Room(int i) => lines[i].Points is { } given && lines[i].State != LineState.Unknown
            ? plan.Indicators[i].MaxPoints!.Value - given - raised[i] : 0;
    }

    private static void AddGain(ScorecardLine line, decimal gain, decimal already, List<MissingStep> steps)
    {
        if (!IsGraduated(line))
        {
            AddClauses(line, gain, steps);
            return;
        }

        // An indicator that must be raised anyway is raised further by the same step.
        if (already > 0) steps.RemoveAll(s => s.Indicator == line.Indicator);
        steps.Add(Raise(line, line.Points!.Value, already + gain, null));
    }

    /// <summary>The points of an indicator come when its last clause is met.</summary>
    private static void AddClauses(ScorecardLine line, decimal? gain, List<MissingStep> steps)
    {
        var last = -1;
        for (var i = 0; i < line.Answers.Count; i++)
        {
            if (IsOpen(line.Answers[i])) last = i;
        }

        for (var i = 0; i <= last; i++)
        {
            if (IsOpen(line.Answers[i])) steps.Add(new MissingStep(line.Indicator, line.Answers[i], gain is null ? null : i == last ? gain : 0));
        }
    }

    private static MissingStep Raise(ScorecardLine line, decimal given, decimal gain, string? parameter)
    {
        var clause = PointsClause(line);
        return new MissingStep(line.Indicator, clause with
        {
            Parameter = parameter ?? clause.Parameter,
            Actual = clause.State == LineState.NoData ? default : FactValue.Of(given),
            Required = FactValue.Of(given + gain),
            Gap = gain,
            State = clause.State == LineState.NoData ? LineState.NoData : LineState.NotMet,
        }, gain);
    }

    private static void AddUnknownConditions(in GradeOutcome grade, List<MissingStep> steps)
    {
        foreach (var limit in (Threshold?[])[grade.Points, grade.PointsOfEach])
        {
            if (limit is { Value.HasValue: false })
                steps.Add(new MissingStep(null, new ClauseAnswer(null, limit.Parameter.Code, Relation.AtLeast, default, default, null, LineState.Unknown, null), null));
        }
    }

    private static ClauseAnswer Total(Threshold sum, decimal points) =>
        new(null, sum.Parameter.Code, Relation.AtLeast, FactValue.Of(points), sum.Value, sum.Value.Number - points, LineState.NotMet, null);

    private static bool IsOpen(ClauseAnswer clause) => clause.State is LineState.NotMet or LineState.NoData or LineState.Unknown;

    private static bool IsGraduated(ScorecardLine line) => line.Answers.Any(a => a.Relation == Relation.GivesPoints);

    private static ClauseAnswer PointsClause(ScorecardLine line) =>
        line.Answers.FirstOrDefault(a => a.Relation == Relation.GivesPoints) ?? line.Answers[0];

    private static (int Kind, decimal Gap) Cost(MissingStep step) => step.Answer.State switch
    {
        _ when step.Indicator is null => (step.Answer.State == LineState.Unknown ? 4 : 0, 0),
        LineState.NoData => (1, 0),
        LineState.Unknown => (3, 0),
        _ => (2, step.Answer.Gap ?? 1),
    };
}
