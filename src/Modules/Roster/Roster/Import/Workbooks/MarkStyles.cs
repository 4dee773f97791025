using System.Globalization;
using System.Xml.Linq;

namespace KhuyenHoc.Roster.Import.Workbooks;

/// <summary>
/// Adds to the style sheet of somebody's workbook how marks look: red, wrapped, in a font of Unicode, as the sheet itself may be in
/// one of an old code.
/// </summary>
internal static class MarkStyles
{
    /// <summary>Writes the style sheet with two styles more.</summary>
    /// <returns>The numbers of the two: of a head and of a text; null when the style sheet is none, and was copied as it is.</returns>
    public static (int Head, int Text)? Write(Stream styles, Stream target)
    {
        var sheet = XDocument.Load(styles, LoadOptions.PreserveWhitespace);
        (int, int)? added = null;
        if (sheet.Root is { } root && root.Element(root.Name.Namespace + "fonts") is { } fonts && root.Element(root.Name.Namespace + "cellXfs") is { } looks)
            added = (Look(fonts, looks, isBold: true), Look(fonts, looks, isBold: false));
        sheet.Save(target, SaveOptions.DisableFormatting);
        return added;
    }

    private static int Look(XElement fonts, XElement looks, bool isBold)
    {
        var space = fonts.Name.Namespace;
        var font = Append(fonts, new XElement(
            space + "font", isBold ? new XElement(space + "b") : null, new XElement(space + "sz", new XAttribute("val", 11)),
            new XElement(space + "color", new XAttribute("rgb", "FFC00000")), new XElement(space + "name", new XAttribute("val", "Times New Roman"))));
        return Append(looks, new XElement(
            space + "xf", new XAttribute("numFmtId", 0), new XAttribute("fontId", font), new XAttribute("fillId", 0), new XAttribute("borderId", 0),
            new XAttribute("xfId", 0), new XAttribute("applyFont", 1), new XAttribute("applyAlignment", 1),
            new XElement(space + "alignment", new XAttribute("vertical", "top"), new XAttribute("wrapText", 1))));
    }

    // Its number among its likes.
    private static int Append(XElement list, XElement item)
    {
        var place = list.Elements(item.Name).Count();
        list.Add(item);
        list.SetAttributeValue("count", (place + 1).ToString(CultureInfo.InvariantCulture));
        return place;
    }
}
