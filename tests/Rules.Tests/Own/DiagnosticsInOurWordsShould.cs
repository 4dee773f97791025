using KhuyenHoc.Rules.Tests.Docs;
using NRules;
using NRules.Diagnostics;

namespace KhuyenHoc.Rules.Tests.Own;

/// <summary>What of diagnostics is worded or shaped in our own way.</summary>
public sealed class DiagnosticsInOurWordsShould
{
    [Fact]
    public void Draw_the_network_from_the_root_to_each_rule()
    {
        var graph = Compiled.Rules(typeof(DiagnosticsShould.LongClass), typeof(FluentDslShould.NoClass), typeof(QueriesShould.AsLookup)).GetSchema();
        var root = Assert.Single(graph.Nodes, n => n.NodeType == NodeType.Root);
        var reached = new HashSet<ReteNode> { root };
        for (var before = 0; before != reached.Count;)
        {
            before = reached.Count;
            reached.UnionWith(graph.Links.Where(l => reached.Contains(l.Source)).Select(l => l.Target).ToList());
        }
        Assert.Equal(graph.Nodes.Count, reached.Count);
        Assert.Equal(3, graph.Nodes.Count(n => n.NodeType == NodeType.Rule));
        Assert.Equal(["Class"], graph.Nodes.Where(n => n.NodeType == NodeType.Type && n.OutputType == typeof(Class)).Select(n => n.OutputType!.Name));
        Assert.Contains(graph.Nodes, n => n.NodeType == NodeType.Join && n.Expressions.Contains("c => (c.Learner == learner)"));
        Assert.Contains(graph.Nodes, n => n.NodeType == NodeType.Selection && n.Expressions.Contains("c => ((100 / c.Hours) < 10)"));
        Assert.Contains(graph.Nodes, n => n is { NodeType: NodeType.Aggregate, Name: "hours" });
        Assert.Contains(graph.Nodes, n => n.NodeType == NodeType.Not);
    }

    [Fact]
    public void Name_ruleand_condition_that_failedand_still_let_the_other_rules_match()
    {
        var session = Compiled.Session(typeof(DiagnosticsShould.LongClass), typeof(FluentDslShould.SomeClass));
        var an = new Learner("An");
        session.Insert(an);
        var failure = Assert.Throws<RuleLhsExpressionEvaluationException>(() => session.Insert(new Class(an, "Toán", 0)));
        Assert.Equal("c => ((100 / c.Hours) < 10)", failure.Expression);
        Assert.IsType<DivideByZeroException>(failure.InnerException);
        Assert.Equal(1, session.Fire());
        Assert.Equal(["some"], an.Notes);
    }
}
