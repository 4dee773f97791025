using System.Text.Json;
using KhuyenHoc.Modules.Api;

namespace KhuyenHoc.Roster.Api;

/// <summary>JSON for other programs and for what is kept of changes.</summary>
internal static class ApiJson
{
    public static JsonSerializerOptions Options { get; } = Made();

    private static JsonSerializerOptions Made()
    {
        var made = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        JsonOfAnswers.Settle(made);
        return made;
    }
}
