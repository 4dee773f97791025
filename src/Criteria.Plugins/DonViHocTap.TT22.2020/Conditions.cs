namespace KhuyenHoc.Criteria.DonViHocTap.TT22;

/// <summary>The unit has a policy or plan by which members learn regularly.</summary>
/// <remarks>Circular 22/2020, Article 5, group 1, item 1.</remarks>
[Indicator("1.1")]
public sealed class HasALearningPlan : IndicatorRule<UnitDossier>
{
    /// <inheritdoc />
    public override void Define()
    {
        UnitDossier unit = null!;
        When().Match(() => unit);
        Then().Do(_ => Answer(unit)
            .Requires(unit.YesNo("ke-hoach-hoc-tap")));
    }
}

/// <summary>The unit has concrete rules that encourage members to learn.</summary>
/// <remarks>Circular 22/2020, Article 5, group 1, item 2.</remarks>
[Indicator("1.2")]
public sealed class EncouragesLearning : IndicatorRule<UnitDossier>
{
    /// <inheritdoc />
    public override void Define()
    {
        UnitDossier unit = null!;
        When().Match(() => unit);
        Then().Do(_ => Answer(unit)
            .Requires(unit.YesNo("quy-dinh-khuyen-khich")));
    }
}

/// <summary>The unit has money, premises, equipment and other conditions for learning.</summary>
/// <remarks>Circular 22/2020, Article 5, group 1, item 3.</remarks>
[Indicator("1.3")]
public sealed class HasResourcesForLearning : IndicatorRule<UnitDossier>
{
    /// <inheritdoc />
    public override void Define()
    {
        UnitDossier unit = null!;
        When().Match(() => unit);
        Then().Do(_ => Answer(unit)
            .Requires(unit.YesNo("nguon-luc")));
    }
}
