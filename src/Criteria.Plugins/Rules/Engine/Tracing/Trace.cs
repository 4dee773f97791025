using System.Collections;
using NRules.Engine.Sketch;
using NRules.Engine.Straight;

namespace NRules.Engine.Tracing;

/// <summary>
/// What fired in a session. On the straight line nothing is written when a rule fires: what has fired is known from how far
/// the session has come, and the values in conditions were written when they were tested.
/// </summary>
internal sealed class Trace : TraceBuffer
{
    private List<Fired>? _fired;

    /// <summary>A match that fired, with where its values are.</summary>
    public readonly record struct Fired(Way Way, bool IsSingle, object?[] Values, TracePlace Place);

    public IEnumerable<Fired> All(Session session) => (_fired ?? []).Concat(OnStraight(session.FiredStraight(), session.Root!));

    /// <summary>The session leaves the straight line: what has fired there is written down.</summary>
    public void Leave(IEnumerable<StraightMatch> fired, object root) => _fired = [.. OnStraight(fired, root)];

    public void Matched(Activation activation)
    {
        activation.TracePlace = End;
        activation.Way.ProbeOf(isSingle: false).Write(activation.Values, null, this);
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
        (_fired ??= []).Add(new Fired(activation.Way, false, values, activation.TracePlace));
    }

    private static IEnumerable<Fired> OnStraight(IEnumerable<StraightMatch> matches, object root)
    {
        var place = default(TracePlace);
        foreach (var match in matches)
        {
            yield return new Fired(match.Rule.Rule.Ways[0], match.Values is null, match.Values ?? [root], place);
            place += ProbeOf(match).Length;
        }
    }

    private static Probe ProbeOf(StraightMatch match) => match.Rule.Rule.Ways[0].ProbeOf(match.Values is null);
}
