using NRules.Engine;
using NRules.RuleModel;

namespace NRules;

/// <summary>A rule with the facts that it matches. It fires once, and again only when the facts it holds are updated.</summary>
public class Activation : IMatch
{
    internal Activation(Way way, object?[] values)
    {
        Way = way;
        Values = values;
    }

    /// <inheritdoc/>
    public IRuleDefinition Rule => Way.Rule.Definition;

    /// <inheritdoc/>
    public IEnumerable<IFactMatch> Facts => Way.Declarations.Select((declaration, slot) => new FactMatch(declaration, Values[slot]));

    /// <inheritdoc/>
    public MatchTrigger Trigger { get; internal set; }

    internal Way Way { get; }

    internal object?[] Values { get; set; }

    internal int Priority { get; set; }

    /// <summary>Its place among those of the same priority; a queue entry with another ticket is void.</summary>
    internal long Ticket { get; set; }

    internal bool IsQueued { get; set; }

    internal bool HasFired { get; set; }

    internal bool IsGone { get; set; }

    /// <summary>The facts that belong to this match, by key; null when there are none.</summary>
    internal Dictionary<object, Handle>? Linked { get; set; }

    /// <summary>What the rule's OnChange keys were when it last fired, and what they are now.</summary>
    internal (object?[]? AtFiring, object?[] Now) FilterKeys { get; set; } = (null, []);

    /// <summary>Where the trace has the values in its conditions.</summary>
    internal Engine.Tracing.TracePlace TracePlace { get; set; }

    private sealed record FactMatch(Declaration Declaration, object? Value) : IFactMatch
    {
        public Type Type => Value?.GetType() ?? Declaration.Type;

        public IFactSource? Source => null;
    }
}
