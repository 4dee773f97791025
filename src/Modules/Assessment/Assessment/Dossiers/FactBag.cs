using System.Buffers;
using System.Text;
using System.Text.Json;
using KhuyenHoc.Criteria;
using KhuyenHoc.Modules.Facts;

namespace KhuyenHoc.Assessment.Dossiers;

/// <summary>Facts as a dossier keeps them: <c>{"name": ["kind", "value", "where from"]}</c>.</summary>
internal static class FactBag
{
    /// <summary>The facts among <paramref name="wanted"/> as JSON.</summary>
    public static string Write(IReadOnlyDictionary<string, FactReading> facts, IReadOnlySet<string> wanted) => Write(facts, wanted, true);

    /// <summary>The same without where they come from, for what is read once and thrown away.</summary>
    public static string WriteValues(IReadOnlyDictionary<string, FactReading> facts, IReadOnlySet<string> wanted) => Write(facts, wanted, false);

    private static string Write(IReadOnlyDictionary<string, FactReading> facts, IReadOnlySet<string> wanted, bool withProvenance)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer, CanonicalJson.WriterOptions))
        {
            json.WriteStartObject();
            foreach (var (name, reading) in facts)
            {
                if (!reading.Value.HasValue || !wanted.Contains(name))
                    continue;
                json.WriteStartArray(name);
                json.WriteStringValue(reading.Value.Kind.ToString());
                json.WriteStringValue(reading.Value.ToString());
                if (withProvenance && reading.Provenance is not null)
                    json.WriteStringValue(reading.Provenance);
                json.WriteEndArray();
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>Adds the facts of a JSON text to <paramref name="facts"/>.</summary>
    /// <exception cref="InvalidDataException">It is not of this form.</exception>
    public static void Read(string json, Dictionary<string, FactReading> facts)
    {
        using var document = JsonDocument.Parse(json);
        foreach (var fact in document.RootElement.EnumerateObject())
        {
            var kind = Enum.Parse<ValueKind>(fact.Value[0].GetString()!);
            var value = FactValue.Parse(kind, fact.Value[1].GetString()!) ?? throw new InvalidDataException($"Fact {fact.Name} is no {kind}: {fact.Value[1]}.");
            facts[fact.Name] = new FactReading(value, fact.Value.GetArrayLength() > 2 ? fact.Value[2].GetString() : null);
        }
    }
}
