using KhuyenHoc.Roster.Names;

namespace KhuyenHoc.Roster.Import.Values;

/// <summary>Which category a rank belongs to, for lists that give the rank alone.</summary>
internal static class Ranks
{
    private static readonly HashSet<string> Soldiers =
        [.. new[] { "Binh nhì", "Binh nhất", "Hạ sĩ", "Trung sĩ", "Thượng sĩ", "B1", "B2", "H1", "H2", "H3" }.Select(Fold.Words)];

    private static readonly HashSet<string> Officers =
    [
        .. from step in new[] { "Thiếu", "Trung", "Thượng", "Đại" }
           from kind in new[] { "úy", "tá", "tướng" }
           select Fold.Words($"{step} {kind}"),
    ];

    /// <summary>The category, or null when the rank does not say it.</summary>
    public static PersonCategory? CategoryOf(string rank)
    {
        var key = Fold.Words(rank);
        if (key.EndsWith("qncn", StringComparison.Ordinal) || key.EndsWith("cn", StringComparison.Ordinal))
            return PersonCategory.ProfessionalSoldier;
        if (Soldiers.Contains(key))
            return PersonCategory.NonCommissioned;
        return Officers.Contains(key) ? PersonCategory.Officer : null;
    }
}
