using System.Text.Json;
using System.Text.Json.Serialization;
using KhuyenHoc.Criteria;

namespace KhuyenHoc.Assessment.Cli;

/// <summary>The JSON that verbs answer with: written for scripts, never read back.</summary>
internal static class AnswerJson
{
    public static JsonSerializerOptions Options { get; } = new(CanonicalJson.Options) { Converters = { new FactValueWriter() } };

    // Its properties hold for one kind each; a script wants the value: true, 12.5, "45/50", a code, or null.
    private sealed class FactValueWriter : JsonConverter<FactValue>
    {
        public override void Write(Utf8JsonWriter writer, FactValue value, JsonSerializerOptions options)
        {
            switch (value.Kind)
            {
                case ValueKind.None:
                    writer.WriteNullValue();
                    break;
                case ValueKind.YesNo:
                    writer.WriteBooleanValue(value.YesNo);
                    break;
                case ValueKind.Number:
                    writer.WriteNumberValue(value.Number);
                    break;
                default:
                    writer.WriteStringValue(value.ToString());
                    break;
            }
        }

        public override FactValue Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException("The text alone does not say of which kind a value is.");
    }
}
