using NRules.AgendaFilters;
using NRules.RuleModel;

namespace NRules;

/// <summary>What waits to fire in a session.</summary>
public interface IAgenda
{
    /// <summary>Whether nothing waits.</summary>
    bool IsEmpty { get; }

    /// <summary>The match that would fire next. Throws <see cref="InvalidOperationException"/> when nothing waits.</summary>
    IMatch Peek();

    /// <summary>Takes everything that waits off the agenda.</summary>
    void Clear();

    /// <summary>Adds a filter that each match must pass before it is put on the agenda.</summary>
    void AddFilter(IAgendaFilter filter);

    /// <summary>Adds a filter for the matches of one rule.</summary>
    void AddFilter(IRuleDefinition rule, IAgendaFilter filter);
}
