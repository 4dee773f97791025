using NRules.Engine;
using NRules.Fluent;
using NRules.RuleModel;

namespace NRules;

/// <summary>Compiles rules into a factory of sessions. Not safe for several threads; what it makes is.</summary>
public class RuleCompiler
{
    /// <summary>Says by what facts are known.</summary>
    public FactIdentityComparerRegistry FactIdentityComparerRegistry { get; } = new();

    /// <summary>Compiles rules. Throws <see cref="RuleCompilationException"/> naming the rule that cannot be compiled.</summary>
    public ISessionFactory Compile(IEnumerable<IRuleDefinition> ruleDefinitions)
    {
        ArgumentNullException.ThrowIfNull(ruleDefinitions);
        return new SessionFactory([.. ruleDefinitions.Select(Own)], FactIdentityComparerRegistry.Comparer());
    }

    /// <summary>Compiles the rules of rule sets. Throws <see cref="RuleCompilationException"/> naming the rule that cannot be compiled.</summary>
    public ISessionFactory Compile(IEnumerable<IRuleSet> ruleSets)
    {
        ArgumentNullException.ThrowIfNull(ruleSets);
        return Compile(ruleSets.SelectMany(s => s.Rules));
    }

    private static RuleDefinition Own(IRuleDefinition definition) => definition as RuleDefinition
        ?? throw new ArgumentException($"The rule '{definition.Name}' was not loaded by this engine; load it with RuleRepository or RuleDefinitionFactory.");
}

/// <summary>Compiles the rules of a repository.</summary>
public static class RuleRepositoryExtensions
{
    /// <summary>Compiles all rules into a factory of sessions. Throws <see cref="RuleCompilationException"/> naming the rule that cannot be compiled.</summary>
    public static ISessionFactory Compile(this IRuleRepository repository)
    {
        ArgumentNullException.ThrowIfNull(repository);
        return new RuleCompiler().Compile(repository.GetRuleSets());
    }

    /// <summary>All rules of all rule sets.</summary>
    public static IEnumerable<IRuleDefinition> GetRules(this IRuleRepository repository)
    {
        ArgumentNullException.ThrowIfNull(repository);
        return repository.GetRuleSets().SelectMany(s => s.Rules);
    }
}
