namespace KhuyenHoc.Criteria.HuyenViDu;

/// <summary>The reading room opens weekly, and members read enough.</summary>
/// <remarks>An example of a local rule: two clauses of one indicator need a class, as one declared check answers one clause.</remarks>
[Indicator("vd.1")]
public sealed class ReadingRoom : IndicatorRule<UnitDossier>
{
    /// <inheritdoc />
    public override void Define()
    {
        UnitDossier unit = null!;
        When().Match(() => unit);
        Then().Do(_ => Answer(unit)
            .Requires(unit.YesNo("reading-room-weekly"))
            .And(unit.Number("books-per-member"), atLeast: unit.Parameter("vd.1.books")));
    }
}
