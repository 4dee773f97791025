using NRules.Diagnostics;
using NRules.RuleModel;

namespace NRules.Engine;

/// <summary>The events of a session, which go on to those of its factory, or of the factory itself.</summary>
internal sealed class EventAggregator(ISession? session, EventAggregator? parent) : IEventProvider
{
    private EventHandler<WorkingMemoryEventArgs>? _inserting, _inserted, _updating, _updated, _retracting, _retracted;
    private EventHandler<AgendaEventArgs>? _created, _changed, _deleted, _firing, _fired;
    private EventHandler<LhsExpressionEventArgs>? _lhs;
    private EventHandler<LhsExpressionErrorEventArgs>? _lhsFailed;
    private EventHandler<AgendaExpressionEventArgs>? _agenda;
    private EventHandler<AgendaExpressionErrorEventArgs>? _agendaFailed;
    private EventHandler<RhsExpressionEventArgs>? _rhs;
    private EventHandler<RhsExpressionErrorEventArgs>? _rhsFailed;
    private bool _isHeard;

    public event EventHandler<WorkingMemoryEventArgs>? FactInsertingEvent { add => Hear(ref _inserting, value); remove => _inserting -= value; }

    public event EventHandler<WorkingMemoryEventArgs>? FactInsertedEvent { add => Hear(ref _inserted, value); remove => _inserted -= value; }

    public event EventHandler<WorkingMemoryEventArgs>? FactUpdatingEvent { add => Hear(ref _updating, value); remove => _updating -= value; }

    public event EventHandler<WorkingMemoryEventArgs>? FactUpdatedEvent { add => Hear(ref _updated, value); remove => _updated -= value; }

    public event EventHandler<WorkingMemoryEventArgs>? FactRetractingEvent { add => Hear(ref _retracting, value); remove => _retracting -= value; }

    public event EventHandler<WorkingMemoryEventArgs>? FactRetractedEvent { add => Hear(ref _retracted, value); remove => _retracted -= value; }

    public event EventHandler<AgendaEventArgs>? ActivationCreatedEvent { add => Hear(ref _created, value); remove => _created -= value; }

    public event EventHandler<AgendaEventArgs>? ActivationUpdatedEvent { add => Hear(ref _changed, value); remove => _changed -= value; }

    public event EventHandler<AgendaEventArgs>? ActivationDeletedEvent { add => Hear(ref _deleted, value); remove => _deleted -= value; }

    public event EventHandler<AgendaEventArgs>? RuleFiringEvent { add => Hear(ref _firing, value); remove => _firing -= value; }

    public event EventHandler<AgendaEventArgs>? RuleFiredEvent { add => Hear(ref _fired, value); remove => _fired -= value; }

    public event EventHandler<LhsExpressionEventArgs>? LhsExpressionEvaluatedEvent { add => Hear(ref _lhs, value); remove => _lhs -= value; }

    public event EventHandler<LhsExpressionErrorEventArgs>? LhsExpressionFailedEvent { add => Hear(ref _lhsFailed, value); remove => _lhsFailed -= value; }

    public event EventHandler<AgendaExpressionEventArgs>? AgendaExpressionEvaluatedEvent { add => Hear(ref _agenda, value); remove => _agenda -= value; }

    public event EventHandler<AgendaExpressionErrorEventArgs>? AgendaExpressionFailedEvent { add => Hear(ref _agendaFailed, value); remove => _agendaFailed -= value; }

    public event EventHandler<RhsExpressionEventArgs>? RhsExpressionEvaluatedEvent { add => Hear(ref _rhs, value); remove => _rhs -= value; }

    public event EventHandler<RhsExpressionErrorEventArgs>? RhsExpressionFailedEvent { add => Hear(ref _rhsFailed, value); remove => _rhsFailed -= value; }

    /// <summary>Whether anybody has ever listened.</summary>
    public bool IsHeard => _isHeard || parent is { IsHeard: true };

    /// <summary>Whether anybody listens to each evaluation.</summary>
    public bool HearsEvaluations => _lhs is not null || parent is { HearsEvaluations: true };

    public void Before(IFact fact, ChangeKind kind) => Raise(fact, kind, session!, isBefore: true);

    public void After(IFact fact, ChangeKind kind) => Raise(fact, kind, session!, isBefore: false);

    public void Created(IMatch match) => Raise(match, a => a._created);

    public void Updated(IMatch match) => Raise(match, a => a._changed);

    public void Deleted(IMatch match) => Raise(match, a => a._deleted);

    public void Firing(IMatch match) => Raise(match, a => a._firing);

    public void Fired(IMatch match) => Raise(match, a => a._fired);

    public void LhsEvaluated(LhsExpressionEventArgs args) => Raise(args, a => a._lhs);

    /// <summary>Answers whether a listener has taken the failure on itself.</summary>
    public bool LhsFailed(LhsExpressionErrorEventArgs args)
    {
        Raise(new LhsExpressionEventArgs(args.Expression, args.Exception, null, [.. args.Facts], args.Rules.First()), a => a._lhs);
        Raise(args, a => a._lhsFailed);
        return args.IsHandled;
    }

    public void AgendaEvaluated(AgendaExpressionEventArgs args) => Raise(args, a => a._agenda);

    /// <inheritdoc cref="LhsFailed"/>
    public bool AgendaFailed(AgendaExpressionErrorEventArgs args)
    {
        Raise(new AgendaExpressionEventArgs(args.Expression, args.Exception, null, args.Match), a => a._agenda);
        Raise(args, a => a._agendaFailed);
        return args.IsHandled;
    }

    public void RhsEvaluated(RhsExpressionEventArgs args) => Raise(args, a => a._rhs);

    /// <inheritdoc cref="LhsFailed"/>
    public bool RhsFailed(RhsExpressionErrorEventArgs args)
    {
        Raise(new RhsExpressionEventArgs(args.Expression, args.Exception, args.Match), a => a._rhs);
        Raise(args, a => a._rhsFailed);
        return args.IsHandled;
    }

    private void Hear<T>(ref EventHandler<T>? handlers, EventHandler<T>? handler)
    {
        handlers += handler;
        _isHeard = true;
    }

    private void Raise(IMatch match, Func<EventAggregator, EventHandler<AgendaEventArgs>?> chosen)
    {
        if (IsHeard)
            Raise(new AgendaEventArgs(match), chosen);
    }

    private void Raise<T>(T args, Func<EventAggregator, EventHandler<T>?> chosen)
    {
        for (var level = this; level is not null; level = level.Parent)
            chosen(level)?.Invoke(session, args);
    }

    private void Raise(IFact fact, ChangeKind kind, ISession sender, bool isBefore)
    {
        if (!IsHeard)
            return;
        var args = new WorkingMemoryEventArgs(fact);
        for (var level = this; level is not null; level = level.Parent)
        {
            var handlers = kind switch
            {
                ChangeKind.Insert => isBefore ? level._inserting : level._inserted,
                ChangeKind.Update => isBefore ? level._updating : level._updated,
                _ => isBefore ? level._retracting : level._retracted,
            };
            handlers?.Invoke(sender, args);
        }
    }

    private EventAggregator? Parent => parent;
}
