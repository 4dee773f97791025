namespace NRules.Engine.Matching;

/// <summary>One line of the conditions in a session: takes what changes before it and among its facts, and gives what changes after it.</summary>
internal abstract class Node
{
    public abstract void Apply(Delta left, Change[] changes, Delta output);
}

/// <summary>Let and Having: a token more or none for each that comes.</summary>
internal sealed class ValueNode(ValuePlan plan, Evaluation evaluation) : Node
{
    public override void Apply(Delta left, Change[] changes, Delta output)
    {
        foreach (var token in left.Removed)
        {
            if (token.State is Token made)
                output.Removed.Add(made);
        }
        foreach (var token in left.Added)
        {
            if (Made(token) is not { } made)
                continue;
            token.State = made;
            output.Added.Add(made);
        }
    }

    private Token? Made(Token token)
    {
        if (plan.Value is { } let)
            return evaluation.TryValue(plan.Rule, let, token.Values, null, out var value) ? new Token(token, token.With(plan.Slot, value), null) : null;
        return evaluation.AllHold(plan.Rule, plan.Tests, token.Values, null) ? new Token(token, token.Values, null) : null;
    }
}
