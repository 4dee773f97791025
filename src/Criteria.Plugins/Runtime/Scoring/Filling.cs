using KhuyenHoc.Text;

namespace KhuyenHoc.Criteria.Runtime;

/// <summary>Puts what an office has filled in into a description. What is filled counts as confirmed from its day on.</summary>
internal static class Filling
{
    public static CriteriaDescription Of(CriteriaDescription set, IReadOnlyList<CriteriaFill> fills)
    {
        // By day, so that a later reading of one part follows the earlier one.
        foreach (var fill in fills.OrderBy(f => f.From)) set = Of(set, fill);
        return fills.Count > 0 && set is { Status: SetStatus.OfficialPartial, HasUnconfirmedParts: false } ? set with { Status = SetStatus.OfficialFilled } : set;
    }

    /// <exception cref="PackageRefusedException">A fill does not fit the set.</exception>
    public static void Check(CriteriaDescription set, IReadOnlyList<CriteriaFill> fills)
    {
        var problems = new ProblemList(set.Id);
        foreach (var twice in fills.GroupBy(f => (f.Kind, f.Code, f.From)).Where(g => g.Count() > 1))
            problems.Add(null, null, twice.Key.Code, "fill_twice", twice.Key.Code);
        for (var i = 0; i < fills.Count; i++)
        {
            if (fills.Skip(i + 1).FirstOrDefault(other => FilledTargets.Disagree(fills[i], other)) is { } other)
                problems.Add(null, null, fills[i].Code, "fills_disagree", fills[i].Code, other.Code);
        }

        foreach (var fill in fills)
        {
            if (Wrong(set, fill) is { } key) problems.Add(null, null, fill.Code, key, fill.Code, fill.Value, set.Id);
        }

        problems.ThrowIfAny();
    }

    private static string? Wrong(CriteriaDescription set, CriteriaFill fill)
    {
        if (fill.SetId != set.Id && fill.SetId != set.Extends?.SetId) return "fill_of_other_set";
        if (string.IsNullOrWhiteSpace(fill.Clause) || string.IsNullOrWhiteSpace(fill.Document)) return "fill_without_citation";
        if (string.IsNullOrWhiteSpace(fill.FilledBy)) return "fill_of_nobody";
        return fill.Kind switch
        {
            FillKind.Threshold => Parameter(set, fill.Code) is not { Unconfirmed: not null } parameter ? "fill_of_nothing"
                : ValueOf(parameter.Kind, fill.Value) is null ? "fill_of_other_kind" : null,
            FillKind.Target => FilledTargets.Wrong(set, fill),
            _ => Part(set, fill.Code) ? null : "fill_of_nothing",
        };
    }

    /// <summary>True when a fill is for a part of this set, be it filled already or not.</summary>
    public static bool IsPart(CriteriaDescription set, CriteriaFill fill) => fill.Kind switch
    {
        FillKind.Threshold => Parameter(set, fill.Code) is not null,
        FillKind.Target => set.Indicators.Any(i => i.Code == (fill.Target?.Continues ?? fill.Code)),
        _ => Part(set, fill.Code),
    };

    public static FactValue? ValueOf(ValueKind kind, string? text) =>
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
        FillKind.Target => FilledTargets.Into(set, fill),
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

    public static string Citation(CriteriaFill fill) => $"{fill.Document}, {fill.Clause}";
}
