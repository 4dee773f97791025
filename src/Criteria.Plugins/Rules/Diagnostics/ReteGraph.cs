using NRules.RuleModel;

namespace NRules.Diagnostics;

/// <summary>Draws the network of compiled rules.</summary>
public interface ISessionSchemaProvider
{
    /// <summary>The network: the same for all sessions of a factory.</summary>
    ReteGraph GetSchema();
}

/// <summary>The network of compiled rules.</summary>
public class ReteGraph
{
    internal ReteGraph(IReadOnlyCollection<ReteNode> nodes, IReadOnlyCollection<ReteLink> links)
    {
        Nodes = nodes;
        Links = links;
    }

    /// <summary>The nodes.</summary>
    public IReadOnlyCollection<ReteNode> Nodes { get; }

    /// <summary>The links, each along the way of facts and matches.</summary>
    public IReadOnlyCollection<ReteLink> Links { get; }
}

/// <summary>A node of the network.</summary>
public class ReteNode
{
    internal ReteNode(int id, NodeType nodeType, Type? outputType, string? name, IReadOnlyCollection<string> expressions, IReadOnlyCollection<IRuleDefinition> rules)
    {
        Id = id;
        NodeType = nodeType;
        OutputType = outputType;
        Name = name;
        Expressions = expressions;
        Rules = rules;
    }

    /// <summary>The number of the node.</summary>
    public int Id { get; }

    /// <summary>What the node does.</summary>
    public NodeType NodeType { get; }

    /// <summary>The type of the value that the node binds; null when it binds none.</summary>
    public Type? OutputType { get; }

    /// <summary>The variable that the node binds, or the rule that it fires; null when there is none.</summary>
    public string? Name { get; }

    /// <summary>The expressions that the node evaluates, as their author wrote them.</summary>
    public IReadOnlyCollection<string> Expressions { get; }

    /// <summary>The rules to which the node belongs.</summary>
    public IReadOnlyCollection<IRuleDefinition> Rules { get; }
}

/// <summary>A link of the network.</summary>
public class ReteLink
{
    internal ReteLink(ReteNode source, ReteNode target)
    {
        Source = source;
        Target = target;
    }

    /// <summary>Where it begins.</summary>
    public ReteNode Source { get; }

    /// <summary>Where it ends.</summary>
    public ReteNode Target { get; }
}

/// <summary>What a node does.</summary>
public enum NodeType
{
    /// <summary>All facts enter here.</summary>
    Root,

    /// <summary>Lets the facts of a type through.</summary>
    Type,

    /// <summary>Tests facts by themselves.</summary>
    Selection,

    /// <summary>Joins facts to matches.</summary>
    Join,

    /// <summary>Asks whether there is a fact for a match.</summary>
    Exists,

    /// <summary>Asks whether there is no fact for a match.</summary>
    Not,

    /// <summary>Works a query out for a match.</summary>
    Aggregate,

    /// <summary>Works a value out for a match.</summary>
    Binding,

    /// <summary>Tests a match.</summary>
    BetaSelection,

    /// <summary>Fires the rule.</summary>
    Rule,
}
