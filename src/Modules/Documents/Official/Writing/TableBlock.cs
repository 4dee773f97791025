using DocumentFormat.OpenXml;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace KhuyenHoc.Documents.Official;

/// <summary>Writes one table.</summary>
internal sealed class TableBlock(OfficialLayout layout, DocTable table, double textWidth)
{
    private const double CellPadding = 1.5;

    public IEnumerable<OpenXmlElement> Elements()
    {
        Check();
        if (table.Caption is { } caption)
            yield return Docx.Paragraph(
                new Look(layout.BodySize) { Bold = true, Before = 6, After = 6, KeepNext = true }.Centred, caption);
        yield return Table();
        yield return Docx.Gap(6);
    }

    private W.Table Table()
    {
        var total = table.Columns.Sum(c => c.Width);
        var widths = table.Columns.Select(c => Docx.Twips(c.Width / total * textWidth)).ToArray();
        var element = new W.Table(
            new W.TableProperties(
                new W.TableWidth { Width = Docx.Twips(textWidth), Type = W.TableWidthUnitValues.Dxa },
                new W.TableBorders(
                    Edge<W.TopBorder>(), Edge<W.LeftBorder>(), Edge<W.BottomBorder>(), Edge<W.RightBorder>(),
                    Edge<W.InsideHorizontalBorder>(), Edge<W.InsideVerticalBorder>()),
                new W.TableLayout { Type = W.TableLayoutValues.Fixed },
                new W.TableCellMarginDefault(
                    new W.TableCellLeftMargin { Width = Padding, Type = W.TableWidthValues.Dxa },
                    new W.TableCellRightMargin { Width = Padding, Type = W.TableWidthValues.Dxa })),
            new W.TableGrid(widths.Select(w => new W.GridColumn { Width = w })));

        var head = new Look(layout.TableSize) { Bold = true, Before = 2, After = 2, KeepNext = true }.Centred;
        element.Append(Row(widths, isHead: true, i => Docx.Paragraph(head, table.Columns[i].Title)));
        if (table.NumberColumns)
        {
            var number = new Look(layout.TableSize - 1) { Italic = true, KeepNext = true }.Centred;
            element.Append(Row(widths, isHead: true, i => Docx.Paragraph(number, $"({Docx.Whole(i + 1)})")));
        }

        foreach (var row in table.Rows)
            element.Append(Row(widths, isHead: false, i => Docx.Paragraph(CellLook(i, row.Bold), row.Cells[i])));
        return element;
    }

    private static short Padding => short.Parse(Docx.Twips(CellPadding), System.Globalization.CultureInfo.InvariantCulture);

    private Look CellLook(int column, bool bold) => new(layout.TableSize)
    {
        Bold = bold,
        Before = 2,
        After = 2,
        Align = table.Columns[column].Kind switch
        {
            CellKind.Number => W.JustificationValues.Right,
            CellKind.Ordinal or CellKind.Date => W.JustificationValues.Center,
            _ => W.JustificationValues.Left,
        },
    };

    private static W.TableRow Row(string[] widths, bool isHead, Func<int, W.Paragraph> cell)
    {
        var properties = new W.TableRowProperties(new W.CantSplit());
        if (isHead)
            properties.Append(new W.TableHeader());
        var row = new W.TableRow(properties);
        for (var i = 0; i < widths.Length; i++)
            row.Append(new W.TableCell(
                new W.TableCellProperties(
                    new W.TableCellWidth { Width = widths[i], Type = W.TableWidthUnitValues.Dxa },
                    new W.TableCellVerticalAlignment { Val = W.TableVerticalAlignmentValues.Center }),
                cell(i)));
        return row;
    }

    private static T Edge<T>() where T : W.BorderType, new() =>
        new() { Val = W.BorderValues.Single, Size = 4, Space = 0, Color = "000000" };

    private void Check()
    {
        var name = table.Caption ?? string.Join(", ", table.Columns.Select(c => c.Title));
        if (table.Columns.Count == 0)
            throw DocumentRefusedException.From("NoColumns", name);
        for (var i = 0; i < table.Rows.Count; i++)
        {
            if (table.Rows[i].Cells.Count != table.Columns.Count)
                throw DocumentRefusedException.From(
                    "RowCells", name, i + 1, table.Rows[i].Cells.Count, table.Columns.Count);
        }
    }
}
