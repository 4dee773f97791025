using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace KhuyenHoc.Criteria.Runtime;

/// <summary>Writes mappings and lists as YAML that people can read. Every text is quoted, so none is taken for something else.</summary>
internal static class YamlWriter
{
    private static readonly JsonSerializerOptions Quoted = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(JsonObject root)
    {
        var text = new StringBuilder();
        WriteMapping(text, root, 0, isInItem: false);
        return text.ToString();
    }

    private static void WriteMapping(StringBuilder text, JsonObject mapping, int depth, bool isInItem)
    {
        var isFirst = true;
        foreach (var (key, value) in mapping)
        {
            if (value is null or JsonArray { Count: 0 }) continue;
            text.Append(' ', isInItem && isFirst ? 0 : depth).Append(key).Append(':');
            isFirst = false;
            WriteValue(text, value, depth);
        }
    }

    private static void WriteValue(StringBuilder text, JsonNode value, int depth)
    {
        switch (value)
        {
            case JsonArray list when list.All(i => i is JsonValue):
                text.Append(" [").AppendJoin(", ", list.Select(i => Scalar((JsonValue)i!))).Append("]\n");
                break;
            case JsonArray list:
                text.Append('\n');
                foreach (var item in list)
                {
                    text.Append(' ', depth + 2).Append("- ");
                    WriteMapping(text, (JsonObject)item!, depth + 4, isInItem: true);
                }

                break;
            case JsonObject flat when flat.All(p => p.Value is null or JsonValue):
                text.Append(" { ").AppendJoin(", ", flat.Where(p => p.Value is not null).Select(p => $"{p.Key}: {Scalar((JsonValue)p.Value!)}")).Append(" }\n");
                break;
            case JsonObject mapping:
                text.Append('\n');
                WriteMapping(text, mapping, depth + 2, isInItem: false);
                break;
            default:
                text.Append(' ').Append(Scalar((JsonValue)value)).Append('\n');
                break;
        }
    }

    private static string Scalar(JsonValue value) => value.GetValueKind() is JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False
        ? value.ToJsonString()
        : JsonSerializer.Serialize(value.ToString(), Quoted);
}
