using System.Collections.Concurrent;

namespace NRules.Engine;

/// <summary>Compiled rules in their defined order: priority, then loading.</summary>
internal sealed class SessionFactory : ISessionFactory
{
    private readonly ConcurrentDictionary<Type, DossierPlan> _plans = new();

    public SessionFactory(IReadOnlyList<CompiledRuleSource> sources)
    {
        var rules = new List<CompiledRule>(sources.Count);
        foreach (var source in sources)
        {
            try
            {
                rules.Add(new CompiledRule(source, rules.Count));
            }
            catch (Exception failure)
            {
                throw new RuleCompilationException($"The rule cannot be compiled. Rule: {source.Metadata.Name}. {failure.Message}", source.Metadata.Name, failure);
            }
        }
        Rules = [.. rules.OrderByDescending(r => r.Definition.Priority).ThenBy(r => r.Order)];
        AllOnDossierPath = Rules.All(r => r.Dossier is not null);
    }

    public CompiledRule[] Rules { get; }

    /// <summary>Sessions may start on the straight line only when no rule looks at the memory as a whole.</summary>
    public bool AllOnDossierPath { get; }

    public ISession CreateSession() => new Session(this);

    public DossierPlan PlanFor(Type factType) =>
        _plans.TryGetValue(factType, out var plan) ? plan : _plans.GetOrAdd(factType, type => new DossierPlan(type, Rules));
}

/// <summary>The rules that a fact of one type can meet, in order of firing.</summary>
internal sealed class DossierPlan
{
    public DossierPlan(Type type, CompiledRule[] rules)
    {
        Rules = [.. rules.Where(r => r.Dossier is not null && r.Sketch.Elements[0].Type.IsAssignableFrom(type)).Select(r => r.Dossier!)];
        IsConditional = Rules.Any(r => r.IsConditional);
    }

    public DossierRule[] Rules { get; }

    public bool IsConditional { get; }
}
