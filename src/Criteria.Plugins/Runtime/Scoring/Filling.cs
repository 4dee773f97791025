using KhuyenHoc.Text;

namespace KhuyenHoc.Criteria.Runtime;

/// <summary>Puts what an office has filled in into a description. What is filled counts as confirmed from its day on.</summary>
internal static class Filling
{
    public static CriteriaDescription Of(CriteriaDescription set, IReadOnlyList<CriteriaFill> fills)
    {
        foreach (var fill in fills) set = Of(set, fill);
        return fills.Count > 0 && set is { Status: SetStatus.OfficialPartial, HasUnconfirmedParts: false } ? set with { Status = SetStatus.OfficialComplete } : set;
    }

    /// <exception cref="PackageRefusedException">A fill does not fit the set.</exception>
    public static void Check(CriteriaDescription set, IReadOnlyList<CriteriaFill> fills)
    {
        var problems = new ProblemList(set.Id);
        foreach (var twice in fills.GroupBy(f => (f.Kind, f.Code, f.From)).Where(g => g.Count() > 1))
            problems.Add(null, null, twice.Key.Code, "fill_twice", twice.Key.Code);
        foreach (var fill in fills)
        {
            if (Wrong(set, fill) is { } key) problems.Add(null, null, fill.Code, key, fill.Code, fill.Value, set.Id);
        }

        problems.ThrowIfAny();
    }

    private static string? Wrong(CriteriaDescription set, CriteriaFill fill)
    {
        if (fill.SetId != set.Id) return "fill_of_other_set";
        if (string.IsNullOrWhiteSpace(fill.Clause) || string.IsNullOrWhiteSpace(fill.Document)) return "fill_without_citation";
        if (string.IsNullOrWhiteSpace(fill.FilledBy)) return "fill_of_nobody";
        return fill.Kind switch
        {
            FillKind.Threshold => Parameter(set, fill.Code) is not { Unconfirmed: not null } parameter ? "fill_of_nothing"
                : ValueOf(parameter.Kind, fill.Value) is null ? "fill_of_other_kind" : null,
            FillKind.Target => set.Indicators.FirstOrDefault(i => i.Code == fill.Code) is not { Check.Kind: CheckKind.Missing } ? "fill_of_nothing" : WrongTarget(set, fill),
            _ => Part(set, fill.Code) ? null : "fill_of_nothing",
        };
    }

    private static string? WrongTarget(CriteriaDescription set, CriteriaFill fill)
    {
        if (fill.Target is not { } target || target.Check == CheckKind.Missing) return "fill_without_target";
        if (Parameter(set, fill.Code) is not null || set.Fields.Any(f => f.Code == fill.Code)) return "fill_code_taken";
        return target.Check == CheckKind.YesNo || ValueOf(KindOf(target.Check), fill.Value) is not null ? null : "fill_of_other_kind";
    }

    private static FactValue? ValueOf(ValueKind kind, string? text) =>
        text is null || FactValue.Parse(kind, text) is not { } value || value is { Kind: ValueKind.Share, Share.HasValue: false } ? null : value;

    private static bool Part(CriteriaDescription set, string code) => code.Split(':', 2) switch
    {
        ["indicator", var i] => set.Indicators.Any(x => x.Code == i && x is { Unconfirmed: not null, Check: not { Kind: CheckKind.Missing } }),
        ["parameter", var p] => set.Parameters.Any(x => x.Code == p && x is { Unconfirmed: not null, Values.Count: > 0 }),
        ["grade", var g] => set.Grades.Any(x => x.Code == g && x.Unconfirmed is not null),
        ["note", var n] => set.Notes.Any(x => x.Code == n && x.Unconfirmed is not null),
        ["title", var t] => set.Equivalents.Any(x => x.Title == t && x.Unconfirmed is not null),
        _ => false,
    };

    private static Parameter? Parameter(CriteriaDescription set, string code) => set.Parameters.FirstOrDefault(p => p.Code == code);

    private static CriteriaDescription Of(CriteriaDescription set, CriteriaFill fill) => fill.Kind switch
    {
        FillKind.Threshold => set with { Parameters = [.. set.Parameters.Select(p => p.Code == fill.Code ? Filled(p, fill) : p)] },
        FillKind.Target => Target(set, fill),
        _ => Confirmed(set, fill, fill.Code.Split(':', 2)),
    };

    /// <summary>Earlier values of a doubtful threshold are dropped: before the day of the fill nothing is confirmed.</summary>
    private static Parameter Filled(Parameter parameter, CriteriaFill fill)
    {
        var kept = parameter.Fill is null ? [] : parameter.Values;
        return parameter with
        {
            Values = [.. kept.Append(new DatedValue(fill.From, ValueOf(parameter.Kind, fill.Value)!.Value, Citation(fill))).OrderBy(v => v.From)],
            Unconfirmed = null,
            Fill = fill,
        };
    }

    /// <summary>A missing target gets a field and, where it needs one, a threshold of its own, both under its code.</summary>
    private static CriteriaDescription Target(CriteriaDescription set, CriteriaFill fill)
    {
        var target = fill.Target!;
        var kind = KindOf(target.Check);
        var hasLimit = target.Check != CheckKind.YesNo;
        var field = new Field(fill.Code, kind, target.Question, null, target.Fact, null, null, [], null);
        var limit = new Parameter(fill.Code, kind, target.Text, target.Check == CheckKind.NumberAtMost ? Stricter.Lower : Stricter.Higher,
            hasLimit ? [new DatedValue(fill.From, ValueOf(kind, fill.Value)!.Value, Citation(fill))] : [], null)
        { Fill = fill };
        return set with
        {
            Criteria = Indicators(set, fill.Code, i => i with
            {
                Text = target.Text,
                Clause = Citation(fill),
                Source = fill.Document,
                Fields = [fill.Code],
                Evidence = target.Evidence,
                Unconfirmed = null,
                Check = new DeclaredCheck(target.Check, fill.Code, hasLimit ? fill.Code : null),
                Fill = fill,
            }),
            Fields = [.. set.Fields, field],
            Parameters = hasLimit ? [.. set.Parameters, limit] : set.Parameters,
        };
    }

    private static CriteriaDescription Confirmed(CriteriaDescription set, CriteriaFill fill, string[] part) => part[0] switch
    {
        "indicator" => set with { Criteria = Indicators(set, part[1], i => i with { Unconfirmed = null, Fill = fill }) },
        "parameter" => set with { Parameters = [.. set.Parameters.Select(p => p.Code == part[1] ? p with { Unconfirmed = null, Fill = fill } : p)] },
        "note" => set with { Notes = [.. set.Notes.Select(n => n.Code == part[1] ? n with { Unconfirmed = null, Fill = fill } : n)] },
        "grade" => set with { Grades = [.. set.Grades.Select(g => g.Code == part[1] ? g with { Unconfirmed = null, Fill = fill } : g)] },
        _ => set with { Equivalents = [.. set.Equivalents.Select(e => e.Title == part[1] && e.Unconfirmed is not null ? e with { Unconfirmed = null, Fill = fill } : e)] },
    };

    private static IReadOnlyList<Criterion> Indicators(CriteriaDescription set, string code, Func<Indicator, Indicator> change) =>
        [.. set.Criteria.Select(c => c with { Indicators = [.. c.Indicators.Select(i => i.Code == code ? change(i) : i)] })];

    private static string Citation(CriteriaFill fill) => $"{fill.Document}, {fill.Clause}";

    private static ValueKind KindOf(CheckKind check) => check switch
    {
        CheckKind.YesNo => ValueKind.YesNo,
        CheckKind.ShareAtLeast => ValueKind.Share,
        CheckKind.HoldsTitle => ValueKind.Code,
        _ => ValueKind.Number,
    };
}
