namespace KhuyenHoc.Criteria.Runtime;

/// <summary>Holds an indicator or a grade that is declared in data against the fields and thresholds that it names.</summary>
internal sealed class DeclaredParts(CriteriaDescription set, string part, int? line, Action<string, int?, string, object?[]> add)
{
    public void Check(Indicator indicator, DeclaredCheck check)
    {
        if (check.Kind == CheckKind.Missing)
        {
            if (indicator.Unconfirmed is null) Add("missing_not_said");
            if (check.Field is not null || check.Parameter is not null) Add("missing_with_more");
        }

        if (check.Kind is CheckKind.YesNo or CheckKind.Bands && check.Parameter is not null) Add("parameter_not_used", EnumWords.Of(check.Kind));
        if (check.Kind != CheckKind.Bands && check.Bands.Count > 0) Add("bands_not_used", EnumWords.Of(check.Kind));
        if (check.Kind is CheckKind.GivesPoints or CheckKind.Bands && indicator.MaxPoints is null) Add("points_without_maximum", EnumWords.Of(check.Kind));
        if (check.Field is { } read && !indicator.Fields.Contains(read)) Add("field_not_listed", read);
        var field = set.Fields.FirstOrDefault(f => f.Code == check.Field);
        if (field is not null) CheckField(field, check);
        if (check.Kind == CheckKind.GivesPoints && field is { Kind: ValueKind.Number } given && indicator.MaxPoints is { } most && !(given.Min >= 0 && given.Max <= most))
            Add("points_out_of_range", given.Code, FactValue.Of(most));
        if (check.Parameter is { } limit) CheckParameter(limit, field?.Kind);
        if (check.Kind == CheckKind.Bands) CheckBands(indicator, check.Bands, field?.Kind);
    }

    public void Check(Grade grade, GradeNeeds needs)
    {
        if (grade == set.Grades[0]) Add("needs_of_lowest");
        if (needs is { Points: null, PointsOfEach: null, EveryIndicator: false }) Add("needs_nothing");
        if (needs is { EveryIndicator: false, Level: not null }) Add("level_of_nothing");
        if (needs.Points is { } sum) CheckParameter(sum, ValueKind.Number);
        if (needs.PointsOfEach is { } each) CheckParameter(each, ValueKind.Number);
        if ((needs.Points ?? needs.PointsOfEach) is not null && set.Indicators.All(i => i.MaxPoints is null)) Add("needs_points_of_none");
    }

    private void CheckField(Field field, DeclaredCheck check)
    {
        var fits = check.Kind switch
        {
            CheckKind.Missing => true,
            CheckKind.YesNo => field.Kind == ValueKind.YesNo,
            CheckKind.ShareAtLeast => field.Kind == ValueKind.Share,
            CheckKind.HoldsTitle => field.Kind == ValueKind.Code,
            CheckKind.Bands => field.Kind is ValueKind.Number or ValueKind.Share,
            _ => field.Kind == ValueKind.Number,
        };
        if (!fits) Add("field_of_other_kind", field.Code, EnumWords.Of(field.Kind), EnumWords.Of(check.Kind));
        if (check.Kind == CheckKind.CountInPeriod && field is { Min: null or < 0 }) Add("count_without_min", field.Code);
    }

    private void CheckParameter(string code, ValueKind? kind)
    {
        if (set.Parameters.FirstOrDefault(p => p.Code == code) is not { } parameter)
            Add("no_such_parameter", code);
        else if (kind is { } wanted && wanted != parameter.Kind)
            Add("parameter_of_other_kind", code, EnumWords.Of(parameter.Kind), EnumWords.Of(wanted));
    }

    private void CheckBands(Indicator indicator, IReadOnlyList<Band> bands, ValueKind? kind)
    {
        if (bands.Count == 0) Add("no_bands");
        foreach (var band in bands) CheckParameter(band.Parameter, kind);
        var points = 0m;
        foreach (var band in bands)
        {
            if (band.Points <= points) Add("band_points_not_rising", FactValue.Of(band.Points));
            points = band.Points;
        }

        if (bands.Count > 0 && indicator.MaxPoints is { } max && points != max) Add("band_points_not_maximum", FactValue.Of(points), FactValue.Of(max));
        var limits = bands.Select(b => set.Parameters.FirstOrDefault(p => p.Code == b.Parameter)).OfType<Parameter>().ToList();
        foreach (var day in limits.SelectMany(l => l.Values).Select(v => v.From).Distinct())
        {
            var values = limits.Select(l => l.On(day)?.Value).OfType<FactValue>().Where(v => v.Kind == kind).ToList();
            if (values.Zip(values.Skip(1)).Any(pair => !IsLower(pair.First, pair.Second)))
            {
                Add("band_limits_not_rising", day);
                break;
            }
        }
    }

    private static bool IsLower(FactValue one, FactValue other) => one.Kind switch
    {
        ValueKind.Number => one.Number < other.Number,
        ValueKind.Share => one.Share.HasValue && other.Share.HasValue && !one.Share.IsAtLeast(other.Share),
        _ => true,
    };

    private void Add(string key, params object?[] values) => add(part, line, key, values);
}
