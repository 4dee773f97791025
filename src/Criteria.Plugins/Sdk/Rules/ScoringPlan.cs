using System.Collections.Frozen;

namespace KhuyenHoc.Criteria;

/// <summary>A description laid out for scoring: everything by number, nothing looked up twice. Immutable.</summary>
internal sealed class ScoringPlan
{
    private readonly FrozenDictionary<string, int> _fields;
    private readonly FrozenDictionary<string, int> _parameters;
    private readonly FrozenDictionary<string, FrozenSet<string>> _equivalents;
    private readonly Threshold[][] _thresholds;
    private readonly Threshold[] _unknown;

    public ScoringPlan(CriteriaDescription description)
    {
        Description = description;
        Fields = [.. description.Fields];
        Indicators = [.. description.Indicators];
        Grades = [.. description.Grades];
        HasPoints = Indicators.Any(i => i.MaxPoints is not null);
        NeededNature = [.. Indicators.Select(i => i.AppliesTo.Count == 0 ? null : string.Join('|', i.AppliesTo))];
        var counted = Indicators.Where(i => i.Check is { Kind: CheckKind.CountInPeriod }).Select(i => i.Check!.Field!).ToHashSet(StringComparer.Ordinal);
        IsCount = [.. description.Fields.Select(f => counted.Contains(f.Code))];
        NeededFrom = [.. Indicators.Select(i => i.NeededFrom is { } grade ? Array.FindIndex(Grades, g => g.Code == grade) : -1)];
        _fields = Numbered(description.Fields.Select(f => f.Code));
        _parameters = Numbered(description.Parameters.Select(p => p.Code));
        _thresholds = [.. description.Parameters.Select(p => p.Values.Select(v => new Threshold(p, v.Value)).ToArray())];
        _unknown = [.. description.Parameters.Select(p => new Threshold(p, default))];
        _equivalents = description.Equivalents.GroupBy(e => e.Title)
            .ToFrozenDictionary(e => e.Key, e => e.SelectMany(x => x.MetBy).ToFrozenSet(StringComparer.Ordinal), StringComparer.Ordinal);
    }

    public CriteriaDescription Description { get; }

    public Field[] Fields { get; }

    public Indicator[] Indicators { get; }

    public Grade[] Grades { get; }

    public bool HasPoints { get; }

    /// <summary>By indicator: the natures of which one is needed, as one text; null when it applies to all.</summary>
    public string?[] NeededNature { get; }

    /// <summary>By field: whether it is a count, which is whole and not below 0.</summary>
    public bool[] IsCount { get; }

    /// <summary>By indicator: the lowest grade that it is a further condition of; -1 when of none.</summary>
    public int[] NeededFrom { get; }

    /// <summary>Whether an indicator is a further condition of a grade, beside what the grade's rule asks.</summary>
    public bool IsNeededFor(int indicator, int grade) => NeededFrom[indicator] >= 0 && NeededFrom[indicator] <= grade;

    public int Field(string code, ValueKind kind)
    {
        var ordinal = Field(code);
        return Fields[ordinal].Kind == kind
            ? ordinal
            : throw new RuleMistakeException($"the field '{code}' is {Fields[ordinal].Kind}, and is read as {kind}");
    }

    public int Field(string code) => _fields.TryGetValue(code, out var ordinal)
        ? ordinal
        : throw new RuleMistakeException($"there is no field '{code}'");

    public bool TryField(string code, out int ordinal) => _fields.TryGetValue(code, out ordinal);

    public Threshold Threshold(string code, DateOnly day)
    {
        if (!_parameters.TryGetValue(code, out var ordinal))
            throw new RuleMistakeException($"there is no parameter '{code}'");
        var values = Description.Parameters[ordinal].Values;
        for (var i = values.Count - 1; i >= 0; i--)
        {
            if (values[i].From <= day) return _thresholds[ordinal][i];
        }

        return _unknown[ordinal];
    }

    public bool CountsAs(string title, string required) =>
        title == required || (_equivalents.TryGetValue(required, out var metBy) && metBy.Contains(title));

    private static FrozenDictionary<string, int> Numbered(IEnumerable<string> codes) =>
        codes.Select((code, i) => KeyValuePair.Create(code, i)).ToFrozenDictionary(StringComparer.Ordinal);
}

/// <summary>A rule or a dossier does not fit the description.</summary>
internal sealed class RuleMistakeException(string message) : Exception(message);
