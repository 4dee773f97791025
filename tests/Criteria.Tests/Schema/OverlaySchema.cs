using System.Text.Json.Nodes;
using Json.Schema;

namespace KhuyenHoc.Criteria.Tests.Schema;

/// <summary>The published schema of overlays, with the parts of the other schema to which it points put into it.</summary>
internal static class OverlaySchema
{
    private static readonly JsonSchema Compiled = Read();

    public static IReadOnlyList<string> Complaints(string yaml) => CriteriaSchema.Complaints(yaml, Compiled);

    private static JsonSchema Read()
    {
        var text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "overlay.schema.json"));
        var schema = JsonNode.Parse(text.Replace("criteria.schema.json#/", "#/", StringComparison.Ordinal))!.AsObject();
        var parts = schema["$defs"]!.AsObject();
        foreach (var (name, part) in CriteriaSchema.Root["$defs"]!.AsObject()) parts.Add(name, part!.DeepClone());
        return JsonSchema.FromText(schema.ToJsonString());
    }
}
