namespace KhuyenHoc.Criteria.TiếngViệt;

/// <summary>Đủ số buổi học.</summary>
[Indicator("1")]
public sealed class ĐủSốBuổiHọc : IndicatorRule<PersonDossier>
{
    /// <inheritdoc />
    public override void Define()
    {
        PersonDossier người = null!;
        When().Match(() => người);
        Then().Do(_ => Answer(người).Requires(người.Number("so"), atLeast: người.Parameter("nguong.1")));
    }
}

/// <summary>Đạt mọi chỉ tiêu.</summary>
[Grade("dat")]
public sealed class Đạt : GradeRule<PersonDossier>
{
    /// <inheritdoc />
    public override void Define()
    {
        PersonDossier người = null!;
        When().Match(() => người);
        Then().Do(_ => Award(người).NeedsEveryIndicator());
    }
}
