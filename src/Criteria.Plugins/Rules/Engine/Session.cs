using NRules.RuleModel;

namespace NRules.Engine;

/// <summary>
/// A session begins on the straight line: it holds its one fact and how far it has come through that fact's rules.
/// Whatever a straight line cannot hold (a second fact, an update, a retraction) moves it, as it stands, to the general path.
/// </summary>
internal sealed class Session(SessionFactory factory) : ISession, IContext
{
    private object? _root;
    private DossierPlan? _plan;
    private bool[]? _matched;
    private int _next;
    private GeneralPath? _general;
    private bool _halted;
    private CompiledRule? _firing;

    public IRuleDefinition Rule => _firing?.Definition ?? throw new InvalidOperationException("No rule is firing; a context may be used only inside an action.");

    public void Halt() => _halted = true;

    public void Insert(object fact)
    {
        if (!TryInsert(fact))
            throw new ArgumentException($"The fact is already in the session: {fact}. Update it, or use TryInsert.", nameof(fact));
    }

    public void InsertAll(IEnumerable<object> facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var all = facts.ToList();
        var seen = new HashSet<object>(FactIdentity.Comparer);
        foreach (var fact in all)
        {
            ArgumentNullException.ThrowIfNull(fact, nameof(facts));
            if (Holds(fact) || !seen.Add(fact))
                throw new ArgumentException($"The fact is already in the session: {fact}. None of the facts was inserted.", nameof(facts));
        }
        foreach (var fact in all)
            TryInsert(fact);
    }

    public bool TryInsert(object fact)
    {
        ArgumentNullException.ThrowIfNull(fact);
        if (_general is null && _root is null && factory.AllOnDossierPath)
        {
            Begin(fact);
            return true;
        }
        if (Holds(fact))
            return false;
        var general = General();
        general.Changed(general.Memory.Add(fact));
        return true;
    }

    public void Update(object fact)
    {
        if (!TryUpdate(fact))
            throw new ArgumentException($"The fact is not in the session: {fact}. Insert it, or use TryUpdate.", nameof(fact));
    }

    public bool TryUpdate(object fact)
    {
        ArgumentNullException.ThrowIfNull(fact);
        var general = General();
        return Note(general, general.Memory.Touch(fact));
    }

    public void Retract(object fact)
    {
        if (!TryRetract(fact))
            throw new ArgumentException($"The fact is not in the session: {fact}. Use TryRetract where it may be missing.", nameof(fact));
    }

    public bool TryRetract(object fact)
    {
        ArgumentNullException.ThrowIfNull(fact);
        var general = General();
        return Note(general, general.Memory.Remove(fact));
    }

    public IQueryable<TFact> Query<TFact>()
    {
        IEnumerable<TFact> facts = _general is { } general
            ? general.Memory.OfType(typeof(TFact)).Select(h => (TFact)h.Fact)
            : _root is TFact root ? [root] : [];
        return facts.AsQueryable();
    }

    public int Fire() => Fire(int.MaxValue, CancellationToken.None);

    public int Fire(int maxRulesNumber) => Fire(maxRulesNumber, CancellationToken.None);

    public int Fire(CancellationToken cancellationToken) => Fire(int.MaxValue, cancellationToken);

    private int Fire(int limit, CancellationToken cancellation)
    {
        _halted = false;
        var fired = 0;
        try
        {
            if (_general is null && _plan is { } plan)
                fired = FireStraight(plan, limit, cancellation);
            if (fired >= limit || _halted || cancellation.IsCancellationRequested)
                return fired;
            if (_general is null && factory.AllOnDossierPath)
                return fired;
            var general = General();
            while (fired < limit && !_halted && !cancellation.IsCancellationRequested && general.Next() is { } activation)
            {
                activation.HasFired = true;
                _firing = activation.Rule;
                activation.Rule.Run(this, activation.Slots, (action, fact) => general.Link(activation, action, fact));
                fired++;
            }
            return fired;
        }
        finally
        {
            _firing = null;
        }
    }

    private int FireStraight(DossierPlan plan, int limit, CancellationToken cancellation)
    {
        var fired = 0;
        var rules = plan.Rules;
        try
        {
            while (_general is null && _next < rules.Length && fired < limit && !_halted && !cancellation.IsCancellationRequested)
            {
                var index = _next++;
                if (_matched is not null && !_matched[index])
                    continue;
                var rule = rules[index];
                _firing = rule.Rule;
                rule.Run(this, _root!);
                fired++;
            }
            return fired;
        }
        catch (Exception failure) when (failure is not RuleExecutionException && _firing is not null)
        {
            throw _firing.ActionFailed(0, failure);
        }
    }

    private void Begin(object fact)
    {
        var plan = factory.PlanFor(fact.GetType());
        if (plan.IsConditional)
        {
            var matched = new bool[plan.Rules.Length];
            for (var i = 0; i < matched.Length; i++)
                matched[i] = !plan.Rules[i].IsConditional || plan.Rules[i].Matches(fact);
            _matched = matched;
        }
        _plan = plan;
        _root = fact;
    }

    private bool Holds(object fact) =>
        _general is { } general ? general.Memory.Contains(fact) : _root is not null && FactIdentity.Comparer.Equals(_root, fact);

    private static bool Note(GeneralPath general, Handle? handle)
    {
        if (handle is null)
            return false;
        general.Changed(handle);
        return true;
    }

    private GeneralPath General()
    {
        if (_general is not null)
            return _general;
        var general = new GeneralPath(factory.Rules);
        if (_root is not null)
        {
            var handle = general.Memory.Add(_root);
            for (var i = 0; i < _plan!.Rules.Length; i++)
            {
                if (_matched is null || _matched[i])
                    general[Array.IndexOf(factory.Rules, _plan.Rules[i].Rule)].Adopt(handle, isPending: i >= _next);
            }
        }
        return _general = general;
    }
}
