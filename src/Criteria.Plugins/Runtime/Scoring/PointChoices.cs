namespace KhuyenHoc.Criteria.Runtime;

/// <summary>
/// Chooses where points are to be gained. Those that must be raised anyway go further first; then the largest, which
/// keeps them few; the last one is the smallest that is enough. What a quota may put out of reach comes after all others.
/// </summary>
internal readonly struct PointChoices
{
    private readonly ScoringPlan _plan;
    private readonly ScorecardLine[] _lines;
    private readonly decimal[] _raised;
    private readonly decimal[] _room;

    public PointChoices(ScoringPlan plan, ScorecardLine[] lines, decimal[] raised)
    {
        (_plan, _lines, _raised) = (plan, lines, raised);
        _room = new decimal[lines.Length];
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].Points is not { } given) continue;
            if (BandSteps.Of(plan, i) is { } bands)
                _room[i] = Math.Max(0, BandSteps.Room(bands, lines[i]) - raised[i]);
            else if (lines[i].State != LineState.Unknown)
                _room[i] = plan.Indicators[i].MaxPoints!.Value - given - raised[i];
        }
    }

    /// <summary>The best indicator that is left, and the points that it gains; null when none is left.</summary>
    public (int Indicator, decimal Gain)? Next(decimal lacking)
    {
        var best = -1;
        for (var i = 0; i < _room.Length; i++)
        {
            if (_room[i] > 0 && (best < 0 || IsBetter(i, best, lacking))) best = i;
        }

        if (best < 0) return null;
        var gain = Gain(best, lacking);
        _room[best] = 0;
        return (best, gain);
    }

    /// <summary>True when the indicator gives as many points as its number says, and not all or nothing.</summary>
    public static bool IsGraduated(ScorecardLine line) => PointsClause(line) is not null;

    public static ClauseAnswer? PointsClause(ScorecardLine line)
    {
        for (var i = 0; i < line.Answers.Count; i++)
        {
            if (line.Answers[i].Relation == Relation.GivesPoints) return line.Answers[i];
        }

        return null;
    }

    private bool IsBetter(int candidate, int best, decimal lacking)
    {
        if (_raised[candidate] > 0 != _raised[best] > 0) return _raised[candidate] > 0;
        if (HasQuota(candidate) != HasQuota(best)) return HasQuota(best);
        var (enough, enoughBefore) = (_room[candidate] >= lacking, _room[best] >= lacking);
        if (enough != enoughBefore) return enough;
        var (gain, gainBefore) = (Gain(candidate, lacking), Gain(best, lacking));
        return enough && gain != gainBefore ? gain < gainBefore : _room[candidate] > _room[best];
    }

    private bool HasQuota(int indicator) => _plan.Indicators[indicator].Quota is not null;

    private decimal Gain(int indicator, decimal lacking) =>
        BandSteps.Of(_plan, indicator) is { } bands ? BandSteps.Gain(bands, _lines[indicator], _raised[indicator], lacking, _room[indicator])
        : IsGraduated(_lines[indicator]) ? Math.Min(lacking, _room[indicator]) : _room[indicator];
}
