using System.Security.Cryptography;
using System.Text;
using KhuyenHoc.Roster.Import.Kinds;

namespace KhuyenHoc.Roster.Import.Mapping;

/// <summary>Says which column is which, from the words over them.</summary>
internal static class MappingProposal
{
    /// <summary>The mapping of the kind that fits best; without kind when none fits.</summary>
    public static SheetMapping Of(string sheet, Header header)
    {
        var best = SheetKinds.All
            .Select(kind => (kind.Kind, Fields: Match(kind.Kind, header)))
            .Where(m => SheetKinds.Of(m.Kind).Missing(m.Fields).Count == 0)
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
            from field in SheetKinds.Of(kind).Fields
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

    /// <summary>A text that two headers share when they have the same words in the same order, sent back for mending or not.</summary>
    public static string Signature(Header header) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', header.Cells.Where(c => !Header.IsMark(c)).Select(c => c.Key)))));
}
