namespace KhuyenHoc.Criteria.KhenThuong.CaNhan;

/// <summary>A person that meets all of it may be nominated.</summary>
[Grade("du")]
public sealed class Eligible : GradeRule<PersonDossier>
{
    /// <inheritdoc />
    public override void Define()
    {
        PersonDossier person = null!;
        When().Match(() => person);
        Then().Do(_ => Award(person).NeedsEveryIndicator());
    }
}
