using NRules.Engine.Sketch;
using NRules.Fluent.Dsl;
using NRules.RuleModel;

namespace NRules.Fluent;

/// <summary>Makes rules to compile of rule objects.</summary>
public class RuleDefinitionFactory
{
    /// <summary>The rule that the object defines. Throws <see cref="RuleDefinitionException"/> when Define fails.</summary>
    public IRuleDefinition Create(Rule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        var metadata = new RuleMetadata(rule.GetType());
        try
        {
            return new RuleDefinition(metadata, rule.Draw());
        }
        catch (Exception failure)
        {
            throw new RuleDefinitionException($"The rule '{metadata.Name}' could not be defined: {failure.Message}", rule.GetType(), failure);
        }
    }

    /// <summary>The rules that the objects define.</summary>
    public IEnumerable<IRuleDefinition> Create(IEnumerable<Rule> rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        return rules.Select(Create);
    }
}

/// <summary>A rule class whose Define failed.</summary>
public class RuleDefinitionException : Exception
{
    internal RuleDefinitionException(string message, Type ruleType, Exception inner) : base(message, inner) => RuleType = ruleType;

    /// <summary>The rule class.</summary>
    public Type RuleType { get; }
}

/// <summary>A rule class with what its Define wrote.</summary>
internal sealed record RuleDefinition(RuleMetadata Metadata, RuleSketch Sketch) : IRuleDefinition
{
    public string Name => Metadata.Name;

    public string Description => Metadata.Description;

    public int Priority => Metadata.Priority;

    public RuleRepeatability Repeatability => Metadata.Repeatability;

    public IEnumerable<string> Tags => Metadata.Tags;

    public bool Equals(RuleDefinition? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
}
