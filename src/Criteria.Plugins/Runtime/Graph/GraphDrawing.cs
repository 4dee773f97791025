using System.Globalization;
using System.Text;
using System.Xml.Linq;

namespace KhuyenHoc.Criteria.Runtime;

/// <summary>
/// Draws the network as SVG, from left to right as facts go: on the left what all rules share, then one box for each
/// indicator and grade, in the order of the document.
/// </summary>
public static class GraphDrawing
{
    private const int Margin = 24;
    private const int NodeWidth = 250;
    private const int Gap = 46;
    private const int LineHeight = 16;
    private const int Heading = 26;
    private const int Letters = 30;

    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    /// <summary>The drawing, in one language.</summary>
    public static string Of(RuleGraph graph, CultureInfo culture) => Draw(graph, culture).ToString(SaveOptions.DisableFormatting);

    private static XElement Draw(RuleGraph graph, CultureInfo culture)
    {
        var depth = Depths(graph);
        var places = new Dictionary<int, Box>();
        var under = new List<XElement>();
        var over = new List<XElement>();
        var sharedDepth = graph.Shared.Count == 0 ? 0 : graph.Shared.Max(n => depth[n.Id]);
        var groupX = Column(sharedDepth + 1) - (Gap / 2);
        var groupWidth = Column(Math.Max(depth.Values.Max(), sharedDepth + 1)) + NodeWidth + (Gap / 2) - groupX;
        var y = Margin + Heading + Gap / 2;
        var top = y;
        Criterion? criterion = null;
        foreach (var part in graph.Parts)
        {
            if (part.Criterion is { } begun && begun != criterion)
            {
                criterion = begun;
                foreach (var line in Wrapped($"{begun.Code}. {begun.Text.For(culture)}", (groupWidth - 24) / 8))
                {
                    over.Add(Text(groupX, y + LineHeight, "criterion", line));
                    y += LineHeight + 4;
                }

                y += 8;
            }

            var heading = Wrapped(GraphWords.Heading(part, culture), (groupWidth - 24) / 8).ToList();
            var innerTop = y + (heading.Count * LineHeight) + 14;
            var height = 0;
            foreach (var column in part.Nodes.GroupBy(n => depth[n.Id]))
                height = Math.Max(height, Stack(column, Column(column.Key), innerTop));
            var boxHeight = innerTop + height + 10 - y;
            under.Add(new XElement(Svg + "rect", At(groupX, y), Size(groupWidth, boxHeight), new XAttribute("rx", 8), new XAttribute("class", part.IsGrade ? "grade" : "part")));
            for (var i = 0; i < heading.Count; i++) over.Add(Text(groupX + 12, y + 18 + (i * LineHeight), "heading", heading[i]));
            y += boxHeight + 12;
        }

        foreach (var column in graph.Shared.GroupBy(n => depth[n.Id])) Stack(column, Column(column.Key), top);
        var links = graph.Links.Where(l => places.ContainsKey(l.From) && places.ContainsKey(l.To)).Select(l => Link(places[l.From], places[l.To]));
        var width = groupX + groupWidth + Margin;
        return new XElement(
            Svg + "svg", new XAttribute("viewBox", $"0 0 {width} {y + Margin}"), new XAttribute("width", width), new XAttribute("height", y + Margin),
            new XAttribute("role", "img"), new XElement(Svg + "title", graph.Title.For(culture)), new XElement(Svg + "style", Style),
            new XElement(Svg + "rect", new XAttribute("class", "paper"), Size(width, y + Margin)),
            Text(Margin, Margin + 14, "title", graph.Title.For(culture)), under, links, over);

        int Stack(IEnumerable<GraphNode> nodes, int x, int from)
        {
            var at = from;
            foreach (var node in nodes)
            {
                var lines = GraphWords.Lines(node, culture).SelectMany((l, i) => Wrapped(l, Letters).Select(w => (Text: w, IsFirst: i == 0))).ToList();
                var box = new Box(x, at, (lines.Count * LineHeight) + 14);
                places[node.Id] = box;
                over.Add(new XElement(
                    Svg + "g",
                    new XElement(Svg + "rect", At(x, at), Size(NodeWidth, box.Height), new XAttribute("rx", node.IsRule ? 14 : 3), new XAttribute("class", node.IsRule ? "rule" : "node")),
                    lines.Select((l, i) => Text(x + 10, at + 19 + (i * LineHeight), l.IsFirst ? "does" : "condition", l.Text))));
                at += box.Height + 8;
            }

            return at - from - 8;
        }
    }

    /// <summary>The longest way from the entry to each node.</summary>
    private static Dictionary<int, int> Depths(RuleGraph graph)
    {
        var depth = graph.Shared.Concat(graph.Parts.SelectMany(p => p.Nodes)).ToDictionary(n => n.Id, _ => 0);
        for (var changed = true; changed;)
        {
            changed = false;
            foreach (var link in graph.Links.Where(l => depth[l.To] < depth[l.From] + 1))
            {
                depth[link.To] = depth[link.From] + 1;
                changed = true;
            }
        }

        return depth;
    }

    private static int Column(int depth) => Margin + (depth * (NodeWidth + Gap));

    private static XElement Link(Box from, Box to)
    {
        int x1 = from.X + NodeWidth, y1 = from.Y + 16, x2 = to.X, y2 = to.Y + 16, middle = x2 - (Gap / 2);
        return new XElement(Svg + "path", new XAttribute("class", "link"), new XAttribute("d", $"M{x1} {y1} C{middle} {y1} {middle} {y2} {x2} {y2}"));
    }

    private static XElement Text(int x, int y, string style, string text) =>
        new(Svg + "text", new XAttribute("x", x), new XAttribute("y", y), new XAttribute("class", style), text);

    private static XAttribute[] At(int x, int y) => [new("x", x), new("y", y)];

    private static XAttribute[] Size(int width, int height) => [new("width", width), new("height", height)];

    /// <summary>Cuts a text between words; a word that is longer than a line is cut itself.</summary>
    private static IEnumerable<string> Wrapped(string text, int letters)
    {
        var line = new StringBuilder();
        foreach (var word in text.Split(' ').SelectMany(w => w.Chunk(letters).Select(c => new string(c)).DefaultIfEmpty("")))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > letters)
            {
                yield return line.ToString();
                line.Clear();
            }

            if (line.Length > 0) line.Append(' ');
            line.Append(word);
        }

        yield return line.ToString();
    }

    private const string Style =
        "text{font-family:'Be Vietnam Pro',system-ui,sans-serif;font-size:12px;fill:#222}.paper{fill:#fff}.title{font-size:16px;font-weight:600}"
        + ".criterion{font-size:14px;font-weight:600;fill:#a31515}.heading{font-weight:600}.part{fill:#f7f7f7;stroke:#d0d0d0}.grade{fill:#fdf8ea;stroke:#d9c27a}"
        + ".node{fill:#fff;stroke:#999}.rule{fill:#fff;stroke:#a31515}.does{font-weight:600}.condition{font-family:ui-monospace,monospace;font-size:11px}"
        + ".link{fill:none;stroke:#bbb;stroke-width:1.2}";

    private sealed record Box(int X, int Y, int Height);
}
