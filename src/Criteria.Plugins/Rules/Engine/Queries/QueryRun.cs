using NRules.Engine.Matching;

namespace NRules.Engine.Queries;

/// <summary>A query for one token: gives a token for each of its results.</summary>
internal sealed class QueryRun
{
    private readonly SharedQuery _query;
    private readonly Token _token;
    private readonly Stage[] _stages;
    private Item? _removed;
    private Item? _added;
    private Token? _result;
    private HashSet<Token>? _otherResults;

    public QueryRun(SharedQuery query, Token token)
    {
        _query = query;
        _token = token;
        _stages = query.Stages();
    }

    public SharedQuery Query => _query;

    public object?[] Values => _token.Values;

    public void Add(Item item)
    {
        item.Waiting = _added;
        _added = item;
    }

    public void Remove(Item item)
    {
        item.Waiting = _removed;
        _removed = item;
    }

    public void Flush(Delta output)
    {
        var (removed, added) = Through(_removed, _added);
        (_removed, _added) = (null, null);
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
            var made = new Token(_token, _token.With(_query.Slot, item.Value), item.Identity);
            item.Derived = made;
            if (_result is null)
                _result = made;
            else
                (_otherResults ??= []).Add(made);
            output.Added.Add(made);
        }
    }

    /// <summary>The results of a query that is not kept.</summary>
    public static List<object?> Once(FromPlan plan, object?[] values, Evaluation evaluation)
    {
        if (!evaluation.TryValue(plan.Rule, plan.Source, values, null, out var value))
            return [];
        var run = new QueryRun(new SharedQuery(plan.Query, plan.Slot, evaluation), new Token(null, values, null));
        return [.. run.Through(null, Item.Single(value)).Won.Select(item => item.Value)];
    }

    public void End(Delta output)
    {
        if (_result is not null)
            output.Removed.Add(_result);
        if (_otherResults is not null)
            output.Removed.AddRange(_otherResults);
    }

    private Flow Through(Item? removed, Item? added)
    {
        var flow = _query.Begin(removed, added);
        for (var i = 0; i < _stages.Length; i++)
        {
            var (lost, won) = _query.FlowOf(i);
            _stages[i].Apply(this, flow.Lost, flow.Won, lost, won);
            flow = new Flow(lost, won);
        }
        return flow;
    }
}

/// <summary>What leaves a step of a query and what comes out of it.</summary>
internal readonly record struct Flow(List<Item> Lost, List<Item> Won);

/// <summary>
/// What the runs of one query share: its steps, and lists that are used over and over, since one run works at a time.
/// A step reads the lists of the one before, and the next but one may have them again.
/// </summary>
internal sealed class SharedQuery
{
    private readonly Flow[] _flows = [new([], []), new([], [])];
    private readonly Stage?[] _shared;

    public SharedQuery(QueryPlan plan, int slot, Evaluation evaluation)
    {
        Plan = plan;
        Slot = slot;
        Evaluation = evaluation;
        _shared = [.. plan.Steps.Select(step => step.KeepsState ? null : new FlowStage(step))];
    }

    public QueryPlan Plan { get; }

    public int Slot { get; }

    public Evaluation Evaluation { get; }

    /// <summary>The groups that a change has touched.</summary>
    public List<Group> Touched { get; } = [];

    /// <summary>The steps for one run: those that keep what they have seen are its own.</summary>
    public Stage[] Stages()
    {
        var stages = new Stage[_shared.Length];
        for (var i = 0; i < stages.Length; i++)
            stages[i] = _shared[i] ?? Stage.Of(Plan.Steps[i]);
        return stages;
    }

    public Flow Begin(Item? removed, Item? added)
    {
        var flow = FlowOf(1);
        Take(removed, flow.Lost);
        Take(added, flow.Won);
        return flow;
    }

    public Flow FlowOf(int step)
    {
        var flow = _flows[step % 2];
        flow.Lost.Clear();
        flow.Won.Clear();
        return flow;
    }

    /// <summary>Those that wait are chained from the last to the first.</summary>
    private static void Take(Item? last, List<Item> list)
    {
        for (var item = last; item is not null;)
        {
            list.Add(item);
            (item.Waiting, item) = (null, item.Waiting);
        }
        list.Reverse();
    }
}

/// <summary>A step of a query.</summary>
internal abstract class Stage(StepPlan plan)
{
    protected StepPlan Plan => plan;

    public abstract void Apply(QueryRun run, List<Item> removed, List<Item> added, List<Item> lost, List<Item> won);

    /// <summary>A step that keeps what it has seen, for one token.</summary>
    public static Stage Of(StepPlan plan) => plan.Kind == Sketch.QueryStepKind.GroupBy ? new GroupStage(plan) : new CollectStage(plan);

    protected bool Holds(QueryRun run, Item item) => run.Query.Evaluation.AllHold(run.Query.Plan.Rule, plan.Tests, run.Values, item.Value);

    protected static bool TryValue(QueryRun run, Formula<Selector> selector, Item item, out object? value) =>
        run.Query.Evaluation.TryValue(run.Query.Plan.Rule, selector, run.Values, item.Value, out value);

    protected static void Failed(QueryRun run, Formula<Selector> selector, Item item, Exception failure) =>
        run.Query.Evaluation.Failed(run.Query.Plan.Rule, selector.Source, run.Values, item.Value, failure);
}
