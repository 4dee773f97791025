using System.Reflection;
using NRules.Fluent.Dsl;

namespace NRules.Fluent;

/// <summary>Finds rule classes.</summary>
public interface IRuleTypeScanner
{
    /// <summary>Whether classes that are not public are found in assemblies; without this call they are not.</summary>
    IRuleTypeScanner PrivateTypes(bool include = true);

    /// <summary>Whether classes inside other classes are found in assemblies; without this call they are not.</summary>
    IRuleTypeScanner NestedTypes(bool include = true);

    /// <summary>Looks through the assemblies.</summary>
    IRuleTypeScanner Assembly(params Assembly[] assemblies);

    /// <summary>Looks through the assemblies in which the types are.</summary>
    IRuleTypeScanner AssemblyOf(params Type[] types);

    /// <summary>Looks through the assembly in which the type is.</summary>
    IRuleTypeScanner AssemblyOf<T>();

    /// <summary>Takes the types that are rule classes.</summary>
    IRuleTypeScanner Type(params Type[] types);
}

/// <summary>Finds rule classes: first come those named, then those of each assembly by full name.</summary>
public class RuleTypeScanner : IRuleTypeScanner
{
    private readonly List<(Assembly? Assembly, Type? Type)> _places = [];
    private bool _private;
    private bool _nested;

    /// <inheritdoc/>
    public IRuleTypeScanner PrivateTypes(bool include = true)
    {
        _private = include;
        return this;
    }

    /// <inheritdoc/>
    public IRuleTypeScanner NestedTypes(bool include = true)
    {
        _nested = include;
        return this;
    }

    /// <inheritdoc/>
    public IRuleTypeScanner Assembly(params Assembly[] assemblies)
    {
        ArgumentNullException.ThrowIfNull(assemblies);
        _places.AddRange(assemblies.Select(a => ((Assembly?)a, (Type?)null)));
        return this;
    }

    /// <inheritdoc/>
    public IRuleTypeScanner AssemblyOf(params Type[] types)
    {
        ArgumentNullException.ThrowIfNull(types);
        return Assembly([.. types.Select(t => t.Assembly)]);
    }

    /// <inheritdoc/>
    public IRuleTypeScanner AssemblyOf<T>() => AssemblyOf(typeof(T));

    /// <inheritdoc/>
    public IRuleTypeScanner Type(params Type[] types)
    {
        ArgumentNullException.ThrowIfNull(types);
        _places.AddRange(types.Where(IsRule).Select(t => ((Assembly?)null, (Type?)t)));
        return this;
    }

    /// <summary>The rule classes found, each once, in the order in which the scanner was told of their places.</summary>
    public Type[] GetRuleTypes() => [.. _places.SelectMany(p => p.Type is { } type ? [type] : In(p.Assembly!)).Distinct()];

    internal static bool IsRule(Type type) =>
        type is { IsAbstract: false, ContainsGenericParameters: false } && typeof(Rule).IsAssignableFrom(type);

    private IEnumerable<Type> In(Assembly assembly) => assembly.GetTypes()
        .Where(t => IsRule(t) && (_nested || !t.IsNested) && (_private || t.IsVisible))
        .OrderBy(t => t.FullName, StringComparer.Ordinal);
}
