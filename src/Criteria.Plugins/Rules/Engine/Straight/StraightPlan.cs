namespace NRules.Engine.Straight;

/// <summary>The rules that a fact of one type can meet, in order of firing, when all of them run on the straight line.</summary>
internal sealed class StraightPlan
{
    private StraightPlan(StraightRule[] rules)
    {
        Rules = rules;
        AlwaysMatch = rules.All(r => r.AlwaysMatches);
    }

    public StraightRule[] Rules { get; }

    /// <summary>Whether all rules match whatever the fact holds: then matches need not be kept.</summary>
    public bool AlwaysMatch { get; }

    /// <summary>The plan for a fact of the type; null when a rule that it can meet, or that needs no fact, takes the general path.</summary>
    public static StraightPlan? For(Type type, CompiledRule[] rules)
    {
        var met = rules.Where(r => CanMeet(r, type)).ToList();
        return met.TrueForAll(r => r.Straight is not null) && !rules.Any(r => r.Ways.Any(w => w.NeedsNoFact))
            ? new StraightPlan([.. met.Select(r => r.Straight!)])
            : null;
    }

    public static bool CanMeet(CompiledRule rule, Type type) => rule.Ways.Any(w => w.FactTypes.Any(t => t.IsAssignableFrom(type)));

    public StraightMatch[] Match(object root, Evaluation evaluation)
    {
        var found = new List<StraightMatch>(Rules.Length);
        foreach (var rule in Rules)
        {
            if (rule.AlwaysMatches)
                found.Add(new StraightMatch(rule, null));
            else
                rule.Match(root, evaluation, found);
        }
        return [.. found];
    }
}
