namespace KhuyenHoc.Criteria.Tests.Samples.Good;

/// <summary>The unit has a plan.</summary>
[Indicator("1")]
public sealed class HasAPlan : IndicatorRule<UnitDossier>
{
    public override void Define()
    {
        UnitDossier unit = null!;
        When().Match(() => unit);
        Then().Do(_ => Answer(unit)
            .Requires(unit.YesNo("plan")));
    }
}

/// <summary>Enough members learn; of a school, also enough learners.</summary>
[Indicator("2")]
public sealed class MembersLearn : IndicatorRule<UnitDossier>
{
    public override void Define()
    {
        UnitDossier unit = null!;
        When().Match(() => unit);
        Then().Do(_ => Answer(unit)
            .Requires(unit.ShareOf("members"), atLeast: unit.Parameter("2.members"))
            .And(unit.ShareOf("learners"), atLeast: unit.Parameter("2.learners"), appliesTo: UnitNatures.Educational));
    }
}

/// <summary>The members read.</summary>
[Indicator("3")]
public sealed class MembersRead : IndicatorRule<UnitDossier>
{
    public override void Define()
    {
        UnitDossier unit = null!;
        When().Match(() => unit);
        Then().Do(_ => Answer(unit)
            .RequiresAtMost(unit.Number("absent"), unit.Parameter("3.absent")));
    }
}

/// <summary>Everything is met.</summary>
[Grade("dat")]
public sealed class Reached : GradeRule<UnitDossier>
{
    public override void Define()
    {
        UnitDossier unit = null!;
        When().Match(() => unit);
        Then().Do(_ => Award(unit).NeedsEveryIndicator());
    }
}
