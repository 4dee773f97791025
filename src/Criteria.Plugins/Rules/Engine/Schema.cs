using NRules.Diagnostics;
using NRules.Engine.Matching;
using NRules.Engine.Sketch;
using NRules.RuleModel;

namespace NRules.Engine;

/// <summary>Draws the network: from the root to each fact type, through the lines of each way, to the rule.</summary>
internal sealed class Schema
{
    private readonly List<ReteNode> _nodes = [];
    private readonly List<ReteLink> _links = [];
    private readonly Dictionary<Type, ReteNode> _types = [];
    private readonly ReteNode _root;
    private readonly SessionFactory _factory;

    private Schema(SessionFactory factory)
    {
        _factory = factory;
        _root = Node(NodeType.Root, null, null, [], factory.Rules);
        foreach (var way in factory.Ways)
            Draw(way);
    }

    public static ReteGraph Of(SessionFactory factory)
    {
        var schema = new Schema(factory);
        return new ReteGraph(schema._nodes, schema._links);
    }

    private void Draw(Way way)
    {
        ReteNode? before = null;
        CompiledRule[] rules = [way.Rule];
        foreach (var plan in way.Plans)
        {
            var (type, name) = plan.Slot < 0 ? (null, null) : (way.Declarations[plan.Slot].Type, way.Declarations[plan.Slot].Name);
            ReteNode? facts = null;
            if (plan is FactPlan fact)
            {
                facts = TypeNode(fact.FactType);
                if (fact.Alone.Length > 0)
                    facts = Linked(Node(NodeType.Selection, fact.FactType, null, fact.Alone.Select(t => t.Text), rules), facts);
            }
            var expressions = plan is FactPlan { Query: null } joined ? joined.Joint.Select(t => t.Text) : plan.Sources.Select(Readable.Text);
            before = Linked(Node(TypeOf(plan.Kind), type, name, expressions, rules), before, facts);
        }
        Linked(Node(NodeType.Rule, null, way.Rule.Name, [], rules), before);
    }

    private ReteNode TypeNode(Type type)
    {
        if (!_types.TryGetValue(type, out var node))
        {
            var rules = _factory.Rules.Where(r => r.Ways.Any(w => w.FactTypes.Contains(type)));
            _types.Add(type, node = Linked(Node(NodeType.Type, type, null, [], rules), _root));
        }
        return node;
    }

    private ReteNode Node(NodeType nodeType, Type? type, string? name, IEnumerable<string> expressions, IEnumerable<CompiledRule> rules)
    {
        var node = new ReteNode(_nodes.Count + 1, nodeType, type, name, [.. expressions], [.. rules.Select(r => (IRuleDefinition)r.Definition)]);
        _nodes.Add(node);
        return node;
    }

    private ReteNode Linked(ReteNode node, params ReteNode?[] sources)
    {
        _links.AddRange(sources.OfType<ReteNode>().Select(source => new ReteLink(source, node)));
        return node;
    }

    private static NodeType TypeOf(ElementKind kind) => kind switch
    {
        ElementKind.Match => NodeType.Join,
        ElementKind.Exists => NodeType.Exists,
        ElementKind.Not or ElementKind.All => NodeType.Not,
        ElementKind.Query => NodeType.Aggregate,
        ElementKind.Let => NodeType.Binding,
        _ => NodeType.BetaSelection,
    };
}
