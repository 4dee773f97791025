using System.Globalization;
using KhuyenHoc.Criteria;
using KhuyenHoc.Documents;
using KhuyenHoc.Modules.Facts;
using KhuyenHoc.Roster.Import.Values;

namespace KhuyenHoc.Roster.Facts;

/// <summary>Puts what was counted of a person into facts with their provenance; the texts stand on scorecards, in Vietnamese.</summary>
internal sealed class PersonReading(int firstYear, int lastYear, IReadOnlySet<string> wanted)
{
    private readonly string _years = firstYear == lastYear
        ? firstYear.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{firstYear}–{lastYear}");

    public IReadOnlyDictionary<string, FactReading> Of(PersonSaid said)
    {
        var facts = new Dictionary<string, FactReading>(wanted.Count);
        Add(RosterFacts.PlanApproved, FactValue.Of(said.PlanApproved), said.PlanApproved ? "PlanApproved" : "NoPlan");
        Add(RosterFacts.PlanDone, FactValue.Of(said.PlanDone), said.PlanDone ? "PlanDone" : "PlanNotDone");
        if (said.Compulsory > 0)
            Add(RosterFacts.CompulsoryDone, FactValue.Of(said.CompulsoryDone == said.Compulsory), "Compulsory", said.CompulsoryDone, said.Compulsory);
        Add(RosterFacts.CoursesDone, FactValue.Of(said.CoursesDone), "Courses", said.CoursesDone);
        Add(RosterFacts.CourseHours, FactValue.Of(said.CourseHours), "Hours", VietnameseFormats.Number(said.CourseHours), said.CoursesDone);
        Add(RosterFacts.Activities, FactValue.Of(said.Activities), "Activities", said.Activities);
        Add(RosterFacts.Initiatives, FactValue.Of(said.Initiatives), "Initiatives", said.Initiatives);
        Add(RosterFacts.DigitalSkill, FactValue.Of(said.DigitalSkillYear is not null), said.DigitalSkillYear is null ? "NoDigitalSkill" : "DigitalSkill", said.DigitalSkillYear);
        if (said.LanguageLevel is { } level)
            Add(RosterFacts.LanguageLevel, FactValue.Of(level), "Language", VietnameseFormats.Number(level));
        Add(RosterFacts.DisciplineKept, FactValue.Of(said.Disciplines == 0), said.Disciplines == 0 ? "NoDiscipline" : "Disciplines", said.Disciplines);
        if (HighestOf(said.EmulationTitles) is { } title)
            Add(RosterFacts.EmulationTitle, FactValue.OfCode(title), "Emulation", Emulation.WordsOf(title));
        for (var i = 0; i < (said.Scored?.Length ?? 0); i++)
            // In the order of years, so that the last one stays.
            Add(RosterFacts.SelfScorePrefix + said.Scored![i], FactValue.Of(said.Scores![i]), "SelfScore");
        return facts;

        void Add(string name, FactValue value, string provenance, params object?[] values)
        {
            if (wanted.Contains(name))
                facts[name] = new FactReading(value, RosterTexts.Vietnamese("From_" + provenance, [_years, .. values]));
        }
    }

    private static string? HighestOf(string[]? titles)
    {
        for (var i = EmulationTitles.All.Count - 1; i >= 0; i--)
        {
            if (titles?.Contains(EmulationTitles.All[i]) == true)
                return EmulationTitles.All[i];
        }

        return null;
    }
}

/// <summary>Puts what was counted of a unit into facts.</summary>
internal sealed class UnitReading(DateOnly asOf, IReadOnlySet<string> wanted)
{
    private readonly string _day = VietnameseFormats.Date(asOf);

    public IReadOnlyDictionary<string, FactReading> Of(UnitSaid said)
    {
        var facts = new Dictionary<string, FactReading>(wanted.Count);
        Add(RosterFacts.Members, FactValue.Of(said.Members), "Members");
        Add(RosterFacts.MembersWithPlan, FactValue.Of(new Share(said.WithPlan, said.Members)), "MembersWithPlan", said.WithPlan, said.Members);
        Add(RosterFacts.MembersDisciplined, FactValue.Of(new Share(said.Disciplined, said.Members)), "MembersDisciplined", said.Disciplined, said.Members);
        Add(RosterFacts.MembersCompulsoryDone, FactValue.Of(new Share(said.CompulsoryDone, said.WithCompulsory)), "MembersCompulsory", said.CompulsoryDone, said.WithCompulsory);
        Add(RosterFacts.MembersAdvanced, FactValue.Of(new Share(said.Advanced, said.Members)), "MembersAdvanced", said.Advanced, said.Members);
        return facts;

        void Add(string name, FactValue value, string provenance, params object?[] values)
        {
            if (wanted.Contains(name))
                facts[name] = new FactReading(value, RosterTexts.Vietnamese("From_" + provenance, [_day, .. values]));
        }
    }
}
