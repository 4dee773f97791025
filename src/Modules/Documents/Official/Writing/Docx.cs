using System.Globalization;
using DocumentFormat.OpenXml;
using KhuyenHoc.Documents.Packaging;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace KhuyenHoc.Documents.Official;

/// <summary>How a paragraph looks; sizes, gaps in points, indents in millimetres.</summary>
internal sealed record Look(double Size)
{
    public bool Bold { get; init; }
    public bool Italic { get; init; }
    public W.JustificationValues Align { get; init; } = W.JustificationValues.Left;
    public double Before { get; init; }
    public double After { get; init; }
    public double LineSpacing { get; init; } = 1;
    public double FirstLine { get; init; }
    public double Left { get; init; }
    public bool KeepNext { get; init; }
    public int? OutlineLevel { get; init; }

    public Look Centred => this with { Align = W.JustificationValues.Center };
}

/// <summary>Makes the elements of a document.</summary>
internal static class Docx
{
    public static string Twips(double millimetres) => Whole(millimetres * 1440 / 25.4);

    public static string TwipsOfPoints(double points) => Whole(points * 20);

    public static string HalfPoints(double points) => Whole(points * 2);

    public static string Whole(double value) =>
        Math.Round(value, MidpointRounding.AwayFromZero).ToString("0", CultureInfo.InvariantCulture);

    public static W.Paragraph Paragraph(Look look, params IEnumerable<TextRun> runs)
    {
        var paragraph = new W.Paragraph(Properties(look));
        foreach (var run in runs)
            paragraph.Append(Run(run.Text, look.Size, look.Bold || run.Bold, look.Italic || run.Italic));
        return paragraph;
    }

    public static W.Paragraph Paragraph(Look look, string text) => Paragraph(look, new TextRun(text));

    public static W.Run Run(string text, double size, bool bold = false, bool italic = false) =>
        new(RunProperties(size, bold, italic), Text(text));

    public static W.Text Text(string text) => new(CleanText.OneLine(text)) { Space = SpaceProcessingModeValues.Preserve };

    public static W.RunProperties RunProperties(double size, bool bold, bool italic)
    {
        var properties = new W.RunProperties();
        if (bold)
            properties.Append(new W.Bold());
        if (italic)
            properties.Append(new W.Italic());
        properties.Append(new W.FontSize { Val = HalfPoints(size) });
        properties.Append(new W.FontSizeComplexScript { Val = HalfPoints(size) });
        return properties;
    }

    /// <summary>A rule of its own, centred in a column: drawn, not an underline, as the decree asks.</summary>
    /// <param name="length">In points.</param>
    /// <param name="column">Width of the column in millimetres.</param>
    /// <param name="after">Gap below, in points.</param>
    public static W.Paragraph Rule(double length, double column, double after = 0)
    {
        var side = Whole(Math.Max(0, ((column * 1440 / 25.4) - (length * 20)) / 2));
        return new W.Paragraph(
            new W.ParagraphProperties(
                new W.ParagraphBorders(new W.TopBorder { Val = W.BorderValues.Single, Size = 6, Space = 1, Color = "000000" }),
                new W.SpacingBetweenLines
                {
                    Before = "40",
                    After = TwipsOfPoints(after),
                    Line = "60",
                    LineRule = W.LineSpacingRuleValues.Exact,
                },
                new W.Indentation { Left = side, Right = side },
                new W.ParagraphMarkRunProperties(new W.FontSize { Val = "4" })));
    }

    /// <summary>A word in a box, centred in a column.</summary>
    public static W.Paragraph Boxed(string text, double size, double column)
    {
        const double air = 16;
        var side = Whole(((column * 1440 / 25.4) - ((TimesNewRoman.Width(text, size, bold: true) + air) * 20)) / 2);
        var paragraph = Paragraph(new Look(size) { Bold = true, Before = 8 }.Centred, text);
        paragraph.ParagraphProperties!.ParagraphBorders = new W.ParagraphBorders(
            Edge<W.TopBorder>(), Edge<W.LeftBorder>(), Edge<W.BottomBorder>(), Edge<W.RightBorder>());
        paragraph.ParagraphProperties.Indentation = new W.Indentation { Left = side, Right = side };
        return paragraph;

        static T Edge<T>() where T : W.BorderType, new() =>
            new() { Val = W.BorderValues.Single, Size = 8, Space = 2, Color = "000000" };
    }

    /// <summary>An empty paragraph between two tables, which Word would otherwise join, or at a section's end.</summary>
    public static W.Paragraph Gap(double points, OpenXmlElement? sectionEnd = null)
    {
        var properties = new W.ParagraphProperties(
            new W.KeepNext(),
            new W.SpacingBetweenLines
            {
                Before = "0",
                After = "0",
                Line = TwipsOfPoints(points),
                LineRule = W.LineSpacingRuleValues.Exact,
            },
            new W.ParagraphMarkRunProperties(new W.FontSize { Val = "2" }));
        if (sectionEnd is not null)
            properties.Append(sectionEnd);
        return new W.Paragraph(properties);
    }

    /// <summary>A table that only places its cells: no borders, no padding, fixed widths in millimetres.</summary>
    public static W.Table Frame(double[] widths, params IEnumerable<W.TableCell[]> rows)
    {
        var table = new W.Table(
            new W.TableProperties(
                new W.TableWidth { Width = Twips(widths.Sum()), Type = W.TableWidthUnitValues.Dxa },
                new W.TableLayout { Type = W.TableLayoutValues.Fixed },
                new W.TableCellMarginDefault(
                    new W.TableCellLeftMargin { Width = 0, Type = W.TableWidthValues.Dxa },
                    new W.TableCellRightMargin { Width = 0, Type = W.TableWidthValues.Dxa })),
            new W.TableGrid(widths.Select(w => new W.GridColumn { Width = Twips(w) })));
        foreach (var cells in rows)
        {
            var row = new W.TableRow(new W.TableRowProperties(new W.CantSplit()));
            for (var i = 0; i < cells.Length; i++)
            {
                cells[i].PrependChild(new W.TableCellProperties(
                    new W.TableCellWidth { Width = Twips(widths[i]), Type = W.TableWidthUnitValues.Dxa }));
                row.Append(cells[i]);
            }

            table.Append(row);
        }

        return table;
    }

    private static W.ParagraphProperties Properties(Look look)
    {
        var properties = new W.ParagraphProperties();
        if (look.KeepNext)
            properties.KeepNext = new W.KeepNext();
        properties.SpacingBetweenLines = new W.SpacingBetweenLines
        {
            Before = TwipsOfPoints(look.Before),
            After = TwipsOfPoints(look.After),
            Line = Whole(240 * look.LineSpacing),
            LineRule = W.LineSpacingRuleValues.Auto,
        };
        if (look.FirstLine > 0 || look.Left > 0)
        {
            properties.Indentation = new W.Indentation();
            if (look.Left > 0)
                properties.Indentation.Left = Twips(look.Left);
            if (look.FirstLine > 0)
                properties.Indentation.FirstLine = Twips(look.FirstLine);
        }

        properties.Justification = new W.Justification { Val = look.Align };
        if (look.OutlineLevel is { } level)
            properties.OutlineLevel = new W.OutlineLevel { Val = level };
        return properties;
    }
}
