namespace NRules.RuleModel;

/// <summary>A rule with the facts that it matches.</summary>
public interface IMatch
{
    /// <summary>The rule.</summary>
    IRuleDefinition Rule { get; }

    /// <summary>What the rule has matched or worked out, in the order of its conditions.</summary>
    IEnumerable<IFactMatch> Facts { get; }

    /// <summary>What put the match on the agenda.</summary>
    MatchTrigger Trigger { get; }
}

/// <summary>What puts a match on the agenda.</summary>
public enum MatchTrigger
{
    /// <summary>Nothing: it does not wait to fire.</summary>
    None = 0,

    /// <summary>The match is new.</summary>
    Created = 1,

    /// <summary>One of its facts was updated.</summary>
    Updated = 2,

    /// <summary>The match has ceased.</summary>
    Removed = 4,
}

/// <summary>When an action runs.</summary>
[Flags]
public enum ActionTrigger
{
    /// <summary>When the rule fires for a new match.</summary>
    Activated = 1,

    /// <summary>When the rule fires again for an updated match.</summary>
    Reactivated = 2,

    /// <summary>When a match for which the rule has fired ceases.</summary>
    Deactivated = 4,
}

/// <summary>A fact in working memory.</summary>
public interface IFact
{
    /// <summary>Its type at run time.</summary>
    Type Type { get; }

    /// <summary>The fact itself.</summary>
    object? Value { get; }

    /// <summary>The match that the fact is linked to; null when the fact stands for itself.</summary>
    IFactSource? Source { get; }
}

/// <summary>A matched fact with the variable that it is bound to.</summary>
public interface IFactMatch : IFact
{
    /// <summary>The variable.</summary>
    Declaration Declaration { get; }
}

/// <summary>A variable of a rule.</summary>
public sealed record Declaration(Type Type, string Name);

/// <summary>What kind of source a fact has.</summary>
public enum FactSourceType
{
    /// <summary>It was worked out from other facts.</summary>
    Aggregate,

    /// <summary>A rule linked it to its match.</summary>
    Linked,
}

/// <summary>Where a fact comes from.</summary>
public interface IFactSource
{
    /// <summary>The kind of source.</summary>
    FactSourceType SourceType { get; }

    /// <summary>The facts that it comes from.</summary>
    IEnumerable<IFact> Facts { get; }
}
