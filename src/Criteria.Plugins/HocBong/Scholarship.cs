namespace KhuyenHoc.Criteria.HocBong;

/// <summary>The child lives in hardship.</summary>
[Indicator("1.1")]
public sealed class LivesInHardship : IndicatorRule<ChildDossier>
{
    /// <inheritdoc />
    public override void Define()
    {
        ChildDossier child = null!;
        When().Match(() => child);
        Then().Do(_ => Answer(child)
            .Requires(child.YesNo("hoan-canh-kho-khan")));
    }
}

/// <summary>The child is a pupil of the grades that are meant.</summary>
[Indicator("1.2")]
public sealed class IsAPupil : IndicatorRule<ChildDossier>
{
    /// <inheritdoc />
    public override void Define()
    {
        ChildDossier child = null!;
        When().Match(() => child);
        Then().Do(_ => Answer(child)
            .Requires(child.Number("lop"), atLeast: child.Parameter("1.2.tu-lop"))
            .AndAtMost(child.Number("lop"), limit: child.Parameter("1.2.den-lop")));
    }
}

/// <summary>The study result is good enough.</summary>
[Indicator("2.1")]
public sealed class StudiesWell : IndicatorRule<ChildDossier>
{
    /// <inheritdoc />
    public override void Define()
    {
        ChildDossier child = null!;
        When().Match(() => child);
        Then().Do(_ => Answer(child)
            .Requires(child.CodeOf("hoc-luc"), atLeast: child.Parameter("2.1.hoc-luc")));
    }
}

/// <summary>The conduct is good enough.</summary>
[Indicator("2.2")]
public sealed class BehavesWell : IndicatorRule<ChildDossier>
{
    /// <inheritdoc />
    public override void Define()
    {
        ChildDossier child = null!;
        When().Match(() => child);
        Then().Do(_ => Answer(child)
            .Requires(child.CodeOf("hanh-kiem"), atLeast: child.Parameter("2.2.hanh-kiem")));
    }
}

/// <summary>Who meets all of it may be considered.</summary>
[Grade("du")]
public sealed class Eligible : GradeRule<ChildDossier>
{
    /// <inheritdoc />
    public override void Define()
    {
        ChildDossier child = null!;
        When().Match(() => child);
        Then().Do(_ => Award(child).NeedsEveryIndicator());
    }
}
