using NRules.Engine.Matching;
using NRules.Engine.Queries;
using NRules.Engine.Sketch;
using NRules.Engine.Tracing;
using NRules.RuleModel;

namespace NRules.Engine.Straight;

/// <summary>A match on the straight line. The values are null for a rule that knows its fact only.</summary>
internal readonly record struct StraightMatch(StraightRule Rule, object?[]? Values);

/// <summary>A rule that hangs on one fact and what belongs to it: it needs no memory of other facts.</summary>
internal abstract class StraightRule(CompiledRule rule)
{
    public CompiledRule Rule => rule;

    public Type RootType => rule.Ways[0].Elements[0].Type;

    /// <summary>Whether it matches whatever the fact holds, once.</summary>
    public abstract bool AlwaysMatches { get; }

    /// <summary>Finds the rule's matches, and writes the values in their conditions where a trace is kept.</summary>
    public abstract void Match(object root, Evaluation evaluation, Trace? trace, ref StraightMatches found);

    /// <summary>Runs the actions. What the only action of a rule throws is left to the session, which guards all its rules at once.</summary>
    public abstract void Run(IContext context, object root, object?[]? values);

    public static StraightRule Compile(CompiledRule rule) => rule.Ways[0].Plans.Length > 1
        ? new DerivedRule(rule)
        : (StraightRule)Activator.CreateInstance(typeof(SingleRule<>).MakeGenericType(rule.Ways[0].Elements[0].Type), rule)!;

    /// <summary>Why the rule cannot run on the straight line; null when it can.</summary>
    public static string? WhyNot(CompiledRule rule)
    {
        var sketch = rule.Sketch;
        if (rule.Ways.Length > 1)
            return "it has alternatives (Or)";
        var elements = rule.Ways[0].Elements;
        if (elements[0].Kind != ElementKind.Match)
            return $"it begins with {elements[0].Kind}, not with Match";
        if (elements[0].Type.IsValueType)
            return "its fact is a value type";
        if (elements.Skip(1).FirstOrDefault(e => NeedsFacts(e)) is { } other)
            return $"{other.Kind} looks at other facts ({(other.Query?.SourceType ?? other.Type).Name})";
        if (sketch.Actions.Exists(a => a.Yields))
            return "it yields facts that live as long as the match";
        if (rule.RunsWhenRemoved)
            return "it has an action for when its match ceases (Undo)";
        if (sketch.FilterConditions.Count + sketch.FilterKeys.Count > 0)
            return "it has a filter";
        if (sketch.PriorityExpression is not null)
            return "its priority is worked out for each match";
        return sketch.Dependencies.Count > 0 ? "it has dependencies" : null;
    }

    private static bool NeedsFacts(Element element) =>
        element.Kind is ElementKind.Match or ElementKind.Exists or ElementKind.Not or ElementKind.All
        || element.Query is { Source: null };
}

/// <summary>A rule with a Match and, over its fact, Let, Having and queries From it.</summary>
internal sealed class DerivedRule(CompiledRule rule) : StraightRule(rule)
{
    private readonly Way _way = rule.Ways[0];

    public override bool AlwaysMatches => false;

    public override void Match(object root, Evaluation evaluation, Trace? trace, ref StraightMatches found)
    {
        var first = (FactPlan)_way.Plans[0];
        if (!evaluation.AllHold(Rule, first.Alone, [], root))
            return;
        var values = new object?[_way.Declarations.Count];
        values[first.Slot] = root;
        Go(1, values, evaluation, trace, ref found);
    }

    public override void Run(IContext context, object root, object?[]? values)
    {
        foreach (var action in _way.Actions)
        {
            try
            {
                action.Code.Run(context, values!, [], null);
            }
            catch (Exception failure) when (failure is not RuleExecutionException)
            {
                throw new RuleRhsExpressionEvaluationException(Rule.Name, action.Code.Text, failure);
            }
        }
    }

    private void Go(int line, object?[] values, Evaluation evaluation, Trace? trace, ref StraightMatches found)
    {
        for (; line < _way.Plans.Length; line++)
        {
            switch (_way.Plans[line])
            {
                case ValuePlan { Value: { } let } plan:
                    if (!evaluation.TryValue(Rule, let, values, null, out values[plan.Slot]))
                        return;
                    break;
                case ValuePlan having:
                    if (!evaluation.AllHold(Rule, having.Tests, values, null))
                        return;
                    break;
                case FromPlan from:
                    foreach (var result in QueryRun.Once(from, values, evaluation))
                    {
                        var more = (object?[])values.Clone();
                        more[from.Slot] = result;
                        Go(line + 1, more, evaluation, trace, ref found);
                    }
                    return;
            }
        }
        if (trace is not null)
            _way.ProbeOf(isSingle: false).Write(values, null, trace);
        found.Add(this, values);
    }
}
