namespace KhuyenHoc.Criteria.Runtime;

/// <summary>Puts targets that an office has read in the original text in the place of missing ones.</summary>
internal static class FilledTargets
{
    /// <summary>What is wrong with a target by itself: key of a problem text; null when nothing is.</summary>
    public static string? Wrong(CriteriaDescription set, CriteriaFill fill)
    {
        if (fill.Target is not { } target) return "fill_without_target";
        if (set.Indicators.FirstOrDefault(i => i.Code == GapOf(fill)) is not { Check.Kind: CheckKind.Missing }) return "fill_of_nothing";
        if (target.Continues is not null && (!DescriptionCheck.IsCode(fill.Code) || set.Indicators.Any(i => i.Code == fill.Code))) return "fill_code_taken";
        if (target.Check == CheckKind.Missing) return target.Continues is null ? null : "fill_without_target";
        if (target.MaxPoints is { } points && (points < 0 || set.Indicators.Any(i => i.MaxPoints is null))) return "fill_points";
        if (!FilledTarget.Checks.Contains(target.Check)) return "fill_without_target";
        if (set.Parameters.Any(p => p.Code == fill.Code) || set.Fields.Any(f => f.Code == fill.Code)) return "fill_code_taken";
        var kind = KindOf(target.Check);
        if (target.Field is { } read ? set.Fields.All(f => f.Code != read || f.Kind != kind) : kind == ValueKind.Code && target.Fact is null) return "fill_without_field";
        return target.Check == CheckKind.YesNo || Filling.ValueOf(kind, fill.Value) is not null ? null : "fill_of_other_kind";
    }

    /// <summary>True when two fills cannot both hold: one target asked in two ways, or a gap that is closed and continued.</summary>
    public static bool Disagree(CriteriaFill one, CriteriaFill other) =>
        one is { Kind: FillKind.Target, Target: { } a } && other is { Kind: FillKind.Target, Target: { } b }
        && (one.Code == other.Code
            ? (a.Check, a.Field, a.Continues) != (b.Check, b.Field, b.Continues)
            : (a.Check == CheckKind.Missing && b.Continues == one.Code) || (b.Check == CheckKind.Missing && a.Continues == other.Code));

    public static CriteriaDescription Into(CriteriaDescription set, CriteriaFill fill)
    {
        var target = fill.Target!;
        if (target.Check == CheckKind.Missing) return Change(set, fill.Code, _ => []);
        if (target.Continues is { } gap && set.Indicators.All(i => i.Code != fill.Code)) set = After(set, gap, fill.Code);

        var hasLimit = target.Check != CheckKind.YesNo;
        var field = target.Field ?? fill.Code;
        return Change(set, fill.Code, i => [i with
        {
            Text = target.Text,
            Clause = Filling.Citation(fill),
            Source = fill.Document,
            MaxPoints = i.MaxPoints is null ? null : target.MaxPoints ?? i.MaxPoints,
            Fields = [field],
            Evidence = target.Evidence,
            Unconfirmed = null,
            Check = new DeclaredCheck(target.Check, field, hasLimit ? fill.Code : null),
            Fill = fill,
        }]) with
        {
            Fields = target.Field is not null ? set.Fields
                : [.. set.Fields.Where(f => f.Code != fill.Code), new Field(fill.Code, KindOf(target.Check), target.Question, null, target.Fact, null, null, [], null)],
            Parameters = hasLimit ? [.. set.Parameters.Where(p => p.Code != fill.Code), Limit(set, fill)] : set.Parameters,
        };
    }

    /// <summary>The missing target that a fill belongs to.</summary>
    private static string GapOf(CriteriaFill fill) => fill.Target!.Continues ?? fill.Code;

    /// <summary>The threshold of the target; a fill with a later day adds its value to those before.</summary>
    private static Parameter Limit(CriteriaDescription set, CriteriaFill fill)
    {
        var kind = KindOf(fill.Target!.Check);
        var earlier = set.Parameters.FirstOrDefault(p => p.Code == fill.Code)?.Values ?? [];
        return new Parameter(fill.Code, kind, fill.Target.Text, fill.Target.Check == CheckKind.NumberAtMost ? Stricter.Lower : Stricter.Higher,
            [.. earlier, new DatedValue(fill.From, Filling.ValueOf(kind, fill.Value)!.Value, Filling.Citation(fill))], null)
        { Fill = fill };
    }

    /// <summary>Makes room for one more target behind a gap and those that continue it, for the same units and level.</summary>
    private static CriteriaDescription After(CriteriaDescription set, string gap, string code)
    {
        var last = set.Indicators.Last(i => i.Code == gap || i.Fill?.Target?.Continues == gap).Code;
        var like = set.Indicators.First(i => i.Code == gap);
        return Change(set, last, i => [i, like with { Code = code, MaxPoints = like.MaxPoints is null ? null : 0 }]);
    }

    private static CriteriaDescription Change(CriteriaDescription set, string code, Func<Indicator, IEnumerable<Indicator>> change) =>
        set with { Criteria = [.. set.Criteria.Select(c => c with { Indicators = [.. c.Indicators.SelectMany(i => i.Code == code ? change(i) : [i])] })] };

    private static ValueKind KindOf(CheckKind check) => check switch
    {
        CheckKind.YesNo => ValueKind.YesNo,
        CheckKind.ShareAtLeast => ValueKind.Share,
        CheckKind.HoldsTitle => ValueKind.Code,
        _ => ValueKind.Number,
    };
}
