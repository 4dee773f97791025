using System.IO.Compression;
using System.Xml;

namespace KhuyenHoc.Roster.Import.Workbooks;

/// <summary>What the XML of a sheet tells beside its values: how many rows hold something, and the font of each column.</summary>
/// <param name="RowCount">Rows with a value, titles and header included.</param>
/// <param name="Fonts">Font of the first text below the header, by column letter.</param>
internal sealed record SheetScan(int RowCount, IReadOnlyDictionary<string, string> Fonts)
{
    private const int RowsLookedAtForFonts = 300;
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    public static SheetScan Of(ZipArchive zip, string sheet)
    {
        var part = PartOf(zip, sheet);
        var fonts = FontsOfStyles(zip);
        return new SheetScan(
            CountRows(part),
            fonts.Any(f => Encodings.TextCodes.OfFont(f) is not null) ? FontsOfColumns(part, fonts) : new Dictionary<string, string>());
    }

    /// <summary>The part that a sheet is.</summary>
    public static ZipArchiveEntry PartOf(ZipArchive zip, string sheet)
    {
        var id = Elements(Entry(zip, "xl/workbook.xml"), "sheet")
            .Where(s => s["name"] == sheet).Select(s => s[Relations + ":id"]).FirstOrDefault();
        var target = Elements(Entry(zip, "xl/_rels/workbook.xml.rels"), "Relationship")
            .Where(r => r["Id"] == id).Select(r => r["Target"]).FirstOrDefault()
            ?? throw new InvalidDataException($"The workbook names no part for the sheet '{sheet}'.");
        return Entry(zip, target.StartsWith('/') ? target[1..] : "xl/" + target);
    }

    private static ZipArchiveEntry Entry(ZipArchive zip, string path) =>
        zip.Entries.FirstOrDefault(e => e.FullName.Equals(path, StringComparison.OrdinalIgnoreCase))
        ?? throw new InvalidDataException($"The workbook has no part '{path}'.");

    private static IEnumerable<Dictionary<string, string>> Elements(ZipArchiveEntry entry, string name)
    {
        using var stream = entry.Open();
        using var xml = XmlReader.Create(stream);
        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element || xml.LocalName != name)
                continue;
            var attributes = new Dictionary<string, string>();
            while (xml.MoveToNextAttribute())
                attributes[xml.NamespaceURI.Length == 0 ? xml.LocalName : xml.NamespaceURI + ":" + xml.LocalName] = xml.Value;
            yield return attributes;
        }
    }

    // Font name of each cell style, by its number.
    private static List<string?> FontsOfStyles(ZipArchive zip)
    {
        var entry = zip.Entries.FirstOrDefault(e => e.FullName.Equals("xl/styles.xml", StringComparison.OrdinalIgnoreCase));
        if (entry is null)
            return [];
        List<string?> fonts = [], styles = [];
        using var stream = entry.Open();
        using var xml = XmlReader.Create(stream);
        var inStyles = false;
        while (xml.Read())
        {
            if (xml.LocalName == "cellXfs")
                inStyles = xml.NodeType == XmlNodeType.Element;
            else if (xml.NodeType == XmlNodeType.Element && xml is { LocalName: "font", Depth: 2 })
                fonts.Add(null);
            else if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "name" && fonts.Count > 0 && styles.Count == 0)
                fonts[^1] = xml.GetAttribute("val");
            else if (xml.NodeType == XmlNodeType.Element && inStyles && xml.LocalName == "xf")
                styles.Add(int.TryParse(xml.GetAttribute("fontId"), out var font) && font < fonts.Count ? fonts[font] : null);
        }

        return styles;
    }

    private static Dictionary<string, string> FontsOfColumns(ZipArchiveEntry part, List<string?> fonts)
    {
        var counts = new Dictionary<(string Letter, string Font), int>();
        using var stream = part.Open();
        using var xml = XmlReader.Create(stream);
        var rows = 0;
        while (rows < RowsLookedAtForFonts && xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element)
                continue;
            if (xml.LocalName == "row")
                rows++;
            else if (xml.LocalName == "c" && !xml.IsEmptyElement && xml.GetAttribute("t") is "s" or "inlineStr" or "str"
                && int.TryParse(xml.GetAttribute("s"), out var style) && style < fonts.Count && fonts[style] is { } font
                && xml.GetAttribute("r") is { } place)
                counts[(place.TrimEnd("0123456789".ToCharArray()), font)] = counts.GetValueOrDefault((place.TrimEnd("0123456789".ToCharArray()), font)) + 1;
        }

        return counts.GroupBy(c => c.Key.Letter).ToDictionary(g => g.Key, g => g.MaxBy(c => c.Value).Key.Font);
    }

    // A byte scanner: a sheet of a million rows is half a gigabyte of XML, and only tag names matter here.
    private static int CountRows(ZipArchiveEntry part)
    {
        using var stream = part.Open();
        var buffer = new byte[1 << 17];
        Span<byte> name = stackalloc byte[8];
        int rows = 0, length = -1, read;
        var hasValue = false;
        while ((read = stream.Read(buffer)) > 0)
        {
            foreach (var b in buffer.AsSpan(0, read))
            {
                if (b == '<')
                {
                    length = 0;
                }
                else if (length < 0)
                {
                    continue;
                }
                else if (b == ':')
                {
                    length = 0;
                }
                else if (b is (byte)' ' or (byte)'>' or (byte)'/' && length > 0)
                {
                    var tag = name[..length];
                    if (tag.SequenceEqual("row"u8))
                        hasValue = false;
                    else if (!hasValue && (tag.SequenceEqual("v"u8) || tag.SequenceEqual("t"u8)))
                        (hasValue, rows) = (true, rows + 1);
                    length = -1;
                }
                else if (b == '/' || length == name.Length)
                {
                    // The end of an element, or one with a longer name than those looked for.
                    length = -1;
                }
                else
                {
                    name[length++] = b;
                }
            }
        }

        return rows;
    }
}
