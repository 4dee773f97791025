using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace KhuyenHoc.Modules.Api;

/// <summary>How JSON for other programs is written: names of values as words, Vietnamese letters as letters.</summary>
public static class JsonOfAnswers
{
    /// <summary>Settles it in options that are still open.</summary>
    public static void Settle(JsonSerializerOptions json)
    {
        json.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase));
        // The answer is no part of a page.
        json.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
    }
}
