using System.Collections;
using NRules.Engine.Sketch;
using NRules.Engine.Straight;

namespace NRules.Engine.Tracing;

/// <summary>
/// What fired in a session. On the straight line nothing is written when a rule fires: what has fired is known from how far
/// the session has come, and the values in conditions were written when they were tested.
/// </summary>
internal sealed class Trace
{
    private readonly TraceBuffer _buffer = new();
    private readonly List<Fired> _fired = [];
    private int[] _offsets = [];

    /// <summary>A match that fired, with where its values are in the buffer.</summary>
    public readonly record struct Fired(Way Way, object?[] Values, int Offset);

    public TraceBuffer Buffer => _buffer;

    public IEnumerable<Fired> All(Session session) => _fired.Concat(session.FiredStraight().Select((m, i) => OnStraight(m, i, session.Root!)));

    /// <summary>Matches have been found on the straight line.</summary>
    public void Begin(object root, StraightMatch[] matches)
    {
        _offsets = new int[matches.Length];
        for (var i = 0; i < matches.Length; i++)
        {
            _offsets[i] = _buffer.Count;
            matches[i].Rule.Rule.Ways[0].ProbeOf(matches[i].Values is null).Write(matches[i].Values, root, _buffer);
        }
    }

    /// <summary>The session leaves the straight line: what has fired there is written down.</summary>
    public void Leave(IEnumerable<StraightMatch> fired, object root) => _fired.AddRange(fired.Select((m, i) => OnStraight(m, i, root)));

    public void Matched(Activation activation)
    {
        activation.TraceOffset = _buffer.Count;
        activation.Way.ProbeOf(isSingle: false).Write(activation.Values, null, _buffer);
    }

    /// <summary>Collections follow the facts, so that they are copied as they are now.</summary>
    public void Firing(Activation activation)
    {
        var values = activation.Values;
        foreach (var plan in activation.Way.Plans)
        {
            if (plan.Kind != ElementKind.Query || values[plan.Slot] is not IEnumerable many || values[plan.Slot] is string)
                continue;
            if (ReferenceEquals(values, activation.Values))
                values = (object?[])values.Clone();
            values[plan.Slot] = many.Cast<object?>().ToArray();
        }
        _fired.Add(new Fired(activation.Way, values, activation.TraceOffset));
    }

    private Fired OnStraight(StraightMatch match, int index, object root) =>
        new(match.Rule.Rule.Ways[0], match.Values ?? [root], _offsets.Length > 0 ? _offsets[index] : 0);
}
