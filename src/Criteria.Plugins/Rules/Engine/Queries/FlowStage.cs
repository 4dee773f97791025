using System.Collections;
using NRules.Engine.Sketch;

namespace NRules.Engine.Queries;

/// <summary>Where, Select and SelectMany: what comes of an element goes with it.</summary>
internal sealed class FlowStage(StepPlan plan) : Stage(plan)
{
    public override void Apply(QueryRun run, List<Item> removed, List<Item> added, List<Item> lost, List<Item> won)
    {
        foreach (var item in removed)
        {
            if (item.Derived is Item one)
                lost.Add(one);
            else if (item.Derived is List<Item> many)
                lost.AddRange(many);
        }
        foreach (var item in added)
        {
            if (Plan.Kind == QueryStepKind.SelectMany)
            {
                var parts = Parts(run, item);
                item.Derived = parts;
                won.AddRange(parts);
            }
            else if (One(run, item) is { } one)
            {
                item.Derived = one;
                won.Add(one);
            }
        }
    }

    private Item? One(QueryRun run, Item item)
    {
        if (Plan.Kind == QueryStepKind.Where)
            return Holds(run, item) ? new Item(item.Value, item.Identity, item.Position) : null;
        return TryValue(run, Plan.Selectors[0], item, out var value) ? new Item(value, item.Identity, item.Position) : null;
    }

    private List<Item> Parts(QueryRun run, Item item)
    {
        List<Item> parts = [];
        if (!TryValue(run, Plan.Selectors[0], item, out var sequence) || sequence is null)
            return parts;
        var seen = new Dictionary<object, int>();
        try
        {
            foreach (var part in (IEnumerable)sequence)
            {
                var key = part ?? seen;
                seen[key] = seen.TryGetValue(key, out var times) ? times + 1 : 1;
                parts.Add(new Item(part, new PartIdentity(item.Identity, part, seen[key]), item.Position.Inner(parts.Count)));
            }
        }
        catch (Exception failure)
        {
            Failed(run, Plan.Selectors[0], item, failure);
        }
        return parts;
    }
}
