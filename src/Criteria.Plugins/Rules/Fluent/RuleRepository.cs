using System.Reflection;
using NRules.Engine;
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
public sealed class DefaultRuleActivator : IRuleActivator
{
    /// <inheritdoc/>
    public IEnumerable<Rule> Activate(Type type)
    {
        ArgumentNullException.ThrowIfNull(type);
        yield return (Rule)Activator.CreateInstance(type)!;
    }
}

/// <summary>What is known of a rule class without making an object of it.</summary>
public interface IRuleMetadata
{
    /// <summary>The rule class.</summary>
    Type RuleType { get; }

    /// <summary>Its name.</summary>
    string Name { get; }

    /// <summary>Its description; empty without one.</summary>
    string Description { get; }

    /// <summary>Its tags and those of its base classes.</summary>
    string[] Tags { get; }

    /// <summary>Whether it has the tag.</summary>
    bool IsTagged(string tag);
}

/// <summary>Says which rules to load.</summary>
public interface IRuleLoadSpec
{
    /// <summary>Public rule classes of the assemblies.</summary>
    IRuleLoadSpec From(params Assembly[] assemblies);

    /// <summary>These rule classes.</summary>
    IRuleLoadSpec From(params Type[] types);

    /// <summary>Only the rules for which the filter answers true.</summary>
    IRuleLoadSpec Where(Func<IRuleMetadata, bool> filter);

    /// <summary>The name of the rule set.</summary>
    IRuleLoadSpec To(string ruleSetName);
}

/// <summary>Holds the rules to compile. Not safe for several threads; what it compiles to is.</summary>
public class RuleRepository
{
    private readonly List<CompiledRuleSource> _rules = [];

    /// <summary>Makes the rule objects.</summary>
    public IRuleActivator Activator { get; set; } = new DefaultRuleActivator();

    internal IReadOnlyList<CompiledRuleSource> Rules => _rules;

    /// <summary>Loads rule classes, in the order in which they are given (of an assembly: by full type name).</summary>
    public void Load(Action<IRuleLoadSpec> specAction)
    {
        ArgumentNullException.ThrowIfNull(specAction);
        var spec = new RuleLoadSpec();
        specAction(spec);
        foreach (var metadata in spec.Chosen())
        {
            foreach (var rule in Activator.Activate(metadata.RuleType))
                _rules.Add(new CompiledRuleSource(metadata, rule.Draw()));
        }
    }
}
