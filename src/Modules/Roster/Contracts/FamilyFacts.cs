namespace KhuyenHoc.Roster;

/// <summary>
/// The facts about families and children that the roster publishes through <see cref="Modules.Facts.IFactSource"/>. A fact of a
/// family is left out as long as it is not known of one of its children.
/// </summary>
public static class FamilyFacts
{
    /// <summary>Family: children at school, of those of school age (share).</summary>
    public const string InSchool = "roster.family.children.in-school";

    /// <summary>Family: pupils whose result of the last school year is at least average, of all pupils (share).</summary>
    public const string ResultsAverage = "roster.family.children.results-average";

    /// <summary>Family: pupils whose conduct of the last school year is at least good (Khá), of all pupils (share).</summary>
    public const string ConductGood = "roster.family.children.conduct-good";

    /// <summary>Child: lives in hardship (yes-no).</summary>
    public const string Hardship = "roster.child.hardship";

    /// <summary>Child: grade at school, 0 before grade 1, 13 after school (number).</summary>
    public const string Grade = "roster.child.grade";

    /// <summary>Child: study result of the last school year (code).</summary>
    public const string StudyResult = "roster.child.study-result";

    /// <summary>Child: conduct of the last school year (code).</summary>
    public const string Conduct = "roster.child.conduct";
}
