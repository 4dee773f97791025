namespace KhuyenHoc.Criteria.KhenThuong.TapThe;

/// <summary>A unit that meets all of it may be nominated.</summary>
[Grade("du")]
public sealed class Eligible : GradeRule<UnitDossier>
{
    /// <inheritdoc />
    public override void Define()
    {
        UnitDossier unit = null!;
        When().Match(() => unit);
        Then().Do(_ => Award(unit).NeedsEveryIndicator());
    }
}
