using NRules;
using NRules.Engine;

namespace KhuyenHoc.Criteria.Rules;

/// <summary>Which path a rule takes.</summary>
/// <param name="Rule">The rule's name.</param>
/// <param name="IsStraightLine">True when sessions run it as straight-line code.</param>
/// <param name="Reason">Why not; null when it does.</param>
public sealed record RulePath(string Rule, bool IsStraightLine, string? Reason);

/// <summary>What our engine tells beyond NRules: not there when NRules itself is in its place.</summary>
public static class RulePaths
{
    /// <summary>The path of every rule, in order of firing. Throws <see cref="ArgumentException"/> for a factory of another engine.</summary>
    public static IReadOnlyList<RulePath> Of(ISessionFactory factory)
    {
        if (factory is not SessionFactory own)
            throw new ArgumentException("The factory was not compiled by this engine; compile the repository with it.", nameof(factory));
        var blocker = own.Rules.FirstOrDefault(r => r.Dossier is null);
        return [.. own.Rules.Select(r => new RulePath(r.Name, blocker is null,
            r.PathReason ?? (blocker is null ? null : $"the rule '{blocker.Name}' of the same set needs the general path")))];
    }
}
