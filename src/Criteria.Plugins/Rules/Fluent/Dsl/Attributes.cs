using NRules.RuleModel;

namespace NRules.Fluent.Dsl;

/// <summary>The name of a rule; without it a rule is called by its full type name.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false, AllowMultiple = false)]
public sealed class NameAttribute(string value) : Attribute
{
    internal string Value { get; } = value;
}

/// <summary>What a rule is about, for people.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false, AllowMultiple = false)]
public sealed class DescriptionAttribute(string value) : Attribute
{
    internal string Value { get; } = value;
}

/// <summary>A word by which rules are chosen when they are loaded; base classes add theirs.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = true, AllowMultiple = true)]
public sealed class TagAttribute(string value) : Attribute
{
    internal string Value { get; } = value;
}

/// <summary>Rules of higher priority fire first; the default is 0.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = true, AllowMultiple = false)]
public sealed class PriorityAttribute(int value) : Attribute
{
    internal int Value { get; } = value;
}

/// <summary>Whether a rule fires again when the facts that it has fired for are updated.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false, AllowMultiple = false)]
public sealed class RepeatabilityAttribute(RuleRepeatability value) : Attribute
{
    internal RuleRepeatability Value { get; } = value;
}
