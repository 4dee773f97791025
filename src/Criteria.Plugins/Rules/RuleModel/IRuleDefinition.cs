namespace NRules.RuleModel;

/// <summary>What is known of a rule before it is compiled. Safe to share between threads.</summary>
public interface IRuleDefinition
{
    /// <summary>The name of the rule.</summary>
    string Name { get; }

    /// <summary>What the rule is about; empty when its author did not say.</summary>
    string Description { get; }

    /// <summary>Higher fires first.</summary>
    int Priority { get; }

    /// <summary>Whether it fires again for the same facts.</summary>
    RuleRepeatability Repeatability { get; }

    /// <summary>The tags of the rule and of its base classes.</summary>
    IEnumerable<string> Tags { get; }
}
