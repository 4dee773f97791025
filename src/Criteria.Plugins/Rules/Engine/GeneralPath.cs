using NRules.Engine.Firing;
using NRules.Engine.Matching;

namespace NRules.Engine;

/// <summary>A session's facts, the matches that they make, and what waits to fire.</summary>
internal sealed class GeneralPath : IMatchListener
{
    private readonly SessionFactory _factory;
    private readonly EventAggregator _events;
    private readonly Evaluation _evaluation;
    private readonly WayRun?[] _runs;
    private Dictionary<CompiledRule, int>? _alreadyFired;
    private Activation? _lastFired;

    public GeneralPath(SessionFactory factory, ISession session)
    {
        _factory = factory;
        _events = new EventAggregator(session, factory.OwnEvents);
        _evaluation = new Evaluation(_events);
        _runs = new WayRun?[factory.Ways.Length];
        Agenda = new Agenda(session, _events);
        Memory = new Memory(factory.Identity);
        Linked = new LinkedFacts(this);
    }

    public Memory Memory { get; }

    public Agenda Agenda { get; }

    public LinkedFacts Linked { get; }

    public EventAggregator Events => _events;

    /// <summary>Called with each match that comes or is updated, before anything fires; null when no trace is kept.</summary>
    public Action<Activation>? Matched { get; set; }

    /// <summary>Lets rules match that need no fact. Not before the session is set up, so that its filters see them.</summary>
    public void Start()
    {
        foreach (var way in _factory.WaysWithoutFact)
            RunOf(way, []);
    }

    /// <summary>Lets facts reach the rules. Does not throw what rules throw: that is left to <see cref="ThrowFailure"/>.</summary>
    public void Apply(Change[] changes)
    {
        foreach (var (handle, kind) in changes)
        {
            _events.Before(handle, kind);
            if (kind == ChangeKind.Insert)
                Memory.Add(handle);
            else if (kind == ChangeKind.Retract)
                Memory.Remove(handle);
        }
        foreach (var way in _factory.WaysFor(changes))
            RunOf(way, changes);
        foreach (var (handle, kind) in changes)
            _events.After(handle, kind);
    }

    public void ThrowFailure()
    {
        _evaluation.ThrowFailure();
        Agenda.ThrowFailure();
    }

    /// <summary>
    /// Takes a session over from the straight line as it stands: what has fired there does not fire again.
    /// Answers what the last match that fired has become; null when none has.
    /// </summary>
    public Activation? Adopt(object root, Straight.StraightPlan plan, IReadOnlyList<Straight.StraightMatch> matches, int fired)
    {
        var handle = Memory.New(root, null);
        Memory.Add(handle);
        _lastFired = null;
        var last = fired > 0 ? matches[fired - 1].Rule.Rule : null;
        _alreadyFired = matches.Take(fired).GroupBy(m => m.Rule.Rule).ToDictionary(g => g.Key, g => g.Count());
        foreach (var rule in plan.Rules)
        {
            var way = Array.IndexOf(_factory.Ways, rule.Rule.Ways[0]);
            var run = _runs[way] = new WayRun(_factory.Ways[way], _evaluation, this);
            if (rule.Rule.Ways[0].Plans.Length > 1)
                run.Start([new Change(handle, ChangeKind.Insert)]);
            else if (matches.Any(m => m.Rule == rule))
                run.StartWith(handle);
            else
                run.Start([]);
        }
        _alreadyFired = null;
        return _lastFired is { } activation && activation.Way.Rule == last ? activation : null;
    }

    public void Created(Activation activation)
    {
        Matched?.Invoke(activation);
        Agenda.Created(activation);
        if (_alreadyFired is not null && _alreadyFired.TryGetValue(activation.Way.Rule, out var left) && left > 0)
        {
            _alreadyFired[activation.Way.Rule] = left - 1;
            activation.HasFired = true;
            activation.IsQueued = false;
            _lastFired = activation;
        }
    }

    public void Updated(Activation activation)
    {
        Matched?.Invoke(activation);
        Agenda.Updated(activation);
    }

    public void Deleted(Activation activation)
    {
        Agenda.Deleted(activation);
        Linked.RetractAll(activation);
    }

    private void RunOf(int way, Change[] changes)
    {
        if (_runs[way] is { } run)
        {
            run.Apply(changes);
            return;
        }
        // Facts that came before mean nothing to this way: the first that does starts it.
        _runs[way] = run = new WayRun(_factory.Ways[way], _evaluation, this);
        run.Start(changes);
    }
}
