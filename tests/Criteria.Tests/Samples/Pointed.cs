namespace KhuyenHoc.Criteria.Tests.Samples.Pointed;

/// <summary>Worth its points when both are done.</summary>
[Indicator("2")]
public sealed class TwoThings : IndicatorRule<UnitDossier>
{
    public override void Define()
    {
        UnitDossier unit = null!;
        When().Match(() => unit);
        Then().Do(_ => Answer(unit)
            .Requires(unit.YesNo("b1")).And(unit.YesNo("b2")));
    }
}

/// <summary>Worth its points when all three are done.</summary>
[Indicator("3")]
public sealed class ThreeThings : IndicatorRule<UnitDossier>
{
    public override void Define()
    {
        UnitDossier unit = null!;
        When().Match(() => unit);
        Then().Do(_ => Answer(unit)
            .Requires(unit.YesNo("c1")).And(unit.YesNo("c2")).And(unit.YesNo("c3")));
    }
}

/// <summary>Gives the points that are told.</summary>
[Indicator("5")]
public sealed class Scored : IndicatorRule<UnitDossier>
{
    public override void Define()
    {
        UnitDossier unit = null!;
        When().Match(() => unit);
        Then().Do(_ => Answer(unit)
            .GivesPoints(unit.Number("e"), null));
    }
}

/// <summary>Gives the points that are told.</summary>
[Indicator("6")]
public sealed class ScoredHigher : IndicatorRule<UnitDossier>
{
    public override void Define()
    {
        UnitDossier unit = null!;
        When().Match(() => unit);
        Then().Do(_ => Answer(unit)
            .GivesPoints(unit.Number("f"), null));
    }
}

/// <summary>Enough in all.</summary>
[Grade("dat")]
public sealed class Reached : GradeRule<UnitDossier>
{
    public override void Define()
    {
        UnitDossier unit = null!;
        When().Match(() => unit);
        Then().Do(_ => Award(unit).NeedsPoints(unit.Parameter("muc-dat")));
    }
}

/// <summary>More in all, and something of each.</summary>
[Grade("tot")]
public sealed class Good : GradeRule<UnitDossier>
{
    public override void Define()
    {
        UnitDossier unit = null!;
        When().Match(() => unit);
        Then().Do(_ => Award(unit).NeedsPoints(unit.Parameter("muc-tot")).NeedsPointsOfEach(unit.Parameter("moi-muc")));
    }
}
