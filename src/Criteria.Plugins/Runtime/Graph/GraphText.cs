using System.Globalization;
using System.Text;

namespace KhuyenHoc.Criteria.Runtime;

/// <summary>The network as text for drawing programs: Mermaid for pages and editors, DOT for Graphviz.</summary>
public static class GraphText
{
    /// <summary>Mermaid flowchart.</summary>
    public static string Mermaid(RuleGraph graph, CultureInfo culture)
    {
        var text = new StringBuilder("flowchart LR\n");
        foreach (var node in graph.Shared) Node("  ", node);
        foreach (var (part, at) in graph.Parts.Select((p, i) => (p, i)))
        {
            text.Append(CultureInfo.InvariantCulture, $"  subgraph g{at}[\"{Quoted(GraphWords.Heading(part, culture))}\"]\n");
            foreach (var node in part.Nodes) Node("    ", node);
            text.Append("  end\n");
        }

        foreach (var link in graph.Links) text.Append(CultureInfo.InvariantCulture, $"  n{link.From} --> n{link.To}\n");
        return text.ToString();

        void Node(string indent, GraphNode node)
        {
            var (open, close) = node.IsRule ? ("([", "])") : ("[", "]");
            text.Append(CultureInfo.InvariantCulture, $"{indent}n{node.Id}{open}\"{string.Join("<br/>", GraphWords.Lines(node, culture).Select(Quoted))}\"{close}\n");
        }

        static string Quoted(string text) => text.Replace("&", "&amp;").Replace("\"", "&quot;").Replace("<", "&lt;").Replace(">", "&gt;");
    }

    /// <summary>DOT of Graphviz.</summary>
    public static string Dot(RuleGraph graph, CultureInfo culture)
    {
        var text = new StringBuilder("digraph rules {\n  rankdir=LR; node [shape=box, fontname=\"sans-serif\", fontsize=10];\n");
        text.Append(CultureInfo.InvariantCulture, $"  label=\"{Quoted(graph.Title.For(culture))}\";\n");
        foreach (var node in graph.Shared) Node("  ", node);
        foreach (var (part, at) in graph.Parts.Select((p, i) => (p, i)))
        {
            text.Append(CultureInfo.InvariantCulture, $"  subgraph cluster_{at} {{\n    label=\"{Quoted(GraphWords.Heading(part, culture))}\";\n");
            foreach (var node in part.Nodes) Node("    ", node);
            text.Append("  }\n");
        }

        foreach (var link in graph.Links) text.Append(CultureInfo.InvariantCulture, $"  n{link.From} -> n{link.To};\n");
        return text.Append("}\n").ToString();

        void Node(string indent, GraphNode node) => text.Append(
            CultureInfo.InvariantCulture,
            $"{indent}n{node.Id} [label=\"{string.Join("\\n", GraphWords.Lines(node, culture).Select(Quoted))}\"{(node.IsRule ? ", style=rounded" : "")}];\n");

        static string Quoted(string text) => text.Replace("\\", "\\\\").Replace("\"", "\\\"");
    }
}
