using System.Text;
using NRules;
using NRules.Engine;
using NRules.Engine.Tracing;

namespace KhuyenHoc.Criteria.Rules;

/// <summary>What a variable of a rule stood for when the rule fired.</summary>
public sealed record TracedFact(string Name, object? Value);

/// <summary>A value in a condition when the condition was tested.</summary>
/// <param name="Condition">The condition, as its author wrote it.</param>
/// <param name="Expression">The part of it that has the value.</param>
/// <param name="Value">The value.</param>
public sealed record TracedValue(string Condition, string Expression, object? Value);

/// <summary>A rule that fired, with what it matched and why.</summary>
public sealed record TracedFiring(string Rule, IReadOnlyList<TracedFact> Facts, IReadOnlyList<TracedValue> Values)
{
    /// <summary>The derivation in lines: the rule, what it matched, and each condition with its values.</summary>
    public override string ToString()
    {
        var text = new StringBuilder(Rule);
        foreach (var fact in Facts)
            text.Append("\n  ").Append(fact.Name).Append(" = ").Append(fact.Value ?? "null");
        foreach (var condition in Values.GroupBy(v => v.Condition))
            text.Append("\n  ").Append(condition.Key).Append(": ").AppendJoin(", ", condition.Select(v => $"{v.Expression} = {v.Value ?? "null"}"));
        return text.ToString();
    }
}

/// <summary>
/// Records each firing of a session with the facts that matched and the values in its conditions, as they were when the
/// conditions were tested. Facts themselves are kept by reference. Conditions of Exists, Not, All and queries speak of many
/// facts or none and have no values of their own.
/// </summary>
public sealed class FiringTrace
{
    private readonly Session _session;
    private readonly Trace _trace;

    private FiringTrace(Session session, Trace trace)
    {
        _session = session;
        _trace = trace;
    }

    /// <summary>Begins to record. Throws when the session is of another engine or already has facts.</summary>
    public static FiringTrace Start(ISession session)
    {
        if (session is not Session own)
            throw new ArgumentException("The session was not made by this engine.", nameof(session));
        return new FiringTrace(own, own.StartTrace());
    }

    /// <summary>What has fired so far, in order.</summary>
    public IReadOnlyList<TracedFiring> Firings => [.. _trace.All(_session).Select(Read)];

    private TracedFiring Read(Trace.Fired fired)
    {
        var values = new List<TracedValue>();
        var place = fired.Place;
        foreach (var probed in fired.Way.ProbeOf(fired.IsSingle).Values)
        {
            if (_trace.TryRead(ref place, probed, out var value))
                values.Add(new TracedValue(Readable.Text(probed.Condition), probed.Text, value));
        }
        return new TracedFiring(fired.Way.Rule.Name, [.. fired.Way.Declarations.Select((d, slot) => new TracedFact(d.Name, fired.Values[slot]))], values);
    }
}
