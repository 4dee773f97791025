using KhuyenHoc.Criteria.Runtime;

namespace KhuyenHoc.Criteria.Tests;

/// <summary>The sets that ship, as the build lays them beside the output.</summary>
internal static class Shipped
{
    private static readonly string Packages = Path.Combine(AppContext.BaseDirectory, "criteria");

    public static CriteriaCatalogue Catalogue { get; } = CriteriaCatalogue.Load(Packages);

    public static CriteriaSet Set(string id) =>
        Catalogue.Find(id) ?? throw new InvalidOperationException($"No set {id}. {string.Join(Environment.NewLine, Catalogue.Problems)}");

    public static string Folder(string id) => Path.Combine(Packages, id);
}
