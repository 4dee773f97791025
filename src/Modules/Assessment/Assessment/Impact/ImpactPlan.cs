using KhuyenHoc.Assessment.Periods;
using KhuyenHoc.Assessment.Sets;
using KhuyenHoc.Criteria;

namespace KhuyenHoc.Assessment.Impact;

/// <summary>A version as it was taken for a comparison, with its description.</summary>
internal sealed record ComparedSet(SetPin Pin, CriteriaDescription Description)
{
    public ImpactSet Info => new(
        Pin.SetId, Pin.SetVersion, Pin.PackageHash, Pin.FillsHash(), Description.Title, !Description.MayRecommend);

    public bool Is(SetChoice choice) => Pin.SetId == choice.SetId && Pin.SetVersion == choice.SetVersion;
}

/// <summary>A comparison, everything about it settled.</summary>
/// <param name="Request">What was asked.</param>
/// <param name="Candidate">The version that is tried.</param>
/// <param name="Bases">The versions in force in the scope.</param>
/// <param name="Window">Data window, scope and which base is in force where, as a plan of a period.</param>
/// <param name="Outline">The units of the scope on the last day of the window.</param>
/// <param name="Declared">The period whose declarations are read; null when there is none.</param>
/// <param name="CountsResults">True when titles of members are counted from its results.</param>
internal sealed record ImpactPlan(
    ImpactRequest Request, ComparedSet Candidate, IReadOnlyList<ComparedSet> Bases, PeriodPlan Window, UnitOutline Outline, Period? Declared,
    bool CountsResults)
{
    public string Model => Candidate.Description.Model;

    public SubjectKind Subject => Candidate.Description.Subject;

    public int BaseOf(SetChoice choice)
    {
        for (var i = 0; i < Bases.Count; i++)
        {
            if (Bases[i].Is(choice))
                return i;
        }

        throw new InvalidOperationException($"{choice.SetId} {choice.SetVersion} is in force in no unit of the scope.");
    }
}
