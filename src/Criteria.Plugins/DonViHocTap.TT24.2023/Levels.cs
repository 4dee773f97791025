namespace KhuyenHoc.Criteria.DonViHocTap.TT24;

/// <summary>Level 1 is reached with every target of level 1 that applies to the unit.</summary>
/// <remarks>The article on conditions has not been seen; that every target must be met is marked unconfirmed in the set.</remarks>
[Grade("muc-do-1")]
public sealed class LevelOne : GradeRule<UnitDossier>
{
    /// <inheritdoc />
    public override void Define()
    {
        UnitDossier unit = null!;
        When().Match(() => unit);
        Then().Do(_ => Award(unit).NeedsEveryIndicator(level: 1));
    }
}

/// <summary>Level 2 is reached with every target of level 2 that applies to the unit.</summary>
/// <remarks>The article on conditions has not been seen; that every target must be met is marked unconfirmed in the set.</remarks>
[Grade("muc-do-2")]
public sealed class LevelTwo : GradeRule<UnitDossier>
{
    /// <inheritdoc />
    public override void Define()
    {
        UnitDossier unit = null!;
        When().Match(() => unit);
        Then().Do(_ => Award(unit).NeedsEveryIndicator(level: 2));
    }
}
