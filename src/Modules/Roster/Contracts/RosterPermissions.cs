namespace KhuyenHoc.Roster;

/// <summary>What the roster asks to be allowed.</summary>
public static class RosterPermissions
{
    /// <summary>Reads people and what they learned.</summary>
    public const string Read = "roster.read";

    /// <summary>Changes people, units and places one by one; merges duplicates.</summary>
    public const string Edit = "roster.edit";

    /// <summary>Enters what people learned.</summary>
    public const string LearningEdit = "roster.learning.edit";

    /// <summary>Brings lists in from Excel.</summary>
    public const string Import = "roster.import";

    /// <summary>Looks at children of the families; each look is noted.</summary>
    public const string ReadChildren = "roster.children.read";

    /// <summary>Changes families and children, and notes the consent of parents.</summary>
    public const string EditFamilies = "roster.families.edit";
}
