using System.Xml.Linq;
using KhuyenHoc.Criteria.Runtime;
using KhuyenHoc.Text;

namespace KhuyenHoc.Criteria.Tests.Graph;

public sealed class RuleGraphShould
{
    public static TheoryData<string> Ids => [.. Shipped.Catalogue.Sets.Select(s => s.Description.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Put_each_rule_under_the_indicator_that_it_answers(string id)
    {
        var set = Shipped.Set(id);
        var graph = RuleGraph.Of(set);

        // What the scorecard says who answered, the drawing must say too.
        var lines = set.Score(new DossierInput(Guid.Empty, new DateOnly(2025, 12, 31), [], new Dictionary<string, FactValue>())).Lines;
        foreach (var line in lines)
        {
            var rule = Assert.Single(graph.Parts.Single(p => !p.IsGrade && p.Code == line.Indicator).Nodes, n => n.IsRule);
            if (set.Description.Indicators.Single(i => i.Code == line.Indicator).Check is null) Assert.Equal(line.Rule, rule.Name);
        }

        Assert.Equal(set.Description.Grades.Skip(1).Select(g => g.Code), graph.Parts.Where(p => p.IsGrade).Select(p => p.Code));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Lead_from_the_entry_to_every_rule(string id)
    {
        var graph = RuleGraph.Of(Shipped.Set(id));
        var reached = new HashSet<int> { graph.Shared.Single(n => n.Kind == "Root").Id };
        while (graph.Links.Count(l => reached.Contains(l.From) && reached.Add(l.To)) > 0)
        {
        }

        Assert.All(graph.Parts.SelectMany(p => p.Nodes), n => Assert.Contains(n.Id, reached));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Draw_every_node_once_inside_its_paper(string id)
    {
        var graph = RuleGraph.Of(Shipped.Set(id));
        var drawing = XDocument.Parse(GraphDrawing.Of(graph, Languages.English)).Root!;
        var (width, height) = ((int)drawing.Attribute("width")!, (int)drawing.Attribute("height")!);
        var boxes = drawing.Descendants().Where(e => e.Name.LocalName == "rect" && (string?)e.Attribute("class") is "node" or "rule").ToList();

        Assert.Equal(graph.Shared.Count + graph.Parts.Sum(p => p.Nodes.Count), boxes.Count);
        Assert.All(boxes, b => Assert.True((int)b.Attribute("x")! + (int)b.Attribute("width")! <= width && (int)b.Attribute("y")! + (int)b.Attribute("height")! <= height));
        Assert.Equal(graph.Links.Count, drawing.Descendants().Count(e => (string?)e.Attribute("class") == "link"));
    }

    [Fact]
    public void Write_the_same_network_for_other_drawing_programs()
    {
        var graph = RuleGraph.Of(Shipped.Set("don-vi-hoc-tap.tt24-2023.cap-tinh"));
        var mermaid = GraphText.Mermaid(graph, Languages.Vietnamese).Split('\n');
        var dot = GraphText.Dot(graph, Languages.Vietnamese).Split('\n');

        Assert.Equal(graph.Parts.Count, mermaid.Count(l => l.StartsWith("  subgraph ", StringComparison.Ordinal)));
        Assert.Equal(graph.Links.Count, mermaid.Count(l => l.Contains("-->", StringComparison.Ordinal)));
        Assert.Equal(graph.Parts.Count, dot.Count(l => l.Contains("subgraph cluster_", StringComparison.Ordinal)));
        Assert.Equal(graph.Links.Count, dot.Count(l => l.Contains(" -> ", StringComparison.Ordinal)));
        Assert.Contains(mermaid, l => l.Contains("Quy tắc: MembersHoldTheTitle", StringComparison.Ordinal));
    }
}
