namespace KhuyenHoc.Criteria.Runtime;

/// <summary>
/// What is missing to a grade. With points: the fewest things that bring enough; without: every clause that is not met.
/// Steps that a subject can take come first, the smallest gap first; clauses that wait for a threshold come last.
/// </summary>
internal static class MissingSteps
{
    public static IReadOnlyList<MissingStep> To(in GradeOutcome grade, int ordinal, ScoringPlan plan, ScorecardLine[] lines, decimal points)
    {
        var steps = new StepList();
        var raised = new decimal[lines.Length];
        AddUnmet(grade, ordinal, plan, lines, raised, steps);
        if (grade.PointsOfEach is { } each) AddLow(each, plan, lines, raised, steps);
        if (grade.Points is { } sum) AddPoints(sum, plan, lines, points, raised, steps);
        return steps.ToArray();
    }

    private static void AddUnmet(in GradeOutcome grade, int ordinal, ScoringPlan plan, ScorecardLine[] lines, decimal[] raised, StepList steps)
    {
        for (var i = 0; i < lines.Length; i++)
        {
            if (!(grade.Covers(plan.Indicators[i]) || plan.IsNeededFor(i, ordinal)) || lines[i].State is LineState.Met or LineState.NotApplicable) continue;
            if (BandSteps.Of(plan, i) is { } bands)
            {
                raised[i] = BandSteps.Raise(bands, lines[i], 0, steps);
                continue;
            }

            raised[i] = (plan.Indicators[i].MaxPoints ?? 0) - (lines[i].Points ?? 0);
            AddClauses(lines[i], plan.Indicators[i].MaxPoints is null ? null : raised[i], steps);
        }
    }

    private static void AddLow(Threshold each, ScoringPlan plan, ScorecardLine[] lines, decimal[] raised, StepList steps)
    {
        if (IsUnknown(each, steps)) return;
        var least = each.Value.Number;
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].Points is not { } given || given + raised[i] >= least) continue;
            if (BandSteps.Of(plan, i) is { } bands)
            {
                if (raised[i] > 0) steps.Remove(lines[i].Indicator);
                raised[i] = BandSteps.Raise(bands, lines[i], least, steps);
                continue;
            }

            if (!PointChoices.IsGraduated(lines[i]))
            {
                // All or nothing: the least comes with the whole.
                raised[i] = plan.Indicators[i].MaxPoints!.Value - given;
                AddClauses(lines[i], raised[i], steps);
                continue;
            }

            raised[i] = least - given;
            steps.Add(Raise(lines[i], given, raised[i], each.Parameter.Code));
        }
    }

    private static void AddPoints(Threshold sum, ScoringPlan plan, ScorecardLine[] lines, decimal points, decimal[] raised, StepList steps)
    {
        if (IsUnknown(sum, steps)) return;
        var lacking = sum.Value.Number - points;
        if (lacking <= 0) return;
        steps.Add(new MissingStep(null,
            new ClauseAnswer(null, sum.Parameter.Code, Relation.AtLeast, FactValue.Of(points), sum.Value, lacking, LineState.NotMet, null), null));
        foreach (var gain in raised) lacking -= gain;
        if (lacking <= 0) return;
        foreach (var (indicator, gain) in new PointChoices(plan, lines, raised).Choose(lacking))
        {
            lacking -= gain;
            if (BandSteps.Of(plan, indicator) is { } bands)
            {
                if (raised[indicator] > 0) steps.Remove(lines[indicator].Indicator);
                BandSteps.Raise(bands, lines[indicator], lines[indicator].Points!.Value + raised[indicator] + gain, steps);
                continue;
            }

            AddGain(lines[indicator], gain, raised[indicator], steps);
        }

        if (lacking > 0) steps.Add(OutOfReach(sum, sum.Value.Number - lacking, lacking));
    }

    private static void AddGain(ScorecardLine line, decimal gain, decimal already, StepList steps)
    {
        if (!PointChoices.IsGraduated(line))
        {
            AddClauses(line, gain, steps);
            return;
        }

        // An indicator that must be raised anyway is raised further by the same step.
        if (already > 0) steps.Remove(line.Indicator);
        steps.Add(Raise(line, line.Points!.Value, already + gain, null));
    }

    /// <summary>The points of an indicator come when its last clause is met.</summary>
    private static void AddClauses(ScorecardLine line, decimal? gain, StepList steps)
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
        var clause = PointChoices.PointsClause(line) ?? line.Answers[0];
        var hasData = clause.State != LineState.NoData;
        return new MissingStep(line.Indicator, clause with
        {
            Parameter = parameter ?? clause.Parameter,
            Actual = hasData ? FactValue.Of(given) : default,
            Required = FactValue.Of(given + gain),
            Gap = gain,
            State = hasData ? LineState.NotMet : LineState.NoData,
        }, gain);
    }

    /// <summary>Even with all points of what applies and is known the sum stays short.</summary>
    private static MissingStep OutOfReach(Threshold sum, decimal most, decimal lacking) => new(null,
        new ClauseAnswer(null, sum.Parameter.Code, Relation.AtLeast, FactValue.Of(most), sum.Value, lacking, LineState.NotMet, ClauseAnswer.OutOfReach), null);

    /// <summary>A condition of the grade whose threshold no source gives is a step that nobody can take.</summary>
    private static bool IsUnknown(Threshold condition, StepList steps)
    {
        if (condition.Value.HasValue) return false;
        steps.Add(new MissingStep(null, new ClauseAnswer(null, condition.Parameter.Code, Relation.AtLeast, default, default, null, LineState.Unknown, null), null));
        return true;
    }

    private static bool IsOpen(ClauseAnswer clause) => clause.State is LineState.NotMet or LineState.NoData or LineState.Unknown;
}
