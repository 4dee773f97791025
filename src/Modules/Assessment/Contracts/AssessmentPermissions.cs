namespace KhuyenHoc.Assessment;

/// <summary>What the assessment asks to be allowed.</summary>
public static class AssessmentPermissions
{
    /// <summary>Reads periods, dossiers, scorecards, decisions and reports.</summary>
    public const string Read = "assessment.read";

    /// <summary>Opens and closes periods, gathers facts, scores.</summary>
    public const string Run = "assessment.run";

    /// <summary>Declares what only people know, in a dossier.</summary>
    public const string Declare = "assessment.declare";

    /// <summary>Confirms results of units and takes that back.</summary>
    public const string Confirm = "assessment.confirm";

    /// <summary>Reviews dossiers at some level; at which one is asked of the three below.</summary>
    public const string Review = "assessment.review";

    /// <summary>Reviews as the council of a unit.</summary>
    public const string ReviewInUnit = "assessment.review-unit";

    /// <summary>Reviews as the standing office.</summary>
    public const string ReviewInOffice = "assessment.review-office";

    /// <summary>Reviews as the recognition council.</summary>
    public const string ReviewInCouncil = "assessment.review-council";

    /// <summary>Drafts and issues decisions.</summary>
    public const string Decide = "assessment.decide";

    /// <summary>Fills gaps of criteria sets from the official text.</summary>
    public const string Fill = "assessment.criteria-fill";

    /// <summary>Installs, removes and stops criteria packages.</summary>
    public const string Packages = "assessment.criteria-packages";

    /// <summary>Proposes and approves which version is in force; never both by one person.</summary>
    public const string Activate = "assessment.criteria-activate";

    /// <summary>Compares a candidate with the version in force.</summary>
    public const string Compare = "assessment.criteria-compare";
}
