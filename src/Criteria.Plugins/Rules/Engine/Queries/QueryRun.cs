using NRules.Engine.Matching;
using NRules.Engine.Sketch;

namespace NRules.Engine.Queries;

/// <summary>A query for one token: gives a token for each of its results.</summary>
internal sealed class QueryRun
{
    private readonly Token _token;
    private readonly int _slot;
    private readonly Stage[] _stages;
    private readonly QueryScratch _scratch;
    private List<Item>? _removed;
    private List<Item>? _added;
    private Token? _result;
    private HashSet<Token>? _otherResults;

    public QueryRun(QueryPlan plan, Token token, int slot, Evaluation evaluation, QueryScratch scratch)
    {
        _scratch = scratch;
        _token = token;
        _slot = slot;
        _stages = [.. plan.Steps.Select(step => Stage.Of(step, plan.Rule, token.Values, evaluation))];
    }

    public void Add(Item item) => (_added ??= []).Add(item);

    public void Remove(Item item) => (_removed ??= []).Add(item);

    public void Flush(Delta output)
    {
        var (removed, added) = Through(_removed ?? QueryScratch.Nothing, _added ?? QueryScratch.Nothing);
        foreach (var item in removed)
        {
            if (item.Derived is not Token gone)
                continue;
            if (_result == gone)
                _result = null;
            else
                _otherResults!.Remove(gone);
            output.Removed.Add(gone);
        }
        foreach (var item in added)
        {
            var made = new Token(_token, _token.With(_slot, item.Value), item.Identity);
            item.Derived = made;
            if (_result is null)
                _result = made;
            else
                (_otherResults ??= []).Add(made);
            output.Added.Add(made);
        }
        (_removed, _added) = (null, null);
    }

    /// <summary>The results of a query that is not kept.</summary>
    public static List<object?> Once(FromPlan plan, object?[] values, Evaluation evaluation)
    {
        if (!evaluation.TryValue(plan.Rule, plan.Source, values, null, out var value))
            return [];
        var run = new QueryRun(plan.Query, new Token(null, values, null), plan.Slot, evaluation, new QueryScratch());
        return [.. run.Through([], [Item.Single(value)]).Won.Select(item => item.Value)];
    }

    public void End(Delta output)
    {
        if (_result is not null)
            output.Removed.Add(_result);
        if (_otherResults is not null)
            output.Removed.AddRange(_otherResults);
    }

    private (List<Item> Lost, List<Item> Won) Through(List<Item> removed, List<Item> added)
    {
        for (var i = 0; i < _stages.Length; i++)
        {
            var (lost, won) = _scratch.Of(i);
            _stages[i].Apply(removed, added, lost, won);
            (removed, added) = (lost, won);
        }
        return (removed, added);
    }
}

/// <summary>
/// Lists for what steps give, used over and over by the runs of one node, of which one works at a time:
/// a step reads the lists of the one before, and the next but one may have them again.
/// </summary>
internal sealed class QueryScratch
{
    private readonly (List<Item> Lost, List<Item> Won)[] _lists = [([], []), ([], [])];

    public static List<Item> Nothing { get; } = [];

    public (List<Item> Lost, List<Item> Won) Of(int step)
    {
        var lists = _lists[step % 2];
        lists.Lost.Clear();
        lists.Won.Clear();
        return lists;
    }
}

/// <summary>A step of a query for one token.</summary>
internal abstract class Stage(StepPlan plan, CompiledRule rule, object?[] values, Evaluation evaluation)
{
    protected StepPlan Plan => plan;

    public abstract void Apply(List<Item> removed, List<Item> added, List<Item> lost, List<Item> won);

    public static Stage Of(StepPlan plan, CompiledRule rule, object?[] values, Evaluation evaluation) => plan.Kind switch
    {
        QueryStepKind.GroupBy => new GroupStage(plan, rule, values, evaluation),
        QueryStepKind.Collect => new CollectStage(plan, rule, values, evaluation),
        _ => new FlowStage(plan, rule, values, evaluation),
    };

    protected bool Holds(Item item) => evaluation.AllHold(rule, plan.Tests, values, item.Value);

    protected bool TryValue(Formula<Selector> selector, Item item, out object? value) =>
        evaluation.TryValue(rule, selector, values, item.Value, out value);

    protected void Failed(Formula<Selector> selector, Item item, Exception failure) =>
        evaluation.Failed(rule, selector.Source, values, item.Value, failure);
}
