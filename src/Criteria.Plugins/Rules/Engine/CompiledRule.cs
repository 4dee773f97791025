using NRules.Engine.Sketch;
using NRules.Engine.Straight;
using NRules.Fluent;

namespace NRules.Engine;

/// <summary>A rule, compiled for both paths. Shared by all sessions.</summary>
internal sealed class CompiledRule
{
    public CompiledRule(RuleDefinition definition, int order)
    {
        Definition = definition;
        Order = order;
        Sketch = definition.Sketch;
        if (Sketch.Conditions.Elements.Count == 0)
            throw new InvalidOperationException("The rule has no conditions; write When().");
        if (Sketch.Actions.Count == 0)
            throw new InvalidOperationException("The rule has no actions; write Then().");
        Ways = [.. Sketch.Conditions.Ways().Select(elements => new Way(this, elements))];
        WhyGeneral = StraightRule.WhyNot(this);
        if (WhyGeneral is null)
            Straight = StraightRule.Compile(this);
    }

    public RuleDefinition Definition { get; }

    public RuleSketch Sketch { get; }

    public string Name => Definition.Name;

    /// <summary>The place of the rule in the order of loading.</summary>
    public int Order { get; }

    /// <summary>One for each way in which the conditions can hold.</summary>
    public Way[] Ways { get; }

    /// <summary>The rule's straight-line form; null when it takes the general path.</summary>
    public StraightRule? Straight { get; }

    /// <summary>Why the rule takes the general path; null when it does not have to.</summary>
    public string? WhyGeneral { get; }

    public bool RunsWhenRemoved => Sketch.Actions.Exists(a => a.Trigger.HasFlag(RuleModel.ActionTrigger.Deactivated));
}
