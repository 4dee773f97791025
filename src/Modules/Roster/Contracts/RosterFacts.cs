namespace KhuyenHoc.Roster;

/// <summary>
/// The facts that the roster publishes through <see cref="Modules.Facts.IFactSource"/>; names that criteria sets bind to.
/// "Members" of a unit are all people of its subtree on the last day of the data window; records are those of the
/// window's years.
/// </summary>
public static class RosterFacts
{
    /// <summary>Person: the year's self-study plan is approved by the head (yes-no).</summary>
    public const string PlanApproved = "roster.study-plan.approved";

    /// <summary>Person: the year's self-study plan is done (yes-no).</summary>
    public const string PlanDone = "roster.study-plan.done";

    /// <summary>Person: all compulsory courses of the window are done (yes-no); left out when there were none.</summary>
    public const string CompulsoryDone = "roster.courses.compulsory-done";

    /// <summary>Person: courses finished in the window (number).</summary>
    public const string CoursesDone = "roster.courses.done";

    /// <summary>Person: hours of finished courses (number).</summary>
    public const string CourseHours = "roster.courses.hours";

    /// <summary>Person: learning activities and contests joined (number).</summary>
    public const string Activities = "roster.activities.done";

    /// <summary>Person: initiatives recognised (number).</summary>
    public const string Initiatives = "roster.initiatives.done";

    /// <summary>Person: holds a certificate of digital skills, from any year and still valid on the window's last day (yes-no).</summary>
    public const string DigitalSkill = "roster.digital-skill.held";

    /// <summary>Person: level 1–6 of the best foreign or ethnic language held and valid on the window's last day (number).</summary>
    public const string LanguageLevel = "roster.language.level";

    /// <summary>Person: no discipline recorded in the window (yes-no).</summary>
    public const string DisciplineKept = "roster.discipline.kept";

    /// <summary>Person: code of the highest emulation title of the window (code); left out when none.</summary>
    public const string EmulationTitle = "roster.emulation.title";

    /// <summary>Person: self-scored points 0–10 of learning-citizen indicator 1–10 (number): this prefix and the number.</summary>
    public const string SelfScorePrefix = "roster.self-score.";

    /// <summary>Unit: members (number).</summary>
    public const string Members = "roster.members.count";

    /// <summary>Unit: members with an approved self-study plan, of all (share).</summary>
    public const string MembersWithPlan = "roster.members.plan-approved";

    /// <summary>Unit: members without discipline, of all (share).</summary>
    public const string MembersDisciplined = "roster.members.discipline-kept";

    /// <summary>Unit: members who finished all compulsory courses, of those who had any (share).</summary>
    public const string MembersCompulsoryDone = "roster.members.compulsory-done";

    /// <summary>Unit: members with an emulation title "Lao động tiên tiến"/"Chiến sĩ tiên tiến" or higher, of all (share).</summary>
    public const string MembersAdvanced = "roster.members.advanced-title";
}
