namespace KhuyenHoc.Criteria.Tests.Samples.Local;

/// <summary>The rule of an overlay: enough books.</summary>
[Indicator("5")]
public sealed class HasBooks : IndicatorRule<UnitDossier>
{
    public override void Define()
    {
        UnitDossier unit = null!;
        When().Match(() => unit);
        Then().Do(_ => Answer(unit)
            .Requires(unit.Number("sach"), atLeast: unit.Parameter("5.sach")));
    }
}
