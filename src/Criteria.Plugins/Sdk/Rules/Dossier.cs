namespace KhuyenHoc.Criteria;

/// <summary>
/// What is known of one subject while it is scored: what rules read, and where their answers go. It is the one fact of a
/// session, lives as long as one scoring, and belongs to one thread.
/// </summary>
public abstract partial class Dossier
{
    private readonly FactValue[] _values;
    private readonly IReadOnlyList<string> _natures;

    private protected Dossier(ScoringPlan plan, DossierInput input, FactValue[] values)
    {
        Plan = plan;
        AsOf = input.AsOf;
        _natures = input.Natures;
        _values = values;
        _lines = new ScorecardLine[plan.Indicators.Length];
        _grades = new GradeOutcome[plan.Grades.Length];
    }

    /// <summary>Last day of the data window.</summary>
    public DateOnly AsOf { get; }

    internal ScoringPlan Plan { get; }

    /// <summary>A yes-no field.</summary>
    public FieldReading YesNo(string field) => new(this, Plan.Field(field, ValueKind.YesNo));

    /// <summary>A field that holds a number.</summary>
    public FieldReading Number(string field) => new(this, Plan.Field(field, ValueKind.Number));

    /// <summary>A field that holds an exact share.</summary>
    public FieldReading ShareOf(string field) => new(this, Plan.Field(field, ValueKind.Share));

    /// <summary>A field that holds a code, such as that of a title.</summary>
    public FieldReading CodeOf(string field) => new(this, Plan.Field(field, ValueKind.Code));

    /// <summary>A threshold, as it stands on the last day of the data window.</summary>
    public Threshold Parameter(string code) => Plan.Threshold(code, AsOf);

    /// <summary>Whether the subject is of a nature, code of <see cref="UnitNatures"/>.</summary>
    public bool Is(string nature)
    {
        for (var i = 0; i < _natures.Count; i++)
        {
            if (_natures[i] == nature) return true;
        }

        return false;
    }

    internal FieldReading Read(string field) => new(this, Plan.Field(field));

    internal FactValue ValueAt(int ordinal) => _values[ordinal];

    /// <summary>Makes the dossier of the set's subject.</summary>
    internal static Dossier For(ScoringPlan plan, DossierInput input, FactValue[] values) => plan.Description.Subject switch
    {
        SubjectKind.Person => new PersonDossier(plan, input, values),
        SubjectKind.Unit => new UnitDossier(plan, input, values),
        SubjectKind.Family => new FamilyDossier(plan, input, values),
        SubjectKind.Child => new ChildDossier(plan, input, values),
        var other => throw new ArgumentOutOfRangeException(nameof(plan), other, "unknown subject"),
    };
}

/// <summary>The dossier of a person.</summary>
public sealed class PersonDossier : Dossier
{
    internal PersonDossier(ScoringPlan plan, DossierInput input, FactValue[] values) : base(plan, input, values)
    {
    }
}

/// <summary>The dossier of a unit.</summary>
public sealed class UnitDossier : Dossier
{
    internal UnitDossier(ScoringPlan plan, DossierInput input, FactValue[] values) : base(plan, input, values)
    {
    }
}

/// <summary>The dossier of a family.</summary>
public sealed class FamilyDossier : Dossier
{
    internal FamilyDossier(ScoringPlan plan, DossierInput input, FactValue[] values) : base(plan, input, values)
    {
    }
}

/// <summary>The dossier of a child.</summary>
public sealed class ChildDossier : Dossier
{
    internal ChildDossier(ScoringPlan plan, DossierInput input, FactValue[] values) : base(plan, input, values)
    {
    }
}
