using System.Text.Json.Nodes;

namespace KhuyenHoc.Criteria.Tests.Schema;

/// <summary>
/// A file made from the schema in which every mapping has a key that nobody knows, or every word is one that nobody
/// knows; and what the schema offers in their place.
/// </summary>
internal sealed class SchemaWalk(bool unknownWords)
{
    public const string Nobody = "nobody";

    /// <summary>What the schema offers, by place in the file.</summary>
    public SortedDictionary<string, string> Offered { get; } = new(StringComparer.Ordinal);

    public JsonObject File() => Mapping(CriteriaSchema.Root, "");

    private JsonObject Mapping(JsonObject schema, string path)
    {
        var properties = schema["properties"]!.AsObject();
        var mapping = new JsonObject();
        if (!unknownWords)
        {
            mapping[Nobody] = Nobody;
            Offered[path + Nobody] = Sorted(properties.Select(p => p.Key));
        }

        foreach (var (key, property) in properties) mapping[key] = Value(CriteriaSchema.Followed(property!), path + key);
        return mapping;
    }

    private JsonNode Value(JsonObject schema, string path)
    {
        if (schema["properties"] is not null) return Mapping(schema, path + ".");
        if (schema["items"] is { } items) return new JsonArray(Value(CriteriaSchema.Followed(items), path + "[0]"));
        if (schema["enum"] is not JsonArray words) return "";
        // The natures of units are no words of the reader: they are held against the whole set, afterwards.
        if (unknownWords && !path.EndsWith(']')) Offered[path] = Sorted(words.Select(w => w!.GetValue<string>()));
        // The last word of the check kinds is one that has all keys.
        return unknownWords ? Nobody : words[^1]!.GetValue<string>();
    }

    private static string Sorted(IEnumerable<string> words) => string.Join(", ", words.Order(StringComparer.Ordinal));
}
