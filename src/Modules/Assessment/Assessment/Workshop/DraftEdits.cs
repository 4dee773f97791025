using System.Globalization;
using KhuyenHoc.Criteria;
using KhuyenHoc.Text;
using static KhuyenHoc.Assessment.Workshop.WorkshopTexts;

namespace KhuyenHoc.Assessment.Workshop;

/// <summary>What can be done to a draft: each answers a new description.</summary>
internal static class DraftEdits
{
    /// <summary>The kinds that can be chosen.</summary>
    public static IReadOnlyList<CheckKind> Kinds { get; } =
    [
        CheckKind.YesNo, CheckKind.NumberAtLeast, CheckKind.NumberAtMost, CheckKind.ShareAtLeast, CheckKind.CountInPeriod, CheckKind.HoldsTitle,
        CheckKind.GivesPoints, CheckKind.Bands,
    ];

    public static CriteriaDescription ChangeIndicator(CriteriaDescription set, string indicator, Func<Indicator, Indicator> change) =>
        Each(set, i => i.Code == indicator ? [change(i)] : [i]);

    public static CriteriaDescription ChangeCriterion(CriteriaDescription set, string criterion, Func<Criterion, Criterion> change) =>
        set with { Criteria = [.. set.Criteria.Select(c => c.Code == criterion ? change(c) : c)] };

    public static CriteriaDescription ChangeField(CriteriaDescription set, string field, Func<Field, Field> change) =>
        set with { Fields = [.. set.Fields.Select(f => f.Code == field ? change(f) : f)] };

    public static CriteriaDescription ChangeParameter(CriteriaDescription set, string parameter, Func<Parameter, Parameter> change) =>
        set with { Parameters = [.. set.Parameters.Select(p => p.Code == parameter ? change(p) : p)] };

    public static CriteriaDescription ChangeGrade(CriteriaDescription set, string grade, Func<Grade, Grade> change) =>
        set with { Grades = [.. set.Grades.Select(g => g.Code == grade ? change(g) : g)] };

    /// <summary>Sets the value of a threshold from a day on, with its source; what was doubtful about it then is not any more.</summary>
    public static CriteriaDescription Fill(CriteriaDescription set, string parameter, FactValue value, DateOnly from, string citation) => ChangeParameter(
        set, parameter, p => p with { Values = [new DatedValue(from, value, citation)], Unconfirmed = null });

    public static CriteriaDescription Remove(CriteriaDescription set, string indicator) => Each(set, i => i.Code == indicator ? [] : [i]);

    public static CriteriaDescription RemoveCriterion(CriteriaDescription set, string criterion) =>
        set with { Criteria = [.. set.Criteria.Where(c => c.Code != criterion)] };

    /// <summary>Moves an indicator among its neighbours; at the end of a criterion into the next one.</summary>
    public static CriteriaDescription Move(CriteriaDescription set, string indicator, bool up)
    {
        var lists = set.Criteria.Select(c => c.Indicators.ToList()).ToList();
        var list = lists.FindIndex(l => l.Exists(i => i.Code == indicator));
        if (list < 0)
            return set;
        var at = lists[list].FindIndex(i => i.Code == indicator);
        var moved = lists[list][at];
        lists[list].RemoveAt(at);
        var (to, place) = (list, up ? at - 1 : at + 1);
        if (place < 0 && list > 0)
            (to, place) = (list - 1, lists[list - 1].Count);
        else if (place > lists[list].Count && list < lists.Count - 1)
            (to, place) = (list + 1, 0);
        lists[to].Insert(Math.Clamp(place, 0, lists[to].Count), moved);
        return set with { Criteria = [.. set.Criteria.Select((c, i) => c with { Indicators = lists[i] })] };
    }

    /// <summary>Adds a criterion at the end.</summary>
    /// <returns>The set, and the code of the criterion.</returns>
    public static (CriteriaDescription Set, string Code) AddCriterion(CriteriaDescription set)
    {
        var code = Free(set.Criteria.Select(c => c.Code), n => n.ToString(CultureInfo.InvariantCulture));
        return (set with { Criteria = [.. set.Criteria, new Criterion(code, new LocalText("", ""), "", null, [])] }, code);
    }

    /// <summary>Adds an indicator at the end of a criterion: a yes or no until another kind is chosen.</summary>
    /// <returns>The set, and the code of the indicator.</returns>
    public static (CriteriaDescription Set, string Code) AddIndicator(CriteriaDescription set, string criterion)
    {
        var code = Free(set.Indicators.Select(i => i.Code), n => $"{criterion}.{n}");
        var hasPoints = set.Indicators.Any(i => i.MaxPoints is not null) || set.Grades.Any(g => g.Needs is { Points: not null } or { PointsOfEach: not null });
        var added = new Indicator(code, new LocalText("", ""), "", "", hasPoints ? 10 : null, null, [], null, [], null, null);
        return (ChangeKind(ChangeCriterion(set, criterion, c => c with { Indicators = [.. c.Indicators, added] }), code, CheckKind.YesNo), code);
    }

    /// <summary>Makes an indicator one of another kind, with a question and thresholds of that kind; those that fit stay.</summary>
    public static CriteriaDescription ChangeKind(CriteriaDescription set, string indicator, CheckKind kind)
    {
        var before = set.Indicators.First(i => i.Code == indicator);
        var valueKind = ValueKindOf(kind);
        var field = set.Fields.FirstOrDefault(f => f.Code == before.Check?.Field && f.Kind == valueKind)
            ?? new Field(Free(set.Fields.Select(f => f.Code), n => n == 1 ? $"hoi-{indicator}" : $"hoi-{indicator}-{n}"), valueKind, before.Text, null, null, null, null, [], null);
        // A person cannot give more points than there are; other numbers have no upper end.
        if (valueKind == ValueKind.Number)
            field = field with { Min = field.Min ?? 0, Max = kind == CheckKind.GivesPoints ? before.MaxPoints ?? 10 : null };
        set = set with { Fields = [.. set.Fields.Where(f => f.Code != field.Code), field] };
        var check = new DeclaredCheck(kind, field.Code, null);
        if (kind == CheckKind.Bands)
        {
            var most = before.MaxPoints ?? 10;
            (set, var low) = WithParameter(set, $"{indicator}.bac-1", valueKind, false);
            (set, var high) = WithParameter(set, $"{indicator}.bac-2", valueKind, false);
            check = check with { Bands = [new Band(low, most / 2), new Band(high, most)] };
        }
        else if (kind is not (CheckKind.YesNo or CheckKind.GivesPoints))
        {
            (set, var limit) = WithParameter(set, $"{indicator}.nguong", valueKind, kind == CheckKind.NumberAtMost);
            check = check with { Parameter = limit };
        }

        var points = kind is CheckKind.Bands or CheckKind.GivesPoints ? before.MaxPoints ?? 10 : before.MaxPoints;
        return ChangeIndicator(set, indicator, i => i with { Check = check, Fields = [field.Code], MaxPoints = points, NeededFrom = points is null ? i.NeededFrom : null });
    }

    /// <summary>Adds a band above the others.</summary>
    public static CriteriaDescription AddBand(CriteriaDescription set, string indicator)
    {
        var check = set.Indicators.First(i => i.Code == indicator).Check!;
        var code = Free(set.Parameters.Select(p => p.Code), n => $"{indicator}.bac-{n}");
        (set, _) = WithParameter(set, code, set.Fields.First(f => f.Code == check.Field).Kind, false);
        var points = (check.Bands.Count == 0 ? 0 : check.Bands[^1].Points) + 1;
        return ChangeIndicator(set, indicator, i => i with { Check = check with { Bands = [.. check.Bands, new Band(code, points)] }, MaxPoints = points });
    }

    /// <summary>Changes the points of a band; the highest one is the maximum of the indicator.</summary>
    public static CriteriaDescription SetBandPoints(CriteriaDescription set, string indicator, string parameter, decimal points) => ChangeIndicator(set, indicator, i =>
    {
        IReadOnlyList<Band> bands = [.. i.Check!.Bands.Select(b => b.Parameter == parameter ? b with { Points = points } : b)];
        return i with { Check = i.Check with { Bands = bands }, MaxPoints = bands[^1].Points };
    });

    /// <summary>Takes a band away.</summary>
    public static CriteriaDescription RemoveBand(CriteriaDescription set, string indicator, string parameter) => ChangeIndicator(set, indicator, i =>
    {
        IReadOnlyList<Band> bands = [.. i.Check!.Bands.Where(b => b.Parameter != parameter)];
        return i with { Check = i.Check with { Bands = bands }, MaxPoints = bands.Count == 0 ? i.MaxPoints : bands[^1].Points };
    });

    /// <summary>Kind of the value that a kind of indicator reads.</summary>
    public static ValueKind ValueKindOf(CheckKind kind) => kind switch
    {
        CheckKind.YesNo => ValueKind.YesNo,
        CheckKind.ShareAtLeast => ValueKind.Share,
        CheckKind.HoldsTitle => ValueKind.Code,
        _ => ValueKind.Number,
    };

    private static (CriteriaDescription Set, string Code) WithParameter(CriteriaDescription set, string code, ValueKind kind, bool isMost)
    {
        if (set.Parameters.Any(p => p.Code == code && p.Kind == kind))
            return (set, code);
        var open = new Parameter(code, kind, Say.Both("Threshold"), isMost ? Stricter.Lower : Stricter.Higher, [], Say.Both("ValueOpen"));
        return (set with { Parameters = [.. set.Parameters.Where(p => p.Code != code), open] }, code);
    }

    private static CriteriaDescription Each(CriteriaDescription set, Func<Indicator, IEnumerable<Indicator>> change) =>
        set with { Criteria = [.. set.Criteria.Select(c => c with { Indicators = [.. c.Indicators.SelectMany(change)] })] };

    private static string Free(IEnumerable<string> taken, Func<int, string> code)
    {
        var all = taken.ToHashSet(StringComparer.Ordinal);
        return Enumerable.Range(1, 10_000).Select(code).First(c => !all.Contains(c));
    }
}
