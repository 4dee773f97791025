using System.Globalization;
using System.Resources;
using System.Text.Json;
using KhuyenHoc.Text;

namespace KhuyenHoc.Host.Audit;

/// <summary>The audit trail in words for people.</summary>
internal static class AuditWords
{
    private static readonly ResourceManager Words = new(typeof(AuditTexts));

    /// <summary>What was done; its short name where it has no other.</summary>
    internal static string Deed(string action) => Word("Action_" + action) ?? action;

    /// <summary>The details line by line: what it is, what it was before where that is told, what it is now.</summary>
    internal static IReadOnlyList<AuditDetail> Details(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        List<AuditDetail> lines = [];
        JsonElement root = document.RootElement;
        bool isChange = root.ValueKind == JsonValueKind.Object && root.TryGetProperty("before", out JsonElement before) && root.TryGetProperty("after", out JsonElement after)
            && before.ValueKind == JsonValueKind.Object && after.ValueKind == JsonValueKind.Object;
        if (isChange)
        {
            Dictionary<string, string> was = Flat(root.GetProperty("before")).ToDictionary(line => line.Path, line => line.Value);
            Dictionary<string, string> now = Flat(root.GetProperty("after")).ToDictionary(line => line.Path, line => line.Value);
            lines.AddRange(was.Keys.Union(now.Keys).Where(path => was.GetValueOrDefault(path) != now.GetValueOrDefault(path))
                .Select(path => new AuditDetail(Label(path), was.GetValueOrDefault(path, ""), now.GetValueOrDefault(path, ""))));
        }
        lines.AddRange(Flat(root).Where(line => !isChange || !(line.Path.StartsWith("before", StringComparison.Ordinal) || line.Path.StartsWith("after", StringComparison.Ordinal)))
            .Select(line => new AuditDetail(Label(line.Path), null, line.Value)));
        return lines;
    }

    private static IEnumerable<(string Path, string Value)> Flat(JsonElement element, string path = "") => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(property => Flat(property.Value, path.Length == 0 ? property.Name : $"{path}.{property.Name}")),
        JsonValueKind.Array => [(path, string.Join("; ", element.EnumerateArray().Select(item =>
            item.ValueKind == JsonValueKind.Object ? string.Join(", ", Flat(item).Where(part => part.Value.Length > 0).Select(part => $"{Label(part.Path)} {part.Value}")) : Plain(item))))],
        _ => [(path, Plain(element))],
    };

    private static string Plain(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => "",
        JsonValueKind.True => AuditTexts.Say["Yes"],
        JsonValueKind.False => AuditTexts.Say["No"],
        JsonValueKind.String => value.GetString()!,
        _ => value.GetRawText(),
    };

    private static string Label(string path) => string.Join(" › ", path.Split('.').Select(part => Word("Key_" + part) ?? part));

    private static string? Word(string key) => Words.GetString(key, CultureInfo.CurrentUICulture);
}

/// <param name="Label">What it is.</param>
/// <param name="Before">What it was; null where nothing is told of before.</param>
/// <param name="Now">What it is.</param>
internal sealed record AuditDetail(string Label, string? Before, string Now);

/// <summary>Texts of the audit trail.</summary>
internal static class AuditTexts
{
    internal static TextSource Say { get; } = new(typeof(AuditTexts));
}
