namespace KhuyenHoc.Criteria.DonViHocTap.TT22;

/// <summary>All members have the eight qualities of a Learning Citizen.</summary>
/// <remarks>Circular 22/2020, Article 5, clause 3.</remarks>
[Indicator("3.1")]
public sealed class MembersHaveTheEightQualities : IndicatorRule<UnitDossier>
{
    /// <inheritdoc />
    public override void Define()
    {
        UnitDossier unit = null!;
        When().Match(() => unit);
        Then().Do(_ => Answer(unit)
            .Requires(unit.ShareOf("thanh-vien-du-tam-pham-chat"), atLeast: unit.Parameter("3.1.thanh-vien")));
    }
}

/// <summary>The unit holds the title "Tập thể lao động tiên tiến" or a higher one.</summary>
/// <remarks>Circular 22/2020, Article 5, group 3, item 2.</remarks>
[Indicator("3.2")]
public sealed class UnitHoldsAnAdvancedTitle : IndicatorRule<UnitDossier>
{
    /// <inheritdoc />
    public override void Define()
    {
        UnitDossier unit = null!;
        When().Match(() => unit);
        Then().Do(_ => Answer(unit)
            .Requires(unit.CodeOf("danh-hieu-don-vi"), atLeast: unit.Parameter("3.2.danh-hieu")));
    }
}

/// <summary>The unit helps to share knowledge with other units.</summary>
/// <remarks>Circular 22/2020, Article 5, group 3, item 3.</remarks>
[Indicator("3.3")]
public sealed class SharesKnowledge : IndicatorRule<UnitDossier>
{
    /// <inheritdoc />
    public override void Define()
    {
        UnitDossier unit = null!;
        When().Match(() => unit);
        Then().Do(_ => Answer(unit)
            .Requires(unit.YesNo("chia-se-tri-thuc")));
    }
}
