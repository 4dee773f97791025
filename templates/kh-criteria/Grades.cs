namespace KhuyenHoc.Criteria.HuyenMau;

/// <summary>Every indicator is met.</summary>
[Grade("dat")]
public sealed class Reached : GradeRule<SubjectDossier>
{
    public override void Define()
    {
        SubjectDossier dossier = null!;
        When().Match(() => dossier);
        Then().Do(_ => Award(dossier).NeedsEveryIndicator());
    }
}
