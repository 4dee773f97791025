using KhuyenHoc.Text;
using NRules.Diagnostics;

namespace KhuyenHoc.Criteria.Runtime;

/// <summary>The network of a set's rules, as the engine compiled it, with its nodes gathered by what they answer.</summary>
/// <param name="Title">Name, id and version of the set.</param>
/// <param name="Shared">Nodes that several rules go through: the entry, and the facts of each type.</param>
/// <param name="Parts">The nodes of each indicator, in the order of the document, then those of each grade.</param>
/// <param name="Links">All links.</param>
public sealed record RuleGraph(LocalText Title, IReadOnlyList<GraphNode> Shared, IReadOnlyList<GraphPart> Parts, IReadOnlyList<GraphLink> Links)
{
    /// <summary>The network of a set.</summary>
    public static RuleGraph Of(CriteriaSet set)
    {
        var description = set.Description;
        var schema = set.Schema;
        var codes = new RuleCodes(set);
        var rules = schema.Nodes.Where(n => n.NodeType == NodeType.Rule).ToDictionary(n => n.Rules.Single(), n => codes.Next(n.Name!));
        var own = schema.Nodes.Where(n => n.Rules.Count == 1 && n.NodeType is not (NodeType.Root or NodeType.Type)).ToLookup(n => rules[n.Rules.Single()]);
        var parts = description.Criteria.SelectMany(c => c.Indicators.Select(i => new GraphPart(
                i.Code, false, i.Text, c, [.. own[(false, i.Code)].Select(GraphNode.Of)])))
            .Concat(description.Grades.Select(g => new GraphPart(g.Code, true, g.Text, null, [.. own[(true, g.Code)].Select(GraphNode.Of)])))
            .Where(p => p.Nodes.Count > 0).ToList();
        var grouped = parts.SelectMany(p => p.Nodes).Select(n => n.Id).ToHashSet();
        return new RuleGraph(
            new LocalText($"{description.Title.Vi} ({description.Id} {description.Version})", $"{description.Title.En} ({description.Id} {description.Version})"),
            [.. schema.Nodes.Where(n => !grouped.Contains(n.Id)).Select(GraphNode.Of)], parts,
            [.. schema.Links.Select(l => new GraphLink(l.Source.Id, l.Target.Id))]);
    }

    /// <summary>Tells which indicator or grade the next rule of a class answers: those of one class come in the order in which they were made.</summary>
    private sealed class RuleCodes(CriteriaSet set)
    {
        private readonly Dictionary<string, Queue<(bool IsGrade, string Code)>> _codes = set.RuleCodes
            .GroupBy(c => c.Rule, StringComparer.Ordinal).ToDictionary(g => g.Key, g => new Queue<(bool, string)>(g.Select(c => (c.IsGrade, c.Code))), StringComparer.Ordinal);

        public (bool IsGrade, string Code) Next(string rule) => _codes[rule].Dequeue();
    }
}

/// <summary>The nodes that answer one indicator or grade.</summary>
/// <param name="Code">Its code.</param>
/// <param name="IsGrade">True for a grade.</param>
/// <param name="Text">What it asks.</param>
/// <param name="Criterion">The criterion of an indicator; null for a grade.</param>
/// <param name="Nodes">Its nodes.</param>
public sealed record GraphPart(string Code, bool IsGrade, LocalText Text, Criterion? Criterion, IReadOnlyList<GraphNode> Nodes);

/// <summary>A node of the network.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Kind">What it does, as NRules names it.</param>
/// <param name="Name">Short name of the fact type or of the rule; empty when it has none.</param>
/// <param name="Conditions">What it evaluates, as the author wrote it.</param>
public sealed record GraphNode(int Id, string Kind, string Name, IReadOnlyList<string> Conditions)
{
    /// <summary>True for the node that fires the rule.</summary>
    public bool IsRule => Kind == nameof(NodeType.Rule);

    internal static GraphNode Of(ReteNode node)
    {
        var name = node.NodeType == NodeType.Rule ? node.Name : node.OutputType?.Name;
        return new GraphNode(node.Id, node.NodeType.ToString(), name?.Split('`')[0].Split('.')[^1] ?? "", SchemaWords.Of(node));
    }
}

/// <summary>A link of the network, along the way of facts.</summary>
/// <param name="From">Number of the node where it begins.</param>
/// <param name="To">Number of the node where it ends.</param>
public sealed record GraphLink(int From, int To);
