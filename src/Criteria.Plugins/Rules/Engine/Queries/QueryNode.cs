using NRules.Engine.Matching;

namespace NRules.Engine.Queries;

/// <summary>Query over facts: what is paired with a token runs through the query's steps.</summary>
internal sealed class QueryNode(FactPlan plan, Evaluation evaluation) : SettlingNode(plan, evaluation)
{
    private readonly SharedQuery _query = new(plan.Query!, plan.Slot, evaluation);

    protected override void Arrived(Token token)
    {
        token.State = new QueryRun(_query, token);
        Touch(token);
    }

    protected override void Paired(Pair pair, Delta output)
    {
        var handle = pair.Right.Handle;
        var item = new Item(handle.Fact, handle, new Position(handle.Number));
        pair.Result = item;
        Run(pair.Left).Add(item);
        Touch(pair.Left);
    }

    protected override void Parted(Pair pair, Delta output)
    {
        Run(pair.Left).Remove((Item)pair.Result!);
        Touch(pair.Left);
    }

    protected override void Left(Token token, Delta output) => Run(token).End(output);

    protected override void Settle(Token token, Delta output) => Run(token).Flush(output);

    private static QueryRun Run(Token token) => (QueryRun)token.State!;
}

/// <summary>Query over the value of an expression, which runs through the query's steps as one element.</summary>
internal sealed class FromNode(FromPlan plan, Evaluation evaluation) : Node
{
    private readonly SharedQuery _query = new(plan.Query, plan.Slot, evaluation);

    public override void Apply(Delta left, Change[] changes, Delta output)
    {
        foreach (var token in left.Removed)
        {
            if (token.State is QueryRun run)
                run.End(output);
        }
        foreach (var token in left.Added)
        {
            if (!evaluation.TryValue(plan.Rule, plan.Source, token.Values, null, out var value))
                continue;
            var run = new QueryRun(_query, token);
            token.State = run;
            run.Add(Item.Single(value));
            run.Flush(output);
        }
    }
}
