using System.Text.Json;
using System.Text.Json.Serialization;
using KhuyenHoc.Criteria;

namespace KhuyenHoc.Assessment.Impact;

/// <summary>How a report keeps the descriptions that it was made with: whole, so that it can be read without the packages.</summary>
internal static class ImpactJson
{
    private static readonly JsonSerializerOptions Options = new(CanonicalJson.Options)
    {
        IgnoreReadOnlyProperties = true,
        Converters = { new FactValueText() },
    };

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);

    public static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, Options) ?? throw new InvalidDataException("The text holds nothing.");

    // Kind and canonical text, such as "Share 90/100".
    private sealed class FactValueText : JsonConverter<FactValue>
    {
        public override void Write(Utf8JsonWriter writer, FactValue value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.HasValue ? $"{value.Kind} {value}" : "");

        public override FactValue Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var text = reader.GetString() ?? "";
            if (text.Length == 0)
                return default;
            var space = text.IndexOf(' ', StringComparison.Ordinal);
            return space > 0 && Enum.TryParse<ValueKind>(text[..space], out var kind) && FactValue.Parse(kind, text[(space + 1)..]) is { } value
                ? value
                : throw new JsonException($"'{text}' is no value.");
        }
    }
}
