namespace KhuyenHoc.Criteria.Runtime;

/// <summary>What is missing to a higher band of an indicator.</summary>
internal static class BandSteps
{
    /// <summary>The bands of an indicator, lowest first; null when it has none.</summary>
    public static IReadOnlyList<Band>? Of(ScoringPlan plan, int indicator) =>
        plan.Indicators[indicator].Check is { Kind: CheckKind.Bands, Bands: var bands } ? bands : null;

    /// <summary>
    /// Adds the step to the lowest band that is not reached and gives at least so many points; the highest that a subject can
    /// reach when none does. A band whose threshold no source gives is named when there is no other.
    /// </summary>
    /// <returns>The points that it brings.</returns>
    public static decimal Raise(IReadOnlyList<Band> bands, ScorecardLine line, decimal least, StepList steps)
    {
        var chosen = -1;
        for (var i = 0; i < bands.Count && (chosen < 0 || bands[chosen].Points < least); i++)
        {
            if (CanBeReached(line.Answers[i])) chosen = i;
        }

        if (chosen < 0) chosen = FirstOpen(line);
        if (chosen < 0) return 0;
        var gain = bands[chosen].Points - (line.Points ?? 0);
        steps.Add(new MissingStep(line.Indicator, line.Answers[chosen], gain));
        return CanBeReached(line.Answers[chosen]) ? gain : 0;
    }

    /// <summary>The most points that the bands with a known threshold give beyond those that are given; 0 when they give no more.</summary>
    public static decimal Room(IReadOnlyList<Band> bands, ScorecardLine line)
    {
        for (var i = bands.Count - 1; i >= 0; i--)
        {
            if (CanBeReached(line.Answers[i])) return bands[i].Points - (line.Points ?? 0);
        }

        return 0;
    }

    /// <summary>The points of the lowest band that gains enough; all of the room when none does.</summary>
    public static decimal Gain(IReadOnlyList<Band> bands, ScorecardLine line, decimal already, decimal lacking, decimal room)
    {
        for (var i = 0; i < bands.Count; i++)
        {
            var gain = bands[i].Points - (line.Points ?? 0) - already;
            if (gain >= lacking && CanBeReached(line.Answers[i])) return gain;
        }

        return room;
    }

    private static bool CanBeReached(ClauseAnswer band) => band.State is LineState.NotMet or LineState.NoData;

    private static int FirstOpen(ScorecardLine line)
    {
        for (var i = 0; i < line.Answers.Count; i++)
        {
            if (line.Answers[i].State == LineState.Unknown) return i;
        }

        return -1;
    }
}
