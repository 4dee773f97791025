namespace KhuyenHoc.Criteria;

/// <summary>Compares what was found with what is asked.</summary>
internal static class Clauses
{
    public static ClauseAnswer Answer(ScoringPlan plan, FieldReading actual, Threshold? limit, bool isMost, string? because)
    {
        var field = actual.Field;
        if (limit is null ? field.Kind != ValueKind.YesNo : field.Kind != limit.Parameter.Kind || (isMost && field.Kind is not (ValueKind.Number or ValueKind.Share)))
            throw new RuleMistakeException($"the field '{field.Code}' ({field.Kind}) cannot be held against {(limit is null ? "nothing" : $"the parameter '{limit.Parameter.Code}' ({limit.Parameter.Kind})")}");

        var relation = limit is null ? Relation.Is : field.Kind switch
        {
            ValueKind.Code => Relation.HoldsTitle,
            ValueKind.YesNo => Relation.Is,
            _ => isMost ? Relation.AtMost : Relation.AtLeast,
        };
        var value = actual.Value;
        var required = limit?.Value ?? FactValue.Of(true);
        if (because is null && field.Kind == ValueKind.Share && value is { HasValue: true, Share.HasValue: false }) because = ClauseAnswer.Nobody;
        var state = because is not null ? LineState.NotApplicable
            : !value.HasValue ? LineState.NoData
            : !required.HasValue ? LineState.Unknown
            : Holds(plan, relation, value, required) ? LineState.Met : LineState.NotMet;
        return new ClauseAnswer(field.Code, limit?.Parameter.Code, relation, value, required, Gap(state, relation, value, required), state, because);
    }

    public static ClauseAnswer Points(FieldReading points, Threshold? atLeast, string? because)
    {
        var field = points.Field;
        if (field.Kind != ValueKind.Number || atLeast is { Parameter.Kind: not ValueKind.Number })
            throw new RuleMistakeException($"the field '{field.Code}' ({field.Kind}) gives points, held against {atLeast?.Parameter.Kind.ToString() ?? "nothing"}; both must be numbers");
        var value = points.Value;
        var required = atLeast?.Value ?? default;
        var state = because is not null ? LineState.NotApplicable
            : !value.HasValue ? LineState.NoData
            : atLeast is not null && !required.HasValue ? LineState.Unknown
            : !required.HasValue || value.Number >= required.Number ? LineState.Met : LineState.NotMet;
        return new ClauseAnswer(field.Code, atLeast?.Parameter.Code, Relation.GivesPoints, value, required, Gap(state, Relation.AtLeast, value, required), state, because);
    }

    /// <summary>The state of an indicator: the worst of its clauses that apply.</summary>
    public static LineState StateOf(ReadOnlySpan<ClauseAnswer> clauses)
    {
        var state = LineState.NotApplicable;
        foreach (var clause in clauses)
        {
            if (Weight(clause.State) > Weight(state)) state = clause.State;
        }

        return state;
    }

    /// <summary>
    /// The state of an indicator with bands, lowest first: met when one is reached, and unknown when a higher one could be
    /// reached whose threshold no source gives.
    /// </summary>
    public static LineState StateOfBands(ReadOnlySpan<ClauseAnswer> bands)
    {
        for (var i = bands.Length - 1; i >= 0; i--)
        {
            if (bands[i].State != LineState.NotMet) return bands[i].State;
        }

        return LineState.NotMet;
    }

    private static int Weight(LineState state) => state switch
    {
        LineState.NotMet => 4,
        LineState.NoData => 3,
        LineState.Unknown => 2,
        LineState.Met => 1,
        _ => 0,
    };

    private static bool Holds(ScoringPlan plan, Relation relation, FactValue actual, FactValue required) => (relation, actual.Kind) switch
    {
        (Relation.HoldsTitle, _) => plan.CountsAs(actual.Code, required.Code),
        (Relation.AtLeast, ValueKind.Share) => actual.Share.IsAtLeast(required.Share),
        (Relation.AtMost, ValueKind.Share) => required.Share.IsAtLeast(actual.Share),
        (Relation.AtLeast, _) => actual.Number >= required.Number,
        (Relation.AtMost, _) => actual.Number <= required.Number,
        _ => actual == required,
    };

    private static decimal? Gap(LineState state, Relation relation, FactValue actual, FactValue required)
    {
        if (state == LineState.Met) return 0;
        if (state != LineState.NotMet) return null;
        return (relation, actual.Kind) switch
        {
            (Relation.AtLeast, ValueKind.Number) => required.Number - actual.Number,
            (Relation.AtMost, ValueKind.Number) => actual.Number - required.Number,
            (Relation.AtLeast, ValueKind.Share) => actual.Share.MissingTo(required.Share),
            // Those who are not counted must be enough to leave no more than the limit.
            (Relation.AtMost, ValueKind.Share) => Others(actual.Share).MissingTo(Others(required.Share)),
            _ => null,
        };
    }

    private static Share Others(Share share) => new(share.Whole - share.Part, share.Whole);
}
