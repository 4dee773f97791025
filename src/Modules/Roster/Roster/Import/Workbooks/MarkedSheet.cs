using System.Globalization;
using System.Xml;

namespace KhuyenHoc.Roster.Import.Workbooks;

/// <summary>
/// Copies the XML of a sheet as it is and writes texts into one column of it, row by row: neither the sheet nor the texts are held.
/// </summary>
internal static class MarkedSheet
{
    private const int MostLetters = 32_767;
    private const int Width = 60;

    /// <summary>The column after the last one that holds anything, from 1.</summary>
    public static int FreeColumn(Stream sheet)
    {
        using var xml = XmlReader.Create(sheet);
        int last = 0, column = 0;
        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element)
                continue;
            if (xml.LocalName == "row")
                column = 0;
            else if (xml.LocalName == "c")
                column = ColumnOf(xml.GetAttribute("r")) ?? column + 1;
            else if (xml.LocalName is "v" or "t")
                last = Math.Max(last, column);
        }

        return last + 1;
    }

    /// <param name="sheet">The XML as sent.</param>
    /// <param name="target">Gets the XML with the column.</param>
    /// <param name="column">The column, from 1; what it holds below the head is replaced.</param>
    /// <param name="head">Row and text of its head.</param>
    /// <param name="texts">Texts by row number below the head, ascending.</param>
    /// <param name="styles">Style of the head and of the texts; null for none.</param>
    public static void Write(
        Stream sheet, Stream target, int column, (int Row, string Text) head, IEnumerable<(int Row, string Text)> texts, (int Head, int Text)? styles)
    {
        using var text = texts.GetEnumerator();
        var more = text.MoveNext();
        using var xml = XmlReader.Create(sheet);
        using var writer = XmlWriter.Create(target, new XmlWriterSettings { Encoding = new System.Text.UTF8Encoding(false), CloseOutput = false });
        var row = 0;
        var hasColumns = false;
        xml.Read();
        while (!xml.EOF)
        {
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "dimension" } && xml.GetAttribute("ref") is { } area)
            {
                WriteDimension(xml, writer, area, column);
            }
            else if (xml is { NodeType: XmlNodeType.Element, LocalName: "cols", IsEmptyElement: false })
            {
                hasColumns = true;
                WriteColumns(xml, writer, column);
            }
            else if (xml is { NodeType: XmlNodeType.Element, LocalName: "sheetData" })
            {
                if (!hasColumns)
                {
                    writer.WriteStartElement(xml.Prefix, "cols", xml.NamespaceURI);
                    WriteColumn(writer, xml.Prefix, xml.NamespaceURI, column);
                    writer.WriteEndElement();
                }

                Shallow(xml, writer);
            }
            else if (xml is { NodeType: XmlNodeType.Element, LocalName: "row" })
            {
                row = int.TryParse(xml.GetAttribute("r"), NumberStyles.None, CultureInfo.InvariantCulture, out var told) ? told : row + 1;
                while (more && text.Current.Row < row)
                    more = text.MoveNext();
                (string? Text, int? Style) mark = row == head.Row ? (head.Text, styles?.Head) : more && text.Current.Row == row ? (text.Current.Text, styles?.Text) : (null, null);
                WriteRow(xml, writer, row, column, mark, isBelowHead: row >= head.Row);
            }
            else
            {
                Shallow(xml, writer);
            }
        }
    }

    /// <summary>"AB" for 28.</summary>
    public static string LettersOf(int column)
    {
        var letters = "";
        for (var rest = column; rest > 0; rest = (rest - 1) / 26)
            letters = (char)('A' + ((rest - 1) % 26)) + letters;
        return letters;
    }

    /// <summary>28 for "AB12" and for "AB".</summary>
    public static int? ColumnOf(string? place)
    {
        var column = 0;
        foreach (var c in place ?? "")
        {
            if (!char.IsAsciiLetter(c))
                break;
            column = (column * 26) + char.ToUpperInvariant(c) - 'A' + 1;
        }

        return column == 0 ? null : column;
    }

    // The node alone; its children come by themselves.
    private static void Shallow(XmlReader xml, XmlWriter writer)
    {
        switch (xml.NodeType)
        {
            case XmlNodeType.Element:
                writer.WriteStartElement(xml.Prefix, xml.LocalName, xml.NamespaceURI);
                writer.WriteAttributes(xml, defattr: false);
                if (xml.IsEmptyElement)
                    writer.WriteEndElement();
                xml.Read();
                break;
            case XmlNodeType.EndElement:
                writer.WriteFullEndElement();
                xml.Read();
                break;
            case XmlNodeType.XmlDeclaration:
                // The writer has one of its own.
                xml.Read();
                break;
            default:
                writer.WriteNode(xml, defattr: false);
                break;
        }
    }

    // What no XML may hold is left out; Excel refuses a longer text.
    private static string Fitting(string text)
    {
        var clean = string.Concat(text.Where(XmlConvert.IsXmlChar));
        return clean.Length <= MostLetters ? clean : clean[..(MostLetters - 1)] + "…";
    }

    private static void WriteRow(XmlReader xml, XmlWriter writer, int row, int column, (string? Text, int? Style) mark, bool isBelowHead)
    {
        var (prefix, space, isEmpty) = (xml.Prefix, xml.NamespaceURI, xml.IsEmptyElement);
        writer.WriteStartElement(prefix, "row", space);
        // Where a row begins and ends is a hint that would be wrong now; a fixed height would hide a long text.
        while (xml.MoveToNextAttribute())
        {
            if (xml.LocalName != "spans" && (mark.Text is null || xml.LocalName is not ("ht" or "customHeight")))
                writer.WriteAttributeString(xml.Prefix, xml.LocalName, xml.NamespaceURI.Length == 0 ? null : xml.NamespaceURI, xml.Value);
        }

        xml.Read();
        var isWritten = mark.Text is null;
        var at = 0;
        while (!isEmpty && xml.NodeType != XmlNodeType.EndElement)
        {
            if (xml is not { NodeType: XmlNodeType.Element, LocalName: "c" })
            {
                if (xml is { NodeType: XmlNodeType.Element })
                    Mark();
                writer.WriteNode(xml, defattr: false);
                continue;
            }

            at = ColumnOf(xml.GetAttribute("r")) ?? at + 1;
            if (at >= column)
                Mark();
            if (at == column && isBelowHead)
                xml.Skip();
            else
                writer.WriteNode(xml, defattr: false);
        }

        Mark();
        writer.WriteEndElement();
        if (!isEmpty)
            xml.Read();

        void Mark()
        {
            if (isWritten)
                return;
            isWritten = true;
            writer.WriteStartElement(prefix, "c", space);
            writer.WriteAttributeString("r", LettersOf(column) + row.ToString(CultureInfo.InvariantCulture));
            if (mark.Style is { } style)
                writer.WriteAttributeString("s", style.ToString(CultureInfo.InvariantCulture));
            writer.WriteAttributeString("t", "inlineStr");
            writer.WriteStartElement(prefix, "is", space);
            writer.WriteStartElement(prefix, "t", space);
            writer.WriteAttributeString("xml", "space", null, "preserve");
            writer.WriteString(Fitting(mark.Text!));
            writer.WriteEndElement();
            writer.WriteEndElement();
            writer.WriteEndElement();
        }
    }

    private static void WriteDimension(XmlReader xml, XmlWriter writer, string area, int column)
    {
        var ends = area.Split(':');
        var (from, to) = (ends[0], ends[^1]);
        if (ColumnOf(to) < column)
            to = LettersOf(column) + to.TrimStart("ABCDEFGHIJKLMNOPQRSTUVWXYZ".ToCharArray());
        writer.WriteStartElement(xml.Prefix, xml.LocalName, xml.NamespaceURI);
        writer.WriteAttributeString("ref", $"{from}:{to}");
        writer.WriteEndElement();
        xml.Skip();
    }

    // Widths are told for ranges of columns; the one that ours lies in is parted.
    private static void WriteColumns(XmlReader xml, XmlWriter writer, int column)
    {
        var (prefix, space) = (xml.Prefix, xml.NamespaceURI);
        var isWritten = false;
        writer.WriteStartElement(prefix, "cols", space);
        xml.Read();
        while (xml.NodeType != XmlNodeType.EndElement)
        {
            if (xml is not { NodeType: XmlNodeType.Element, LocalName: "col" } || !int.TryParse(xml.GetAttribute("min"), out var min) || !int.TryParse(xml.GetAttribute("max"), out var max))
            {
                xml.Skip();
                continue;
            }

            if (min < column)
                Range(min, Math.Min(max, column - 1));
            if (max >= column)
                Own();
            if (max > column)
                Range(Math.Max(min, column + 1), max);
            xml.Skip();
        }

        Own();
        writer.WriteEndElement();
        xml.Read();

        void Own()
        {
            if (!isWritten)
                WriteColumn(writer, prefix, space, column);
            isWritten = true;
        }

        void Range(int from, int to)
        {
            writer.WriteStartElement(prefix, "col", space);
            for (var more = xml.MoveToFirstAttribute(); more; more = xml.MoveToNextAttribute())
            {
                if (xml.NamespaceURI.Length == 0)
                    writer.WriteAttributeString(xml.LocalName, xml.LocalName switch
                    {
                        "min" => from.ToString(CultureInfo.InvariantCulture),
                        "max" => to.ToString(CultureInfo.InvariantCulture),
                        _ => xml.Value,
                    });
            }

            xml.MoveToElement();
            writer.WriteEndElement();
        }
    }

    private static void WriteColumn(XmlWriter writer, string prefix, string space, int column)
    {
        writer.WriteStartElement(prefix, "col", space);
        writer.WriteAttributeString("min", column.ToString(CultureInfo.InvariantCulture));
        writer.WriteAttributeString("max", column.ToString(CultureInfo.InvariantCulture));
        writer.WriteAttributeString("width", Width.ToString(CultureInfo.InvariantCulture));
        writer.WriteAttributeString("customWidth", "1");
        writer.WriteEndElement();
    }
}
