using KhuyenHoc.Criteria.Runtime;

namespace KhuyenHoc.Assessment.Sets;

/// <summary>Which of the stored fills are for a set.</summary>
internal static class StoredFills
{
    /// <summary>
    /// Those of the set, and of the official set that it extends: what an office has read in an official text holds under
    /// every overlay, unless it was filled for the overlay itself.
    /// </summary>
    public static IReadOnlyList<StoredFill> Of(CriteriaSet set, IReadOnlyList<StoredFill> all)
    {
        IReadOnlyList<StoredFill> own = [.. all.Where(f => f.Fill.SetId == set.Description.Id)];
        if (set.Base is not { } official)
            return own;
        var taken = own.Select(f => (f.Fill.Kind, f.Fill.Code, f.Fill.From)).ToHashSet();
        return [.. all.Where(f => f.Fill.SetId == official.Description.Id && !taken.Contains((f.Fill.Kind, f.Fill.Code, f.Fill.From))), .. own];
    }
}
