using NRules.Fluent.Dsl;
using NRules.RuleModel;

namespace NRules.Fluent;

/// <summary>Makes rule objects; replace it to take them from a container.</summary>
public interface IRuleActivator
{
    /// <summary>The rule objects of a type.</summary>
    IEnumerable<Rule> Activate(Type type);
}

/// <summary>Makes a rule object with the type's constructor without parameters.</summary>
public class RuleActivator : IRuleActivator
{
    /// <inheritdoc/>
    public IEnumerable<Rule> Activate(Type type)
    {
        ArgumentNullException.ThrowIfNull(type);
        yield return (Rule)Activator.CreateInstance(type)!;
    }
}

/// <summary>Holds the rules to compile. Not safe for several threads; what it compiles to is.</summary>
public class RuleRepository : IRuleRepository
{
    private readonly List<IRuleSet> _ruleSets = [];
    private readonly RuleDefinitionFactory _definitions = new();

    /// <summary>Makes the rule objects.</summary>
    public IRuleActivator Activator { get; set; } = new RuleActivator();

    /// <inheritdoc/>
    public IEnumerable<IRuleSet> GetRuleSets() => _ruleSets;

    /// <inheritdoc/>
    public void Add(IRuleSet ruleSet)
    {
        ArgumentNullException.ThrowIfNull(ruleSet);
        if (Find(ruleSet.Name) is not null)
            throw new ArgumentException($"The repository already has a rule set '{ruleSet.Name}'; give this one another name.", nameof(ruleSet));
        _ruleSets.Add(ruleSet);
    }

    /// <summary>Loads rule classes, in the order in which they are given (of an assembly: by full type name).</summary>
    public void Load(Action<IRuleLoadSpec> specAction)
    {
        ArgumentNullException.ThrowIfNull(specAction);
        var spec = new RuleLoadSpec();
        specAction(spec);
        var target = Find(spec.RuleSetName) as RuleSet;
        if (target is null)
            Add(target = new RuleSet(spec.RuleSetName));
        target.Add(spec.Chosen().SelectMany(metadata => Activator.Activate(metadata.RuleType)).Select(_definitions.Create).ToList());
    }

    private IRuleSet? Find(string name) => _ruleSets.Find(s => s.Name == name);
}

internal sealed class RuleSet(string name) : IRuleSet
{
    private readonly List<IRuleDefinition> _rules = [];

    public string Name => name;

    public IEnumerable<IRuleDefinition> Rules => _rules;

    public void Add(IEnumerable<IRuleDefinition> rules) => _rules.AddRange(rules);
}
