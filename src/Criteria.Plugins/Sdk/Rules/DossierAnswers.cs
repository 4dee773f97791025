namespace KhuyenHoc.Criteria;

/// <summary>The half of a dossier that takes the answers down.</summary>
public abstract partial class Dossier
{
    private readonly ScorecardLine?[] _lines;
    private readonly GradeOutcome[] _grades;
    private ClauseAnswer?[] _clauses = new ClauseAnswer?[2];
    private int _clauseCount;
    private int _indicator = -1;
    private int _grade = -1;
    private string? _unneeded;
    private decimal? _given;
    private bool _isBanded;

    /// <summary>The rule that runs or ran last; null before the first one.</summary>
    internal string? Rule { get; private set; }

    /// <summary>Called when the next rule begins; throws when the one before took too much.</summary>
    internal Action? BetweenRules { get; set; }

    /// <summary>What reviewers have found otherwise, by indicator; null where nothing was.</summary>
    internal IReadOnlyDictionary<string, LineRuling>? Rulings { get; set; }

    internal ScorecardLine?[] Lines => _lines;

    internal GradeOutcome[] GradeOutcomes => _grades;

    internal decimal Points { get; private set; }

    internal void BeginIndicator(int indicator, string rule)
    {
        BetweenRules?.Invoke();
        CloseIndicator();
        Rule = rule;
        if (_lines[indicator] is { } line)
            throw new RuleMistakeException($"the indicator {Plan.Indicators[indicator].Code} was answered by {line.Rule} already");
        _indicator = indicator;
        _given = null;
        _isBanded = false;
        _unneeded = NatureThatIsMissing(indicator);
    }

    internal void AddClause(FieldReading actual, Threshold? limit, bool isMost, string? appliesTo)
    {
        var because = _unneeded ?? (appliesTo is not null && !Is(appliesTo) ? appliesTo : null);
        Add(Clauses.Answer(Plan, actual, limit, isMost, because));
    }

    internal void AddPoints(FieldReading points, Threshold? atLeast)
    {
        var clause = Clauses.Points(points, atLeast, _unneeded);
        if (clause.Actual.HasValue) _given = _given is { } before ? before + clause.Actual.Number : clause.Actual.Number;
        Add(clause);
    }

    internal void AddBands(FieldReading actual, IReadOnlyList<Band> bands)
    {
        _isBanded = true;
        foreach (var band in bands)
        {
            var clause = Clauses.Answer(Plan, actual, Parameter(band.Parameter), isMost: false, _unneeded);
            if (clause.State == LineState.Met) _given = band.Points;
            Add(clause);
        }

        if (actual.Value.HasValue) _given ??= 0;
    }

    internal void AddUnknown() =>
        Add(new ClauseAnswer(null, null, Relation.Is, default, default, null, _unneeded is null ? LineState.Unknown : LineState.NotApplicable, _unneeded));

    internal void BeginGrade(int grade, string rule)
    {
        BetweenRules?.Invoke();
        CloseIndicator();
        Rule = rule;
        _grade = grade;
    }

    internal void GradeNeeds(Threshold atLeast, bool ofEach)
    {
        ref var outcome = ref _grades[_grade];
        if (ofEach)
            outcome.PointsOfEach = atLeast;
        else
            outcome.Points = atLeast;
        outcome.Conditions++;
        if (!atLeast.Value.HasValue || (ofEach ? !EachGives(atLeast.Value.Number) : Points < atLeast.Value.Number))
            outcome.Failed++;
    }

    internal void GradeNeedsEveryIndicator(int? level)
    {
        ref var outcome = ref _grades[_grade];
        outcome.EveryIndicator = true;
        outcome.Level = level;
        outcome.Conditions++;
        for (var i = 0; i < _lines.Length; i++)
        {
            if (outcome.Covers(Plan.Indicators[i]) && _lines[i] is not { State: LineState.Met or LineState.NotApplicable })
            {
                outcome.Failed++;
                return;
            }
        }
    }

    /// <summary>Ends the answer that is open and adds its points.</summary>
    internal void CloseIndicator()
    {
        if (_indicator < 0) return;
        var indicator = Plan.Indicators[_indicator];
        if (_clauseCount == 0)
            throw new RuleMistakeException($"the indicator {indicator.Code} is answered without a clause");
        var answers = new ClauseAnswer[_clauseCount];
        Array.Copy(_clauses, answers, _clauseCount);
        var state = _isBanded ? Clauses.StateOfBands(answers) : Clauses.StateOf(answers);
        var points = PointsOf(indicator, state);
        if (Rulings?.GetValueOrDefault(indicator.Code) is { } ruling) (state, points) = (ruling.State, ruling.Points);
        _lines[_indicator] = new ScorecardLine(indicator.Code, state, points, answers, Rule!);
        Points += points ?? 0;
        _clauseCount = 0;
        _indicator = -1;
    }

    private decimal? PointsOf(Indicator indicator, LineState state)
    {
        if (indicator.MaxPoints is not { } max)
            return _given is null ? null : throw new RuleMistakeException($"the indicator {indicator.Code} gives points, and the set gives it no maximum");
        if (state == LineState.NotApplicable) return null;
        if (_given is not { } given) return state == LineState.Met ? max : 0;
        return given >= 0 && given <= max
            ? given
            : throw new RuleMistakeException($"the indicator {indicator.Code} gives {FactValue.Of(given)} points of at most {FactValue.Of(max)}");
    }

    private void Add(ClauseAnswer clause)
    {
        if (_indicator < 0)
            throw new RuleMistakeException("a clause was added after its rule had ended");
        if (_clauseCount == _clauses.Length) Array.Resize(ref _clauses, _clauseCount * 2);
        _clauses[_clauseCount++] = clause;
    }

    private bool EachGives(decimal least)
    {
        foreach (var line in _lines)
        {
            if (line is { Points: { } points } && points < least) return false;
        }

        return true;
    }

    private string? NatureThatIsMissing(int indicator)
    {
        var natures = Plan.Indicators[indicator].AppliesTo;
        for (var i = 0; i < natures.Count; i++)
        {
            if (Is(natures[i])) return null;
        }

        return Plan.NeededNature[indicator];
    }
}

/// <summary>What a grade rule has asked for, and how many of its conditions do not hold.</summary>
internal struct GradeOutcome
{
    public Threshold? Points;
    public Threshold? PointsOfEach;
    public bool EveryIndicator;
    public int? Level;
    public int Conditions;
    public int Failed;

    public readonly bool IsReached => Conditions > 0 && Failed == 0;

    public readonly bool Covers(Indicator indicator) => EveryIndicator && indicator.NeededFrom is null && (indicator.Level is null || indicator.Level == Level);
}
