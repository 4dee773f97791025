using System.Reflection;
using NRules.Fluent.Dsl;
using NRules.RuleModel;

namespace NRules.Fluent;

internal sealed class RuleLoadSpec : IRuleLoadSpec
{
    private readonly List<Type> _types = [];
    private readonly List<Func<IRuleMetadata, bool>> _filters = [];

    public IRuleLoadSpec From(params Assembly[] assemblies)
    {
        foreach (var assembly in assemblies)
            _types.AddRange(assembly.GetTypes().Where(t => t.IsPublic || t.IsNestedPublic).Where(IsRule).OrderBy(t => t.FullName, StringComparer.Ordinal));
        return this;
    }

    public IRuleLoadSpec From(params Type[] types)
    {
        foreach (var type in types)
        {
            if (!IsRule(type))
                throw new ArgumentException($"{type.FullName} is not a concrete rule class; derive it from {typeof(Rule).FullName}.", nameof(types));
        }
        _types.AddRange(types);
        return this;
    }

    public IRuleLoadSpec Where(Func<IRuleMetadata, bool> filter)
    {
        _filters.Add(filter);
        return this;
    }

    public IRuleLoadSpec To(string ruleSetName) => this;

    public IEnumerable<RuleMetadata> Chosen() =>
        _types.Distinct().Select(t => new RuleMetadata(t)).Where(m => _filters.TrueForAll(f => f(m)));

    private static bool IsRule(Type type) =>
        type is { IsAbstract: false, ContainsGenericParameters: false } && typeof(Rule).IsAssignableFrom(type);
}

internal sealed class RuleMetadata(Type type) : IRuleMetadata, IRuleDefinition
{
    public Type RuleType => type;

    public string Name { get; } = type.GetCustomAttribute<NameAttribute>()?.Value ?? type.FullName!;

    public string Description { get; } = type.GetCustomAttribute<DescriptionAttribute>()?.Value ?? "";

    public int Priority { get; } = type.GetCustomAttribute<PriorityAttribute>()?.Value ?? 0;

    public RuleRepeatability Repeatability { get; } = type.GetCustomAttribute<RepeatabilityAttribute>()?.Value ?? RuleRepeatability.Repeatable;

    public string[] Tags { get; } = [.. type.GetCustomAttributes<TagAttribute>(inherit: true).Select(t => t.Value).Distinct()];

    IEnumerable<string> IRuleDefinition.Tags => Tags;

    public bool IsTagged(string tag) => Tags.Contains(tag);
}
