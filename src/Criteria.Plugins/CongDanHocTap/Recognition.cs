namespace KhuyenHoc.Criteria.CongDanHocTap;

/// <summary>The title is held with enough points in all, and with the least points of each indicator.</summary>
[Grade("dat")]
public sealed class Recognition : GradeRule<PersonDossier>
{
    /// <inheritdoc />
    public override void Define()
    {
        PersonDossier person = null!;
        When().Match(() => person);
        Then().Do(_ => Award(person)
            .NeedsPoints(atLeast: person.Parameter("tong-diem"))
            .NeedsPointsOfEach(atLeast: person.Parameter("diem-thap-nhat")));
    }
}
