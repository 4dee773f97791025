namespace KhuyenHoc.Criteria.GiaDinhHocTap;

/// <summary>Children of school age go to school and finish universal education.</summary>
/// <remarks>Decision 448, Learning Family, criterion 1, item 1.</remarks>
[Indicator("1.1")]
public sealed class ChildrenGoToSchool : IndicatorRule<FamilyDossier>
{
    /// <inheritdoc />
    public override void Define()
    {
        FamilyDossier family = null!;
        When().Match(() => family);
        Then().Do(_ => Answer(family)
            .Requires(family.ShareOf("tre-den-truong"), atLeast: family.Parameter("1.1.tre-em")));
    }
}

/// <summary>Study results are at least average, conduct is at least good.</summary>
/// <remarks>Decision 448, Learning Family, criterion 1, item 2.</remarks>
[Indicator("1.2")]
public sealed class ChildrenLearnAndBehave : IndicatorRule<FamilyDossier>
{
    /// <inheritdoc />
    public override void Define()
    {
        FamilyDossier family = null!;
        When().Match(() => family);
        Then().Do(_ => Answer(family)
            .Requires(family.ShareOf("tre-dat-hoc-luc"), atLeast: family.Parameter("1.2.hoc-luc"))
            .And(family.ShareOf("tre-dat-hanh-kiem"), atLeast: family.Parameter("1.2.hanh-kiem")));
    }
}

/// <summary>The children are courteous.</summary>
/// <remarks>Decision 448, Learning Family, criterion 1, item 3; only its first words are known.</remarks>
[Indicator("1.3")]
public sealed class ChildrenAreCourteous : IndicatorRule<FamilyDossier>
{
    /// <inheritdoc />
    public override void Define()
    {
        FamilyDossier family = null!;
        When().Match(() => family);
        Then().Do(_ => Answer(family)
            .Requires(family.YesNo("con-em-le-phep")));
    }
}

/// <summary>The title is held with enough points in all; how many, an office fills in.</summary>
[Grade("dat")]
public sealed class Recognition : GradeRule<FamilyDossier>
{
    /// <inheritdoc />
    public override void Define()
    {
        FamilyDossier family = null!;
        When().Match(() => family);
        Then().Do(_ => Award(family)
            .NeedsPoints(atLeast: family.Parameter("tong-diem")));
    }
}
