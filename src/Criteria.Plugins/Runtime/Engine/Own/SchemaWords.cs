using NRules.Diagnostics;

namespace KhuyenHoc.Criteria.Runtime;

/// <summary>Reads the network of our own engine; the file of the same name beside it reads that of NRules.</summary>
internal static class SchemaWords
{
    public static IReadOnlyList<string> Of(ReteNode node) => [.. node.Expressions];
}
