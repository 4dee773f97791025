using KhuyenHoc.Criteria;

namespace KhuyenHoc.Roster.Tests.Facts;

/// <summary>The facts once more, counted record by record as their descriptions say.</summary>
internal static class PlainCount
{
    public static Dictionary<string, FactValue> OfPerson(IReadOnlyList<LearningRecord> all, int first, int last)
    {
        var held = all.Where(r => r.Year <= last).ToList();
        var window = held.Where(r => r.Year >= first).ToList();
        List<LearningRecord> Done(LearningKind kind) => [.. window.Where(r => r.Kind == kind && r.Status == LearningStatus.Done)];
        var compulsory = window.Where(r => r.Kind == LearningKind.Course && r.Compulsory).ToList();
        var facts = new Dictionary<string, FactValue>
        {
            [RosterFacts.PlanApproved] = FactValue.Of(window.Any(r => r is { Kind: LearningKind.StudyPlan, Status: LearningStatus.Approved or LearningStatus.Done })),
            [RosterFacts.PlanDone] = FactValue.Of(Done(LearningKind.StudyPlan).Count > 0),
            [RosterFacts.CoursesDone] = FactValue.Of(Done(LearningKind.Course).Count),
            [RosterFacts.CourseHours] = FactValue.Of(Done(LearningKind.Course).Sum(r => r.Hours ?? 0)),
            [RosterFacts.Activities] = FactValue.Of(Done(LearningKind.Activity).Count),
            [RosterFacts.Initiatives] = FactValue.Of(Done(LearningKind.Initiative).Count),
            [RosterFacts.DigitalSkill] = FactValue.Of(held.Any(r => r.Kind == LearningKind.DigitalSkill && r.Status == LearningStatus.Done)),
            [RosterFacts.DisciplineKept] = FactValue.Of(window.All(r => r.Kind != LearningKind.Discipline)),
        };
        if (compulsory.Count > 0)
            facts[RosterFacts.CompulsoryDone] = FactValue.Of(compulsory.All(r => r.Status == LearningStatus.Done));
        if (held.Where(r => r.Kind == LearningKind.Language && r.Status == LearningStatus.Done).Max(r => r.Value) is { } level)
            facts[RosterFacts.LanguageLevel] = FactValue.Of(level);
        if (Done(LearningKind.EmulationTitle).Select(r => r.Title).Where(EmulationTitles.All.Contains)
            .OrderByDescending(t => EmulationTitles.All.ToList().IndexOf(t)).FirstOrDefault() is { } title)
            facts[RosterFacts.EmulationTitle] = FactValue.OfCode(title);
        foreach (var score in window.Where(r => r.Kind == LearningKind.SelfScore).OrderBy(r => r.Year))
            facts[RosterFacts.SelfScorePrefix + score.Title] = FactValue.Of(score.Value!.Value);
        return facts;
    }

    public static Dictionary<string, FactValue> OfUnit(IReadOnlyList<IReadOnlyList<LearningRecord>> members, int year)
    {
        var facts = members.Select(m => OfPerson(m, year, year)).ToList();
        FactValue Share(Func<Dictionary<string, FactValue>, bool> counts, int? whole = null) =>
            FactValue.Of(new Share(facts.Count(counts), whole ?? facts.Count));
        return new Dictionary<string, FactValue>
        {
            [RosterFacts.Members] = FactValue.Of(facts.Count),
            [RosterFacts.MembersWithPlan] = Share(f => f[RosterFacts.PlanApproved].YesNo),
            [RosterFacts.MembersDisciplined] = Share(f => f[RosterFacts.DisciplineKept].YesNo),
            [RosterFacts.MembersCompulsoryDone] = Share(
                f => f.TryGetValue(RosterFacts.CompulsoryDone, out var done) && done.YesNo, facts.Count(f => f.ContainsKey(RosterFacts.CompulsoryDone))),
            [RosterFacts.MembersAdvanced] = Share(f => f.ContainsKey(RosterFacts.EmulationTitle)),
        };
    }
}
