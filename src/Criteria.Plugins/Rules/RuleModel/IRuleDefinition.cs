namespace NRules.RuleModel;

/// <summary>What is known of a rule before it is compiled. Safe to share between threads.</summary>
public interface IRuleDefinition
{
    /// <summary>The name of the rule.</summary>
    string Name { get; }

    /// <summary>What the rule is about; empty when its author did not say.</summary>
    string Description { get; }

    /// <summary>Higher fires first. Of a rule whose priority is an expression: that of its attribute.</summary>
    int Priority { get; }

    /// <summary>Whether it fires again for the same facts.</summary>
    RuleRepeatability Repeatability { get; }

    /// <summary>The tags of the rule and of its base classes.</summary>
    IEnumerable<string> Tags { get; }
}

/// <summary>Rules under one name.</summary>
public interface IRuleSet
{
    /// <summary>The name.</summary>
    string Name { get; }

    /// <summary>The rules, in the order in which they were loaded.</summary>
    IEnumerable<IRuleDefinition> Rules { get; }
}

/// <summary>Holds rules to compile.</summary>
public interface IRuleRepository
{
    /// <summary>The rule sets, in the order in which they were made.</summary>
    IEnumerable<IRuleSet> GetRuleSets();

    /// <summary>Adds a rule set.</summary>
    void Add(IRuleSet ruleSet);
}
