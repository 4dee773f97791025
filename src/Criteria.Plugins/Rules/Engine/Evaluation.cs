using NRules.Diagnostics;
using NRules.RuleModel;

namespace NRules.Engine;

/// <summary>
/// Evaluates the left-hand sides of a session. What throws counts as not met, so that all rules see the same facts;
/// the first failure that no listener takes on itself is thrown when the change has reached all rules.
/// </summary>
internal sealed class Evaluation(EventAggregator? events)
{
    private Exception? _failure;

    public bool Holds(CompiledRule rule, Formula<Test> test, object?[] values, object? own)
    {
        try
        {
            var holds = test.Run(values, own);
            if (events is { HearsEvaluations: true })
                events.LhsEvaluated(new LhsExpressionEventArgs(test.Source, null, holds, Facts(values, own), rule.Definition));
            return holds;
        }
        catch (Exception failure)
        {
            Failed(rule, test.Source, values, own, failure);
            return false;
        }
    }

    public bool AllHold(CompiledRule rule, Formula<Test>[] tests, object?[] values, object? own)
    {
        foreach (var test in tests)
        {
            if (!Holds(rule, test, values, own))
                return false;
        }
        return true;
    }

    public bool TryValue(CompiledRule rule, Formula<Selector> selector, object?[] values, object? own, out object? value)
    {
        try
        {
            value = selector.Run(values, own);
            if (events is { HearsEvaluations: true })
                events.LhsEvaluated(new LhsExpressionEventArgs(selector.Source, null, value, Facts(values, own), rule.Definition));
            return true;
        }
        catch (Exception failure)
        {
            Failed(rule, selector.Source, values, own, failure);
            value = null;
            return false;
        }
    }

    public void Failed(CompiledRule rule, System.Linq.Expressions.LambdaExpression source, object?[] values, object? own, Exception failure)
    {
        var handled = events is not null
            && events.LhsFailed(new LhsExpressionErrorEventArgs(source, failure, Facts(values, own), rule.Definition));
        if (!handled)
            _failure ??= new RuleLhsExpressionEvaluationException(rule.Name, Readable.Text(source), failure);
    }

    public void ThrowFailure()
    {
        if (_failure is not { } failure)
            return;
        _failure = null;
        throw failure;
    }

    private static List<IFact> Facts(object?[] values, object? own) =>
        [.. values.Append(own).Where(v => v is not null).Select(v => new PlainFact(v!))];
}

/// <summary>A value seen as a fact.</summary>
internal sealed record PlainFact(object Value) : IFact
{
    public Type Type => Value.GetType();

    public IFactSource? Source => null;

    object? IFact.Value => Value;
}
