using NRules;
using NRules.Engine;
using NRules.Engine.Straight;

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
        return [.. own.Rules.Select(rule => Of(rule, own))];
    }

    private static RulePath Of(CompiledRule rule, SessionFactory factory)
    {
        if (rule.Straight is not { } straight)
            return new RulePath(rule.Name, false, rule.WhyGeneral);
        if (factory.PlanFor(straight.RootType) is not null)
            return new RulePath(rule.Name, true, null);
        var blocker = factory.Rules.FirstOrDefault(r => r.Ways.Any(w => w.NeedsNoFact))
            ?? factory.Rules.First(r => r.Straight is null && StraightPlan.CanMeet(r, straight.RootType));
        return new RulePath(rule.Name, false, $"the rule '{blocker.Name}' of the same set looks at the same facts and needs the general path");
    }
}
