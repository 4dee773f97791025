using NRules.Diagnostics;

namespace KhuyenHoc.Criteria.Runtime;

/// <summary>Reads the network of NRules.</summary>
internal static class SchemaWords
{
    public static IReadOnlyList<string> Of(ReteNode node) => [.. node.Expressions.Select(e => e.Value.ToString())];
}
