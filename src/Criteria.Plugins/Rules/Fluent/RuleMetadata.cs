using System.Reflection;
using NRules.Fluent.Dsl;
using NRules.RuleModel;

namespace NRules.Fluent;

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

internal sealed class RuleMetadata(Type type) : IRuleMetadata
{
    public Type RuleType => type;

    public string Name { get; } = type.GetCustomAttribute<NameAttribute>(inherit: false)?.Value ?? type.FullName!;

    public string Description { get; } = type.GetCustomAttribute<DescriptionAttribute>(inherit: false)?.Value ?? "";

    public int Priority { get; } = type.GetCustomAttribute<PriorityAttribute>()?.Value ?? 0;

    public RuleRepeatability Repeatability { get; } = type.GetCustomAttribute<RepeatabilityAttribute>(inherit: false)?.Value ?? RuleRepeatability.Repeatable;

    public string[] Tags { get; } = [.. type.GetCustomAttributes<TagAttribute>(inherit: true).Select(t => t.Value).Distinct()];

    public bool IsTagged(string tag) => Tags.Contains(tag);
}
