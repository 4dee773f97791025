using NRules;

namespace KhuyenHoc.Criteria.Runtime;

/// <summary>NRules has one path, its network, and tells nothing of it by rule.</summary>
internal static class EnginePaths
{
    public static IReadOnlyList<EnginePath> Of(ISessionFactory rules) => [];
}
