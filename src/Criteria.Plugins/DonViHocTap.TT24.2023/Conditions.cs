namespace KhuyenHoc.Criteria.DonViHocTap.TT24;

/// <summary>A yearly plan lets the members learn regularly, and it is carried out.</summary>
/// <remarks>Circular 24/2023, Article 6 clause 1 (criterion 1), target 1. At province level both levels refer to it.</remarks>
[Indicator("1.1")]
public sealed class MembersLearnByPlan : IndicatorRule<UnitDossier>
{
    /// <inheritdoc />
    public override void Define()
    {
        UnitDossier unit = null!;
        When().Match(() => unit);
        Then().Do(_ => Answer(unit)
            .Requires(unit.YesNo("plan-issued"))
            .And(unit.YesNo("plan-carried-out")));
    }
}

/// <summary>
/// All training regimes in force are applied, and the unit has its own rule that encourages learning. Public preschools
/// also help to train the teachers of the non-public ones in their area.
/// </summary>
/// <remarks>Circular 24/2023, Article 6 clause 1 (criterion 1), target 2.</remarks>
[Indicator("1.2")]
public sealed class LearningIsEncouraged : IndicatorRule<UnitDossier>
{
    /// <inheritdoc />
    public override void Define()
    {
        UnitDossier unit = null!;
        When().Match(() => unit);
        Then().Do(_ => Answer(unit)
            .Requires(unit.YesNo("training-regimes-applied"))
            .And(unit.YesNo("rule-that-encourages-learning"))
            .And(unit.YesNo("helps-non-public-preschools"), appliesTo: UnitNatures.PublicPreschool));
    }
}

/// <summary>The yearly State budget for the training of members suffices; for state bodies and public service units alone.</summary>
/// <remarks>Circular 24/2023, Article 6 clause 1 (criterion 1), target 3.</remarks>
[Indicator("1.3")]
public sealed class TrainingIsFunded : IndicatorRule<UnitDossier>
{
    /// <inheritdoc />
    public override void Define()
    {
        UnitDossier unit = null!;
        When().Match(() => unit);
        Then().Do(_ => Answer(unit).Requires(unit.YesNo("training-funded")));
    }
}

/// <summary>The unit carries out digital transformation, and the members have the learning tools and devices for it.</summary>
/// <remarks>Circular 24/2023, Article 6 clause 1 (criterion 1), target 4.</remarks>
[Indicator("1.4")]
public sealed class MembersHaveDigitalTools : IndicatorRule<UnitDossier>
{
    /// <inheritdoc />
    public override void Define()
    {
        UnitDossier unit = null!;
        When().Match(() => unit);
        Then().Do(_ => Answer(unit)
            .Requires(unit.YesNo("digital-transformation"))
            .And(unit.YesNo("learning-tools")));
    }
}

/// <summary>The unit takes part in activities that serve the lifelong learning of the people.</summary>
/// <remarks>Circular 24/2023, Article 6 clause 1 (criterion 1), target 5.</remarks>
[Indicator("1.5")]
public sealed class LifelongLearningIsServed : IndicatorRule<UnitDossier>
{
    /// <inheritdoc />
    public override void Define()
    {
        UnitDossier unit = null!;
        When().Match(() => unit);
        Then().Do(_ => Answer(unit).Requires(unit.YesNo("serves-lifelong-learning")));
    }
}
