using System.Globalization;
using KhuyenHoc.Text;

namespace KhuyenHoc.Criteria.Runtime;

/// <summary>What stands in a drawing of the network.</summary>
internal sealed class GraphWords
{
    private static readonly TextSource Source = new(typeof(GraphWords));

    private GraphWords()
    {
    }

    /// <summary>The heading of an indicator or grade.</summary>
    public static string Heading(GraphPart part, CultureInfo culture) =>
        part.IsGrade ? Source.For(culture, "Grade", part.Text.For(culture)) : $"{part.Code}. {part.Text.For(culture)}";

    /// <summary>What stands in a node: what it does, with what, and its conditions.</summary>
    public static IReadOnlyList<string> Lines(GraphNode node, CultureInfo culture)
    {
        var does = Source.For(culture, node.Kind);
        return [node.Name.Length == 0 ? does : $"{does}: {node.Name}", .. node.Conditions];
    }
}
