using System.Security.Cryptography;
using System.Text;

namespace KhuyenHoc.Roster.Import.Mapping;

/// <summary>Says which column is which, from the words over them.</summary>
internal static class MappingProposal
{
    /// <summary>The mapping of the kind that fits best; without kind when none fits.</summary>
    public static SheetMapping Of(string sheet, Header header)
    {
        var best = Enum.GetValues<ImportKind>()
            .Select(kind => (Kind: kind, Fields: Match(kind, header)))
            .Where(m => HasNeeded(m.Kind, m.Fields))
            .OrderByDescending(m => m.Fields.Count)
            .FirstOrDefault();
        return best.Fields is null
            ? new SheetMapping(sheet, null, new Dictionary<string, string>(), Remembered: false)
            : new SheetMapping(sheet, best.Kind, best.Fields, Remembered: false);
    }

    /// <summary>Letters by field for one kind, as far as heads are known; used when the user chooses another kind.</summary>
    public static Dictionary<string, string> Match(ImportKind kind, Header header)
    {
        var fields = new Dictionary<string, string>();
        var taken = new HashSet<string>();
        // Earlier synonyms are surer: "Mã đơn vị" is the code before "Mã" is.
        var byPlace =
            from field in ImportFields.Of(kind)
            from place in Enumerable.Range(0, field.Keys.Count)
            orderby place
            select (field.Name, Key: field.Keys[place]);
        foreach (var (name, key) in byPlace)
        {
            if (!fields.ContainsKey(name) && header.Cells.FirstOrDefault(c => c.Key == key && !taken.Contains(c.Letter)) is { } cell)
            {
                fields[name] = cell.Letter;
                taken.Add(cell.Letter);
            }
        }

        return fields;
    }

    /// <summary>A text that two headers share when they have the same words in the same order.</summary>
    public static string Signature(Header header) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', header.Cells.Select(c => c.Key)))));

    private static bool HasNeeded(ImportKind kind, Dictionary<string, string> fields) =>
        ImportFields.Of(kind).Where(f => f.Needed).All(f => fields.ContainsKey(f.Name))
        && (kind != ImportKind.SelfScores || fields.Keys.Count(f => f.StartsWith("indicator", StringComparison.Ordinal)) > 0);
}
