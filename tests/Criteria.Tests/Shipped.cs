using KhuyenHoc.Criteria.Runtime;

namespace KhuyenHoc.Criteria.Tests;

/// <summary>The sets that ship, as the build lays them beside the output.</summary>
internal static class Shipped
{
    public static CriteriaCatalogue Catalogue { get; } = CriteriaCatalogue.Load(Path.Combine(AppContext.BaseDirectory, "criteria"));

    public static CriteriaSet Set(string id) =>
        Catalogue.Find(id) ?? throw new InvalidOperationException($"No set {id}. {string.Join(Environment.NewLine, Catalogue.Problems)}");
}
