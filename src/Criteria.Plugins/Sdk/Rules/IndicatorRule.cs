using NRules.Fluent.Dsl;

namespace KhuyenHoc.Criteria;

/// <summary>The rule of one indicator. It matches the dossier and always gives an answer, met or not.</summary>
/// <typeparam name="TDossier">The dossier of the set's subject, such as <see cref="UnitDossier"/>.</typeparam>
/// <example>
/// <code>
/// [Indicator("3.1")]
/// public sealed class MembersHoldTheTitle : IndicatorRule&lt;UnitDossier&gt;
/// {
///     public override void Define()
///     {
///         UnitDossier unit = null!;
///         When().Match(() => unit);
///         Then().Do(_ => Answer(unit)
///             .Requires(unit.ShareOf("members-with-title"), atLeast: unit.Parameter("3.1.members")));
///     }
/// }
/// </code>
/// </example>
public abstract class IndicatorRule<TDossier> : Rule, IPlannedRule
    where TDossier : Dossier
{
    private int _indicator = -1;
    private string _name = "";

    /// <summary>Code of the indicator that this rule object answers.</summary>
    protected string Code { get; private set; } = "";

    /// <summary>Begins the answer.</summary>
    protected IndicatorAnswer Answer(TDossier dossier)
    {
        dossier.BeginIndicator(_indicator, _name);
        return new IndicatorAnswer(dossier);
    }

    void IPlannedRule.Bind(int ordinal, string code, string name) => (_indicator, Code, _name) = (ordinal, code, name);
}

/// <summary>The conditions of one grade. It runs when all indicators are answered.</summary>
/// <typeparam name="TDossier">The dossier of the set's subject.</typeparam>
[Priority(-1000)]
public abstract class GradeRule<TDossier> : Rule, IPlannedRule
    where TDossier : Dossier
{
    private int _grade = -1;
    private string _name = "";

    /// <summary>Begins the conditions; the grade is reached when all of them hold.</summary>
    protected GradeConditions Award(TDossier dossier)
    {
        dossier.BeginGrade(_grade, _name);
        return new GradeConditions(dossier);
    }

    void IPlannedRule.Bind(int ordinal, string code, string name) => (_grade, _name) = (ordinal, name);
}

/// <summary>A rule that is told its place in the set when the set is loaded.</summary>
internal interface IPlannedRule
{
    void Bind(int ordinal, string code, string name);
}
