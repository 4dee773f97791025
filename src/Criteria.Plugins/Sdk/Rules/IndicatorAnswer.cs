namespace KhuyenHoc.Criteria;

/// <summary>
/// The answer of one indicator, clause by clause. All clauses must be met. In a set with points an indicator is worth
/// its maximum when it is met and nothing when it is not, unless a clause gives the points.
/// </summary>
public readonly struct IndicatorAnswer
{
    private readonly Dossier _dossier;

    internal IndicatorAnswer(Dossier dossier) => _dossier = dossier;

    /// <summary>
    /// A clause. A yes-no field must be yes; a number or share must keep its threshold; a title must be the one that the
    /// threshold names, an equivalent, or higher. A share of nobody does not apply.
    /// </summary>
    /// <param name="actual">The field that is read.</param>
    /// <param name="atLeast">The threshold that must be reached.</param>
    /// <param name="atMost">The threshold that must not be passed.</param>
    /// <param name="appliesTo">Code of <see cref="UnitNatures"/>: the clause is for such units alone; null when for all.</param>
    public IndicatorAnswer Requires(FieldReading actual, Threshold? atLeast = null, Threshold? atMost = null, string? appliesTo = null)
    {
        _dossier.AddClause(actual, atLeast, atMost, appliesTo);
        return this;
    }

    /// <summary>One more clause, as <see cref="Requires"/>.</summary>
    public IndicatorAnswer And(FieldReading actual, Threshold? atLeast = null, Threshold? atMost = null, string? appliesTo = null) =>
        Requires(actual, atLeast, atMost, appliesTo);

    // Rules are expression trees, in which a named argument must stand at its place: hence these two.

    /// <summary>One more clause, for units of one nature alone; a yes-no field that must be yes.</summary>
    public IndicatorAnswer And(FieldReading actual, string appliesTo) => Requires(actual, null, null, appliesTo);

    /// <summary>One more clause, for units of one nature alone; a threshold that must be reached.</summary>
    public IndicatorAnswer And(FieldReading actual, Threshold atLeast, string appliesTo) => Requires(actual, atLeast, null, appliesTo);

    /// <summary>A clause that gives as many points as the number says.</summary>
    /// <param name="points">The field that is read.</param>
    /// <param name="atLeast">The points that are needed for the indicator to be met; null when any number will do.</param>
    public IndicatorAnswer GivesPoints(FieldReading points, Threshold? atLeast = null)
    {
        _dossier.AddPoints(points, atLeast);
        return this;
    }

    /// <summary>No source says what is asked here.</summary>
    internal void IsNotKnown() => _dossier.AddUnknown();
}

/// <summary>The conditions of a grade; all must hold.</summary>
public readonly struct GradeConditions
{
    private readonly Dossier _dossier;

    internal GradeConditions(Dossier dossier) => _dossier = dossier;

    /// <summary>The sum of points must reach a threshold.</summary>
    public GradeConditions NeedsPoints(Threshold atLeast)
    {
        _dossier.GradeNeeds(atLeast, ofEach: false);
        return this;
    }

    /// <summary>Each indicator that applies must give as many points.</summary>
    public GradeConditions NeedsPointsOfEach(Threshold atLeast)
    {
        _dossier.GradeNeeds(atLeast, ofEach: true);
        return this;
    }

    /// <summary>Every indicator that applies must be met: those for all levels, and those of the given level.</summary>
    public GradeConditions NeedsEveryIndicator(int? level = null)
    {
        _dossier.GradeNeedsEveryIndicator(level);
        return this;
    }
}
