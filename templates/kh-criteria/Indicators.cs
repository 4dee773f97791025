namespace KhuyenHoc.Criteria.HuyenMau;

/// <summary>At least so many books for the readers.</summary>
/// <remarks>Clause: see criteria.yaml. Numbers stand there, never here.</remarks>
//#if (overlay)
[Indicator("CRITERION.bs1")]
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
            .Requires(dossier.Number("so-sach"), atLeast: dossier.Parameter("CRITERION.bs1.toi-thieu")));
//#else
            .Requires(dossier.Number("so-sach"), atLeast: dossier.Parameter("1.1.toi-thieu")));
//#endif
    }
}
