namespace NRules.AgendaFilters;

/// <summary>Says which matches are put on the agenda.</summary>
public interface IAgendaFilter
{
    /// <summary>Whether the match may be put on the agenda. A match that is already there stays.</summary>
    bool Accept(AgendaContext context, Activation activation);
}

/// <summary>A filter that remembers something of each match.</summary>
public interface IStatefulAgendaFilter : IAgendaFilter
{
    /// <summary>Called when the match is about to fire.</summary>
    void Select(AgendaContext context, Activation activation);

    /// <summary>Called when the match has ceased: what is remembered of it can be dropped.</summary>
    void Remove(AgendaContext context, Activation activation);
}

/// <summary>What a filter can see beside the match.</summary>
public class AgendaContext
{
    internal AgendaContext(ISession session) => Session = session;

    internal ISession Session { get; }
}
