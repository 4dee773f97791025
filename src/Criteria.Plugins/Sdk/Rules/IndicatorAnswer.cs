namespace KhuyenHoc.Criteria;

/// <summary>
/// The answer of one indicator, clause by clause. All clauses must be met. In a set with points an indicator is worth
/// its maximum when it is met and nothing when it is not, unless a clause gives the points.
/// </summary>
public readonly struct IndicatorAnswer
{
    private readonly Dossier _dossier;

    internal IndicatorAnswer(Dossier dossier) => _dossier = dossier;

    // Rules are expression trees, in which a named argument must stand at its place: hence a method for each shape.

    /// <summary>A clause: the yes-no field must be yes.</summary>
    /// <param name="yes">The field that is read.</param>
    public IndicatorAnswer Requires(FieldReading yes) => Add(yes, null, false, null);

    /// <summary>A clause for units of one nature alone: the yes-no field must be yes.</summary>
    /// <param name="yes">The field that is read.</param>
    /// <param name="appliesTo">Code of <see cref="UnitNatures"/>.</param>
    public IndicatorAnswer Requires(FieldReading yes, string appliesTo) => Add(yes, null, false, appliesTo);

    /// <summary>
    /// A clause: the number or share must reach its threshold; the title must be the one that the threshold names, an
    /// equivalent, or higher. A share of nobody does not apply.
    /// </summary>
    /// <param name="actual">The field that is read.</param>
    /// <param name="atLeast">The threshold.</param>
    /// <param name="appliesTo">Code of <see cref="UnitNatures"/>: the clause is for such units alone; null when for all.</param>
    public IndicatorAnswer Requires(FieldReading actual, Threshold atLeast, string? appliesTo = null) => Add(actual, atLeast, false, appliesTo);

    /// <summary>A clause: the number or share must not pass its threshold. A share of nobody does not apply.</summary>
    /// <param name="actual">The field that is read.</param>
    /// <param name="limit">The threshold.</param>
    /// <param name="appliesTo">Code of <see cref="UnitNatures"/>: the clause is for such units alone; null when for all.</param>
    public IndicatorAnswer RequiresAtMost(FieldReading actual, Threshold limit, string? appliesTo = null) => Add(actual, limit, true, appliesTo);

    /// <summary>One more clause, as <see cref="Requires(FieldReading)"/>.</summary>
    public IndicatorAnswer And(FieldReading yes) => Requires(yes);

    /// <summary>One more clause, as <see cref="Requires(FieldReading, string)"/>.</summary>
    public IndicatorAnswer And(FieldReading yes, string appliesTo) => Requires(yes, appliesTo);

    /// <summary>One more clause, as <see cref="Requires(FieldReading, Threshold, string?)"/>.</summary>
    public IndicatorAnswer And(FieldReading actual, Threshold atLeast, string? appliesTo = null) => Requires(actual, atLeast, appliesTo);

    /// <summary>One more clause, as <see cref="RequiresAtMost"/>.</summary>
    public IndicatorAnswer AndAtMost(FieldReading actual, Threshold limit, string? appliesTo = null) => RequiresAtMost(actual, limit, appliesTo);

    /// <summary>A clause that gives as many points as the number says.</summary>
    /// <param name="points">The field that is read.</param>
    /// <param name="atLeast">The points that are needed for the indicator to be met; null when any number will do.</param>
    public IndicatorAnswer GivesPoints(FieldReading points, Threshold? atLeast = null)
    {
        _dossier.AddPoints(points, atLeast);
        return this;
    }

    /// <summary>A clause for each band; the highest that is reached gives the points.</summary>
    internal IndicatorAnswer GivesPointsByBand(FieldReading actual, IReadOnlyList<Band> bands)
    {
        _dossier.AddBands(actual, bands);
        return this;
    }

    /// <summary>No source says what is asked here.</summary>
    internal void IsNotKnown() => _dossier.AddUnknown();

    private IndicatorAnswer Add(FieldReading actual, Threshold? limit, bool isMost, string? appliesTo)
    {
        _dossier.AddClause(actual, limit, isMost, appliesTo);
        return this;
    }
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
