namespace KhuyenHoc.Criteria.DonViHocTap.TT24;

/// <summary>Enough members keep labour discipline and working rules, with solidarity, cooperation and sharing.</summary>
/// <remarks>Circular 24/2023, Article 6 clause 2 (criterion 2, level 1), target 1.</remarks>
[Indicator("2.1")]
public sealed class MembersKeepDiscipline : IndicatorRule<UnitDossier>
{
    /// <inheritdoc />
    public override void Define()
    {
        UnitDossier unit = null!;
        When().Match(() => unit);
        Then().Do(_ => Answer(unit)
            .Requires(unit.ShareOf("members-disciplined"), atLeast: unit.Parameter("2.1.members")));
    }
}

/// <summary>Enough members fully complete the programmes that the State, or the unit or its union, asks for.</summary>
/// <remarks>Circular 24/2023, Article 6 clause 2 (criterion 2, level 1), target 2.</remarks>
[Indicator("2.2")]
public sealed class MembersCompleteTraining : IndicatorRule<UnitDossier>
{
    /// <inheritdoc />
    public override void Define()
    {
        UnitDossier unit = null!;
        When().Match(() => unit);
        Then().Do(_ => Answer(unit)
            .Requires(unit.ShareOf("members-trained"), atLeast: unit.Parameter("2.2.members")));
    }
}
