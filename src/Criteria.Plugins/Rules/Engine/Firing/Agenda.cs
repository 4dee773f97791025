using NRules.AgendaFilters;
using NRules.Diagnostics;
using NRules.RuleModel;

namespace NRules.Engine.Firing;

/// <summary>What waits to fire: by priority, then in the order in which it was found. An updated match that still waits keeps its place.</summary>
internal sealed class Agenda(ISession session, EventAggregator events) : IAgenda
{
    private readonly PriorityQueue<(Activation Activation, long Ticket), (int Priority, long Ticket)> _queue = new();
    private readonly AgendaContext _context = new(session);
    private readonly List<IAgendaFilter> _filters = [];
    private readonly Dictionary<IRuleDefinition, List<IAgendaFilter>> _ruleFilters = [];
    private long _tickets;
    private Exception? _failure;

    public bool IsEmpty => First() is null;

    public IMatch Peek() => First() ?? throw new InvalidOperationException("The agenda is empty.");

    public void Clear()
    {
        foreach (var (entry, _) in _queue.UnorderedItems)
            entry.Activation.IsQueued = false;
        _queue.Clear();
    }

    public void AddFilter(IAgendaFilter filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        _filters.Add(filter);
    }

    public void AddFilter(IRuleDefinition rule, IAgendaFilter filter)
    {
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(filter);
        if (!_ruleFilters.TryGetValue(rule, out var filters))
            _ruleFilters.Add(rule, filters = []);
        filters.Add(filter);
    }

    public void Created(Activation activation)
    {
        activation.Trigger = MatchTrigger.Created;
        events.Created(activation);
        if (IsAccepted(activation))
            Enqueue(activation);
    }

    public void Updated(Activation activation)
    {
        if (!activation.IsQueued)
            activation.Trigger = activation.HasFired ? MatchTrigger.Updated : MatchTrigger.Created;
        events.Updated(activation);
        if (activation.HasFired && activation.Rule.Repeatability == RuleRepeatability.NonRepeatable)
            return;
        if (IsAccepted(activation))
            Enqueue(activation);
    }

    public void Deleted(Activation activation)
    {
        activation.IsGone = true;
        activation.IsQueued = false;
        if (HasFilters)
        {
            foreach (var filter in Filters(activation).OfType<IStatefulAgendaFilter>())
                filter.Remove(_context, activation);
        }
        activation.Trigger = MatchTrigger.Removed;
        events.Deleted(activation);
        if (activation.HasFired && activation.Way.Rule.RunsWhenRemoved)
            Enqueue(activation);
    }

    /// <summary>Puts a match back as if it had not fired.</summary>
    public void Enqueue(Activation activation)
    {
        var priority = Priority(activation);
        if (activation.IsQueued && priority == activation.Priority)
            return;
        activation.IsQueued = true;
        activation.Priority = priority;
        activation.Ticket = _tickets++;
        _queue.Enqueue((activation, activation.Ticket), (-priority, activation.Ticket));
    }

    /// <summary>Takes the next match; null when nothing waits.</summary>
    public Activation? Next()
    {
        if (First() is not { } activation)
            return null;
        _queue.Dequeue();
        activation.IsQueued = false;
        activation.FilterKeys = (activation.FilterKeys.Now, activation.FilterKeys.Now);
        if (!activation.IsGone && HasFilters)
        {
            foreach (var filter in Filters(activation).OfType<IStatefulAgendaFilter>())
                filter.Select(_context, activation);
        }
        return activation;
    }

    /// <summary>Throws what a filter or priority has thrown, when the change has reached all rules.</summary>
    public void ThrowFailure()
    {
        if (_failure is not { } failure)
            return;
        _failure = null;
        throw failure;
    }

    private Activation? First()
    {
        while (_queue.TryPeek(out var entry, out _))
        {
            if (entry.Activation.IsQueued && entry.Activation.Ticket == entry.Ticket)
                return entry.Activation;
            _queue.Dequeue();
        }
        return null;
    }

    private int Priority(Activation activation)
    {
        if (activation.Way.Priority is not { } formula)
            return activation.Rule.Priority;
        return TryEvaluate(activation, formula, static (f, values) => f.Run(values, null), out var priority) ? (int)priority! : activation.Rule.Priority;
    }

    private bool IsAccepted(Activation activation)
    {
        var way = activation.Way;
        foreach (var condition in way.FilterConditions)
        {
            if (!TryEvaluate(activation, condition, static (f, values) => f.Run(values, null), out var holds) || !(bool)holds!)
                return false;
        }
        if (way.FilterKeys.Length > 0 && !HasChanged(activation))
            return false;
        return !HasFilters || HasAccepting(activation);
    }

    private bool HasFilters => _filters.Count > 0 || _ruleFilters.Count > 0;

    private bool HasAccepting(Activation activation) => Filters(activation).All(filter => filter.Accept(_context, activation));

    private bool HasChanged(Activation activation)
    {
        var now = new object?[activation.Way.FilterKeys.Length];
        for (var i = 0; i < now.Length; i++)
        {
            if (!TryEvaluate(activation, activation.Way.FilterKeys[i], static (f, values) => f.Run(values, null), out now[i]))
                return false;
        }
        activation.FilterKeys = activation.FilterKeys with { Now = now };
        return activation.FilterKeys.AtFiring is not { } before || !before.AsSpan().SequenceEqual(now);
    }

    private bool TryEvaluate<T>(Activation activation, Formula<T> formula, Func<Formula<T>, object?[], object?> run, out object? value) where T : Delegate
    {
        try
        {
            value = run(formula, activation.Values);
            if (events.IsHeard)
                events.AgendaEvaluated(new AgendaExpressionEventArgs(formula.Source, null, value, activation));
            return true;
        }
        catch (Exception failure)
        {
            if (!events.AgendaFailed(new AgendaExpressionErrorEventArgs(formula.Source, failure, activation)))
                _failure ??= new AgendaExpressionEvaluationException(activation.Rule.Name, formula.Text, failure);
            value = null;
            return false;
        }
    }

    private IEnumerable<IAgendaFilter> Filters(Activation activation) =>
        _ruleFilters.TryGetValue(activation.Rule, out var own) ? _filters.Concat(own) : _filters;
}
