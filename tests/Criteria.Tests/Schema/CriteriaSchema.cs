using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace KhuyenHoc.Criteria.Tests.Schema;

/// <summary>The published schema of <c>criteria.yaml</c>.</summary>
internal static class CriteriaSchema
{
    private static readonly string Text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "criteria.schema.json"));
    private static readonly JsonSchema Compiled = JsonSchema.FromText(Text);

    public static JsonObject Root { get; } = JsonNode.Parse(Text)!.AsObject();

    /// <summary>What an editor would mark in a file: place and reason.</summary>
    public static IReadOnlyList<string> Complaints(string yaml) => Complaints(yaml, Compiled);

    /// <summary>The same by another schema.</summary>
    public static IReadOnlyList<string> Complaints(string yaml, JsonSchema schema)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(yaml));
        var json = JsonSerializer.SerializeToElement(Json(stream.Documents[0].RootNode));
        var result = schema.Evaluate(json, new EvaluationOptions { OutputFormat = OutputFormat.List });
        if (result.IsValid) return [];
        var said = (result.Details ?? []).Where(d => d.Errors is not null).SelectMany(d => d.Errors!.Values.Select(e => $"{d.InstanceLocation}: {e}")).ToList();
        return said.Count > 0 ? said : ["invalid"];
    }

    /// <summary>A part of the schema with its reference followed.</summary>
    public static JsonObject Followed(JsonNode part) =>
        part["$ref"]?.GetValue<string>() is { } reference ? Followed(Root["$defs"]![reference["#/$defs/".Length..]]!) : part.AsObject();

    private static JsonNode? Json(YamlNode node) => node switch
    {
        YamlMappingNode map => new JsonObject(map.Children.Select(c => KeyValuePair.Create(((YamlScalarNode)c.Key).Value!, Json(c.Value)))),
        YamlSequenceNode list => new JsonArray([.. list.Children.Select(Json)]),
        YamlScalarNode { Style: ScalarStyle.Plain, Value: var plain } => Plain(plain ?? ""),
        YamlScalarNode text => text.Value,
        _ => throw new InvalidOperationException($"Line {node.Start.Line} holds no value."),
    };

    // As the core schema of YAML 1.2 has it, which editors follow: a date is a text, and so is "yes".
    private static JsonNode? Plain(string text) => text switch
    {
        "" or "~" or "null" => null,
        "true" or "false" => text == "true",
        _ when decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) => number,
        _ => text,
    };
}
