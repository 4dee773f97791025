namespace KhuyenHoc.Criteria.HuyenMau;

/// <summary>At least so many books for the readers.</summary>
/// <remarks>Clause: see criteria.yaml. Numbers stand there, never here.</remarks>
//#if (overlay)
[Indicator("CRITERION.tu-sach")]
//#else
[Indicator("1.1")]
//#endif
public sealed class HasEnoughBooks : IndicatorRule<SubjectDossier>
{
    public override void Define()
    {
        SubjectDossier dossier = null!;
        When().Match(() => dossier);
        Then().Do(_ => Answer(dossier)
//#if (overlay)
            .Requires(dossier.Number("so-sach"), atLeast: dossier.Parameter("CRITERION.tu-sach.toi-thieu")));
//#else
            .Requires(dossier.Number("so-sach"), atLeast: dossier.Parameter("1.1.toi-thieu")));
//#endif
    }
}
