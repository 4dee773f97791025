using System.Reflection;
using NRules.Fluent.Dsl;

namespace NRules.Fluent;

/// <summary>Says which rules to load.</summary>
public interface IRuleLoadSpec
{
    /// <summary>Whether rule classes that are not public are found in assemblies; without this call they are not.</summary>
    IRuleLoadSpec PrivateTypes(bool include = true);

    /// <summary>Whether rule classes inside other classes are found in assemblies; without this call they are not.</summary>
    IRuleLoadSpec NestedTypes(bool include = true);

    /// <summary>Rule classes of the assemblies.</summary>
    IRuleLoadSpec From(params Assembly[] assemblies);

    /// <summary>Rule classes of the assemblies.</summary>
    IRuleLoadSpec From(IEnumerable<Assembly> assemblies);

    /// <summary>These rule classes.</summary>
    IRuleLoadSpec From(params Type[] types);

    /// <summary>These rule classes.</summary>
    IRuleLoadSpec From(IEnumerable<Type> types);

    /// <summary>The rule classes that a scanner finds.</summary>
    IRuleLoadSpec From(Action<IRuleTypeScanner> scanAction);

    /// <summary>Only the rules for which the filter answers true.</summary>
    IRuleLoadSpec Where(Func<IRuleMetadata, bool> filter);

    /// <summary>The name of the rule set to which the rules go.</summary>
    IRuleLoadSpec To(string ruleSetName);
}

internal sealed class RuleLoadSpec : IRuleLoadSpec
{
    private readonly RuleTypeScanner _scanner = new();
    private readonly List<Func<IRuleMetadata, bool>> _filters = [];

    public string RuleSetName { get; private set; } = "default";

    public IRuleLoadSpec PrivateTypes(bool include = true) => With(s => s.PrivateTypes(include));

    public IRuleLoadSpec NestedTypes(bool include = true) => With(s => s.NestedTypes(include));

    public IRuleLoadSpec From(params Assembly[] assemblies) => With(s => s.Assembly(assemblies));

    public IRuleLoadSpec From(IEnumerable<Assembly> assemblies) => With(s => s.Assembly([.. assemblies]));

    public IRuleLoadSpec From(params Type[] types)
    {
        foreach (var type in types)
        {
            if (!RuleTypeScanner.IsRule(type))
                throw new ArgumentException($"{type.FullName} is not a concrete rule class; derive it from {typeof(Rule).FullName}.", nameof(types));
        }
        return With(s => s.Type(types));
    }

    public IRuleLoadSpec From(IEnumerable<Type> types) => From([.. types]);

    public IRuleLoadSpec From(Action<IRuleTypeScanner> scanAction) => With(scanAction);

    public IRuleLoadSpec Where(Func<IRuleMetadata, bool> filter)
    {
        _filters.Add(filter);
        return this;
    }

    public IRuleLoadSpec To(string ruleSetName)
    {
        RuleSetName = ruleSetName;
        return this;
    }

    public IEnumerable<RuleMetadata> Chosen() =>
        _scanner.GetRuleTypes().Select(t => new RuleMetadata(t)).Where(m => _filters.TrueForAll(f => f(m)));

    private RuleLoadSpec With(Action<IRuleTypeScanner> scan)
    {
        scan(_scanner);
        return this;
    }
}
