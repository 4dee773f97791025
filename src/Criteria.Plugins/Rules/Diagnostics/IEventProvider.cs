using NRules.RuleModel;

namespace NRules.Diagnostics;

/// <summary>What happens in a session, or in all sessions of a factory. The sender of each event is the session.</summary>
public interface IEventProvider
{
    /// <summary>A fact is about to be matched.</summary>
    event EventHandler<WorkingMemoryEventArgs>? FactInsertingEvent;

    /// <summary>A fact has been matched.</summary>
    event EventHandler<WorkingMemoryEventArgs>? FactInsertedEvent;

    /// <summary>A fact that has changed is about to be matched anew.</summary>
    event EventHandler<WorkingMemoryEventArgs>? FactUpdatingEvent;

    /// <summary>A fact that has changed has been matched anew.</summary>
    event EventHandler<WorkingMemoryEventArgs>? FactUpdatedEvent;

    /// <summary>A fact is about to be removed.</summary>
    event EventHandler<WorkingMemoryEventArgs>? FactRetractingEvent;

    /// <summary>A fact has been removed.</summary>
    event EventHandler<WorkingMemoryEventArgs>? FactRetractedEvent;

    /// <summary>A rule matches a new set of facts.</summary>
    event EventHandler<AgendaEventArgs>? ActivationCreatedEvent;

    /// <summary>A fact of a match was updated and the rule still matches.</summary>
    event EventHandler<AgendaEventArgs>? ActivationUpdatedEvent;

    /// <summary>A match has ceased.</summary>
    event EventHandler<AgendaEventArgs>? ActivationDeletedEvent;

    /// <summary>A rule is about to fire.</summary>
    event EventHandler<AgendaEventArgs>? RuleFiringEvent;

    /// <summary>A rule has fired.</summary>
    event EventHandler<AgendaEventArgs>? RuleFiredEvent;

    /// <summary>A condition, a Let or a part of a query was evaluated. Listening to it costs time.</summary>
    event EventHandler<LhsExpressionEventArgs>? LhsExpressionEvaluatedEvent;

    /// <summary>A condition, a Let or a part of a query threw. When handled, it counts as not met.</summary>
    event EventHandler<LhsExpressionErrorEventArgs>? LhsExpressionFailedEvent;

    /// <summary>A filter or priority was evaluated. Listening to it costs time.</summary>
    event EventHandler<AgendaExpressionEventArgs>? AgendaExpressionEvaluatedEvent;

    /// <summary>A filter or priority threw. When handled, the match is not put on the agenda.</summary>
    event EventHandler<AgendaExpressionErrorEventArgs>? AgendaExpressionFailedEvent;

    /// <summary>An action was run. Listening to it costs time.</summary>
    event EventHandler<RhsExpressionEventArgs>? RhsExpressionEvaluatedEvent;

    /// <summary>An action threw. When handled, the firing goes on with the next action.</summary>
    event EventHandler<RhsExpressionErrorEventArgs>? RhsExpressionFailedEvent;
}

/// <summary>A failure that a listener may take on itself.</summary>
public interface IRecoverableError
{
    /// <summary>Set to true to keep the engine from throwing.</summary>
    bool IsHandled { get; set; }
}

/// <summary>Of a fact.</summary>
public class WorkingMemoryEventArgs : EventArgs
{
    internal WorkingMemoryEventArgs(IFact fact) => Fact = fact;

    /// <summary>The fact.</summary>
    public IFact Fact { get; }
}

/// <summary>Of a match.</summary>
public class AgendaEventArgs : EventArgs
{
    internal AgendaEventArgs(IMatch match) => Match = match;

    /// <summary>The match.</summary>
    public IMatch Match { get; }

    /// <summary>The rule.</summary>
    public IRuleDefinition Rule => Match.Rule;

    /// <summary>What it matches.</summary>
    public IEnumerable<IFactMatch> Facts => Match.Facts;
}
