using KhuyenHoc.Criteria;
using static KhuyenHoc.Assessment.AssessmentTexts;

namespace KhuyenHoc.Assessment.Recognition;

/// <summary>A confirmed result with a recognised grade.</summary>
internal sealed record Candidate(
    Guid SubjectId, string SubjectKind, string Code, string Name, Guid UnitId, string SetId, string SetVersion, string Grade, decimal? Points,
    bool IsStale, string PackageHash, string FillsHash);

/// <summary>A title in force.</summary>
internal sealed record TitleInForce(Guid SubjectId, string Grade, int GradeRank, DateOnly ValidFrom, DateOnly ValidTo);

/// <summary>Who goes into a decision of a day, and who stays out of it and why.</summary>
internal sealed class Candidates(IReadOnlyDictionary<(string, string), CriteriaDescription> sets)
{
    public (IReadOnlyList<Candidate> In, IReadOnlyList<string> Out) Choose(
        IReadOnlyList<Candidate> reached, ILookup<Guid, TitleInForce> held, DateOnly day)
    {
        var chosen = new List<Candidate>(reached.Count);
        var left = new List<string>();
        foreach (var candidate in reached)
        {
            if (WhyLeftOut(candidate, held[candidate.SubjectId].ToList(), day) is { } why)
                left.Add(why);
            else
                chosen.Add(candidate);
        }

        return (chosen, left);
    }

    public int RankOf(Candidate candidate) => RankOf(candidate.SetId, candidate.SetVersion, candidate.Grade);

    private int RankOf(string setId, string version, string grade)
    {
        var grades = sets[(setId, version)].Grades;
        return Enumerable.Range(0, grades.Count).First(i => grades[i].Code == grade);
    }

    private string? WhyLeftOut(Candidate candidate, List<TitleInForce> held, DateOnly day)
    {
        if (held.Count == 0)
            return null;
        var set = sets[(candidate.SetId, candidate.SetVersion)];
        var rank = RankOf(candidate);
        var grade = set.Grades[rank].Text;
        if (held.Where(t => t.GradeRank >= rank).MaxBy(t => t.ValidTo) is { } same)
            return Words["LeftOutHeld", candidate.Name, grade, same.ValidTo];
        return set.Terms?.NextLevel is { } wait && wait.OverOn(held.Max(t => t.ValidFrom)) is var first && day < first
            ? Words["LeftOutTooEarly", candidate.Name, grade, first, wait.Clause]
            : null;
    }
}
