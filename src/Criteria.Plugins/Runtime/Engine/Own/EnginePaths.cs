using KhuyenHoc.Criteria.Rules;
using NRules;

namespace KhuyenHoc.Criteria.Runtime;

/// <summary>Asks our own engine; the file of the same name beside it stands in when NRules itself runs the rules.</summary>
internal static class EnginePaths
{
    public static IReadOnlyList<EnginePath> Of(ISessionFactory rules) =>
        [.. RulePaths.Of(rules).Select(p => new EnginePath(p.Rule, p.IsStraightLine, p.Reason))];
}
