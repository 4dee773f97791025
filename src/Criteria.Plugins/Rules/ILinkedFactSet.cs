using NRules.RuleModel;

namespace NRules;

/// <summary>What is done with linked facts.</summary>
public enum LinkedFactAction
{
    /// <summary>They are inserted.</summary>
    Insert,

    /// <summary>They are updated.</summary>
    Update,

    /// <summary>They are retracted.</summary>
    Retract,
}

/// <summary>Linked facts that reached the other rules together.</summary>
public interface ILinkedFactSet
{
    /// <summary>What was done with them.</summary>
    LinkedFactAction Action { get; }

    /// <summary>The facts.</summary>
    IEnumerable<IFact> Facts { get; }

    /// <summary>How many there are.</summary>
    int FactCount { get; }
}

/// <summary>Where a linked fact comes from: a match of a rule.</summary>
public interface ILinkedFactSource : IFactSource
{
    /// <summary>The rule that made the fact.</summary>
    IRuleDefinition Rule { get; }
}

internal sealed record LinkedFactSet(LinkedFactAction Action, IReadOnlyList<IFact> All) : ILinkedFactSet
{
    public IEnumerable<IFact> Facts => All;

    public int FactCount => All.Count;
}
