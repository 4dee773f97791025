using NRules.Engine.Tracing;

namespace NRules.Engine.Straight;

/// <summary>The rules that a fact of one type can meet, in order of firing, when all of them run on the straight line.</summary>
internal sealed class StraightPlan
{
    private readonly Lazy<Action<Session, object>> _runAll;
    private readonly Lazy<TracePlace> _traceLength;

    private StraightPlan(StraightRule[] rules)
    {
        Rules = rules;
        AlwaysMatch = rules.All(r => r.AlwaysMatches);
        _runAll = new Lazy<Action<Session, object>>(() => StraightCode.Of(rules));
        _traceLength = new Lazy<TracePlace>(() => rules.OfType<DerivedRule>().Any()
            ? default
            : rules.Aggregate(default(TracePlace), (length, rule) => length + rule.Rule.Ways[0].ProbeOf(isSingle: true).Length));
    }

    /// <summary>Runs all rules of a plan whose rules always match, one after the other.</summary>
    public Action<Session, object> RunAll => _runAll.Value;

    public StraightRule[] Rules { get; }

    /// <summary>Whether all rules match whatever the fact holds: then matches need not be kept.</summary>
    public bool AlwaysMatch { get; }

    /// <summary>The plan for a fact of the type; null when a rule that it can meet, or that needs no fact, takes the general path.</summary>
    public static StraightPlan? For(Type type, CompiledRule[] rules)
    {
        var met = rules.Where(r => CanMeet(r, type)).ToList();
        return met.TrueForAll(r => r.Straight is not null) && !rules.Any(r => r.Ways.Any(w => w.NeedsNoFact))
            ? new StraightPlan([.. met.Select(r => r.Straight!)])
            : null;
    }

    public static bool CanMeet(CompiledRule rule, Type type) => rule.Ways.Any(w => w.FactTypes.Any(t => t.IsAssignableFrom(type)));

    /// <summary>The matches of a fact in order of firing, at the beginning of an array that may be longer.</summary>
    public StraightMatch[] Match(object root, Evaluation evaluation, Trace? trace, out int count)
    {
        var found = new StraightMatches(Rules.Length);
        trace?.Expect(_traceLength.Value);
        foreach (var rule in Rules)
            rule.Match(root, evaluation, trace, ref found);
        count = found.Count;
        return found.All;
    }
}

/// <summary>Takes matches down; most rules give one at most, so that the array seldom grows.</summary>
internal struct StraightMatches(int expected)
{
    private StraightMatch[] _all = new StraightMatch[expected];

    public readonly StraightMatch[] All => _all;

    public int Count { get; private set; }

    public void Add(StraightRule rule, object?[]? values)
    {
        if (Count == _all.Length)
            Array.Resize(ref _all, Count * 2);
        _all[Count++] = new StraightMatch(rule, values);
    }
}
