namespace KhuyenHoc.Criteria.DonViHocTap.TT22;

/// <summary>All members have a yearly self-study plan approved by the leader.</summary>
/// <remarks>Circular 22/2020, Article 5, group 2, item 1.</remarks>
[Indicator("2.1")]
public sealed class MembersHaveAPlan : IndicatorRule<UnitDossier>
{
    /// <inheritdoc />
    public override void Define()
    {
        UnitDossier unit = null!;
        When().Match(() => unit);
        Then().Do(_ => Answer(unit)
            .Requires(unit.ShareOf("thanh-vien-co-ke-hoach"), atLeast: unit.Parameter("2.1.thanh-vien")));
    }
}

/// <summary>All members keep labour discipline and working rules.</summary>
/// <remarks>Circular 22/2020, Article 5, group 2, item 2.</remarks>
[Indicator("2.2")]
public sealed class MembersKeepDiscipline : IndicatorRule<UnitDossier>
{
    /// <inheritdoc />
    public override void Define()
    {
        UnitDossier unit = null!;
        When().Match(() => unit);
        Then().Do(_ => Answer(unit)
            .Requires(unit.ShareOf("thanh-vien-giu-ky-luat"), atLeast: unit.Parameter("2.2.thanh-vien")));
    }
}

/// <summary>All members complete the compulsory training set by the State.</summary>
/// <remarks>Circular 22/2020, Article 5, group 2, item 3.</remarks>
[Indicator("2.3")]
public sealed class MembersFinishCompulsoryTraining : IndicatorRule<UnitDossier>
{
    /// <inheritdoc />
    public override void Define()
    {
        UnitDossier unit = null!;
        When().Match(() => unit);
        Then().Do(_ => Answer(unit)
            .Requires(unit.ShareOf("thanh-vien-hoc-bat-buoc"), atLeast: unit.Parameter("2.3.thanh-vien")));
    }
}

/// <summary>Members hold the title Advanced Worker or Advanced Soldier, or a higher one; the share is disputed.</summary>
/// <remarks>Circular 22/2020, Article 5, group 2, item 4.</remarks>
[Indicator("2.4")]
public sealed class MembersHoldAnAdvancedTitle : IndicatorRule<UnitDossier>
{
    /// <inheritdoc />
    public override void Define()
    {
        UnitDossier unit = null!;
        When().Match(() => unit);
        Then().Do(_ => Answer(unit)
            .Requires(unit.ShareOf("thanh-vien-tien-tien"), atLeast: unit.Parameter("2.4.thanh-vien")));
    }
}
