using NRules.Diagnostics;
using NRules.Engine.Firing;
using NRules.Engine.Straight;
using NRules.Engine.Tracing;
using NRules.Extensibility;
using NRules.RuleModel;

namespace NRules.Engine;

/// <summary>
/// A session begins on the straight line: it holds its one fact and how far it has come through that fact's rules.
/// Whatever a straight line cannot hold (a second fact, an update, a listener) moves it, as it stands, to the general path.
/// </summary>
internal sealed partial class Session(SessionFactory factory) : ISession
{
    private object? _root;
    private StraightPlan? _plan;
    private StraightMatch[]? _matches;
    private int _matchCount;
    private Trace? _trace;
    private int _next;
    private int _action;
    private bool _halted;
    private bool _isFiringStraight;
    private bool _isPrepared = true;
    private GeneralPath? _general;
    private Extras? _extras;

    public IAgenda Agenda => General().Agenda;

    public IEventProvider Events => General().Events;

    public bool AutoPropagateLinkedFacts
    {
        get => _extras?.AutoPropagate ?? true;
        set => More().AutoPropagate = value;
    }

    public IDependencyResolver? DependencyResolver
    {
        get => _extras is { } extras ? extras.Resolver : factory.DependencyResolver;
        set => More().Resolver = value;
    }

    public IActionInterceptor? ActionInterceptor
    {
        get => _extras is { } extras ? extras.Interceptor : factory.ActionInterceptor;
        set
        {
            More().Interceptor = value;
            if (value is not null)
                General();
        }
    }

    public ReteGraph GetSchema() => factory.GetSchema();

    /// <summary>Sets the session up before rules that need no fact can match.</summary>
    public void Prepare(Action<ISession> setUp)
    {
        _isPrepared = false;
        setUp(this);
        _isPrepared = true;
        _general?.Start();
    }

    public IQueryable<TFact> Query<TFact>() => Facts<TFact>().AsQueryable();

    public IEnumerable<ILinkedFactSet> PropagateLinked()
    {
        if (_general is not { } general)
            return [];
        var sets = general.Linked.Propagate();
        general.ThrowFailure();
        return sets;
    }

    public int Fire() => Fire(int.MaxValue, CancellationToken.None);

    public int Fire(int maxRulesNumber) => Fire(maxRulesNumber, CancellationToken.None);

    public int Fire(CancellationToken cancellationToken) => Fire(int.MaxValue, cancellationToken);

    public int Fire(int maxRulesNumber, CancellationToken cancellationToken)
    {
        _halted = false;
        var fired = 0;
        if (_general is null && _plan is { } plan)
            fired = FireStraight(plan, maxRulesNumber, cancellationToken);
        if (_general is null && factory.WaysWithoutFact.Length == 0)
            return fired;
        var general = General();
        while (fired < maxRulesNumber && !_halted && !cancellationToken.IsCancellationRequested && general.Agenda.Next() is { } activation)
        {
            Run(general, activation);
            fired++;
        }
        return fired;
    }

    /// <summary>The fact on the straight line.</summary>
    public object? Root => _root;

    /// <summary>What has fired on the straight line; nothing once the session has left it.</summary>
    public IEnumerable<StraightMatch> FiredStraight() => _general is null ? Enumerable.Range(0, _next).Select(StraightMatchAt) : [];

    public Trace StartTrace()
    {
        if (_root is not null || _general is not null && _general.Memory.All.Any())
            throw new InvalidOperationException("The session already has facts; start the trace before the first is inserted.");
        var trace = _trace = new Trace();
        if (_general is not null)
            _general.Matched = trace.Matched;
        return trace;
    }

    /// <summary>Called by straight-line code before the rule of the number; answers whether to go on.</summary>
    public bool Step(int number)
    {
        if (_halted || _general is not null)
            return false;
        _next = number;
        _firing = null;
        return true;
    }

    /// <summary>Called by straight-line code before an action of a rule that has several.</summary>
    public void StepTo(int action) => _action = action;

    private int FireStraight(StraightPlan plan, int limit, CancellationToken cancellation)
    {
        var before = _next;
        _isFiringStraight = true;
        try
        {
            if (_next == 0 && plan.AlwaysMatch && limit >= plan.Rules.Length && !cancellation.CanBeCanceled)
                plan.RunAll(this, _root!);
            else
                FireOneByOne(plan, limit, cancellation);
            if (_general is not null && AutoPropagateLinkedFacts)
                PropagateLinked();
            return _next - before;
        }
        catch (Exception failure) when (failure is not RuleExecutionException)
        {
            var rule = StraightMatchAt(_next - 1).Rule.Rule;
            var action = rule.Sketch.Actions[rule.Sketch.Actions.Count > 1 ? _action : 0];
            throw new RuleRhsExpressionEvaluationException(rule.Name, Readable.Text(action.Expression), failure);
        }
        finally
        {
            _isFiringStraight = false;
            _firing = null;
        }
    }

    private void FireOneByOne(StraightPlan plan, int limit, CancellationToken cancellation)
    {
        var count = _matches is null ? plan.Rules.Length : _matchCount;
        for (var left = limit; _next < count && left > 0 && !cancellation.IsCancellationRequested && Step(_next + 1); left--)
        {
            var match = StraightMatchAt(_next - 1);
            match.Rule.Run(this, _root!, match.Values);
        }
    }

    private void Run(GeneralPath general, Activation activation)
    {
        _firing = activation;
        _trace?.Firing(activation);
        try
        {
            ActionRunner.Run(activation, this, general.Events);
            if (AutoPropagateLinkedFacts)
                PropagateLinked();
        }
        finally
        {
            _firing = null;
        }
    }

    private bool TryBegin(object fact)
    {
        if (_general is not null || _root is not null || factory.OwnEvents.IsHeard || factory.ActionInterceptor is not null
            || factory.PlanFor(fact.GetType()) is not { } plan)
            return false;
        _root = fact;
        _plan = plan;
        if (plan.AlwaysMatch)
            return true;
        var evaluation = new Evaluation(null);
        _matches = plan.Match(fact, evaluation, _trace, out _matchCount);
        evaluation.ThrowFailure();
        return true;
    }

    private StraightMatch StraightMatchAt(int index) => _matches is { } matches ? matches[index] : new StraightMatch(_plan!.Rules[index], null);

    private GeneralPath General()
    {
        if (_general is not null)
            return _general;
        var general = new GeneralPath(factory, this) { Matched = _trace is { } trace ? trace.Matched : null };
        if (_root is not null)
        {
            var count = _matches is null ? _plan!.Rules.Length : _matchCount;
            var current = general.Adopt(_root, _plan!, [.. Enumerable.Range(0, count).Select(StraightMatchAt)], _next);
            _trace?.Leave(FiredStraight(), _root);
            if (_isFiringStraight)
                _firing = current ?? MatchAt(_next - 1);
        }
        _general = general;
        if (_isPrepared)
            general.Start();
        return general;
    }

    private Extras More() => _extras ??= new Extras { Resolver = factory.DependencyResolver, Interceptor = factory.ActionInterceptor };

    private IEnumerable<TFact> Facts<TFact>()
    {
        if (_general is { } general)
            return general.Memory.All.ToList().Select(h => h.Fact).OfType<TFact>();
        return _root is TFact root ? [root] : [];
    }

    /// <summary>What few sessions have.</summary>
    private sealed class Extras
    {
        public bool AutoPropagate { get; set; } = true;

        public IDependencyResolver? Resolver { get; set; }

        public IActionInterceptor? Interceptor { get; set; }
    }
}
