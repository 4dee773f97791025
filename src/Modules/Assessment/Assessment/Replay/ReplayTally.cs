using KhuyenHoc.Criteria;

namespace KhuyenHoc.Assessment.Replay;

/// <summary>Counts what came out the same, and lists what did not.</summary>
internal sealed class ReplayTally
{
    private readonly List<ReplayFinding> _findings = [];
    private int _same;
    private int _other;

    public ReplayReport Report => new(_same + _other, _same, _other, _findings);

    public void AddSame() => _same++;

    public void Add(SealRow row, ReplayLink link, string what)
    {
        _other++;
        if (_findings.Count < ReplayReport.MostFindings)
            _findings.Add(new ReplayFinding(
                link, row.Period, new DossierKey(row.PeriodId, row.Model, row.SubjectId),
                new SubjectLabel(row.Code, row.Name, Enum.Parse<SubjectKind>(row.SubjectKind), row.UnitId), row.SetId, row.SetVersion, what));
    }
}
