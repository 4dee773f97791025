namespace KhuyenHoc.Criteria.Runtime;

/// <summary>
/// Chooses where points are to be gained, so that as few things as possible are to be done. What a quota may put out of
/// reach is chosen only where nothing else is enough. Those that must be raised anyway go further first; among choices of as
/// many things the largest go first, and the last one is the smallest that is enough.
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

    /// <summary>The indicators and what each gains; together less than asked only where nothing more can be gained.</summary>
    public List<(int Indicator, decimal Gain)> Choose(decimal lacking)
    {
        var room = (decimal[])_room.Clone();
        var chosen = new List<(int Indicator, decimal Gain)>(4);
        var (left, areFewest) = (lacking, true);
        while (left > 0 && Best(room, left) is var best and >= 0)
        {
            chosen.Add((best, Gain(best, left)));
            left -= chosen[^1].Gain;
            room[best] = 0;
            areFewest &= _raised[best] > 0 || (!HasQuota(best) && Things(best) <= 1);
        }

        // Largest first is the fewest of things that count one each; else all are weighed.
        return left > 0 || areFewest ? chosen : Weighed(lacking);
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

    private List<(int Indicator, decimal Gain)> Weighed(decimal lacking)
    {
        var (order, others, left) = (new List<int>(_room.Length), new List<PointChoice>(_room.Length), lacking);
        for (var i = 0; i < _room.Length; i++)
        {
            if (_room[i] <= 0) continue;
            if (_raised[i] == 0)
            {
                others.Add(new PointChoice(i, _room[i], Things(i), HasQuota(i)));
                continue;
            }

            order.Add(i);
            left -= _room[i];
        }

        order.AddRange(FewestChoices.Of(others, left));
        var chosen = new List<(int Indicator, decimal Gain)>(order.Count);
        // All or nothing first, so that no more is asked of the others than is lacking then.
        foreach (var byParts in (ReadOnlySpan<bool>)[false, true])
        {
            foreach (var i in order)
            {
                if (IsByParts(i) != byParts || lacking <= 0) continue;
                chosen.Add((i, Gain(i, lacking)));
                lacking -= chosen[^1].Gain;
            }
        }

        return chosen;
    }

    /// <summary>The best of those that have room; below 0 when none has.</summary>
    private int Best(decimal[] room, decimal lacking)
    {
        var best = -1;
        for (var i = 0; i < room.Length; i++)
        {
            if (room[i] > 0 && (best < 0 || IsBetter(i, best, lacking))) best = i;
        }

        return best;
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

    /// <summary>True when a part of the points can be had.</summary>
    private bool IsByParts(int indicator) => IsGraduated(_lines[indicator]) || BandSteps.Of(_plan, indicator) is not null;

    private int Things(int indicator) => IsByParts(indicator) ? 1 : OpenClauses(_lines[indicator]);

    private static int OpenClauses(ScorecardLine line)
    {
        var open = 0;
        for (var i = 0; i < line.Answers.Count; i++)
        {
            if (line.Answers[i].State is LineState.NotMet or LineState.NoData or LineState.Unknown) open++;
        }

        return open;
    }
}
