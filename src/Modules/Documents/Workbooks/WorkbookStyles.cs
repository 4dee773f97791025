using DocumentFormat.OpenXml.Spreadsheet;

namespace KhuyenHoc.Documents.Workbooks;

/// <summary>The looks of cells, in the order in which the style sheet lists them.</summary>
internal static class WorkbookStyles
{
    public const uint Issuer = 1;
    public const uint Title = 2;
    public const uint Subtitle = 3;
    public const uint Head = 4;
    public const uint Text = 5;

    private const uint FirstOwnFormat = 164;

    private static readonly (SheetCellKind Kind, string? Format, HorizontalAlignmentValues Align)[] Kinds =
    [
        (SheetCellKind.Text, "@", HorizontalAlignmentValues.Left),
        (SheetCellKind.Ordinal, "0", HorizontalAlignmentValues.Center),
        (SheetCellKind.WholeNumber, "#,##0", HorizontalAlignmentValues.Right),
        (SheetCellKind.Number, "#,##0.0", HorizontalAlignmentValues.Right),
        (SheetCellKind.Money, "#,##0\" đ\"", HorizontalAlignmentValues.Right),
        (SheetCellKind.Percent, "0.0\\ %", HorizontalAlignmentValues.Right),
        (SheetCellKind.Date, "dd/mm/yyyy", HorizontalAlignmentValues.Center),
    ];

    public static uint Of(SheetCellKind kind) => Text + (uint)Array.FindIndex(Kinds, k => k.Kind == kind);

    public static Stylesheet Stylesheet() => new(
        new NumberingFormats(Kinds.Select((kind, i) => new NumberingFormat
        {
            NumberFormatId = FirstOwnFormat + (uint)i,
            FormatCode = kind.Format,
        })),
        new Fonts(Font(12), Font(12, bold: true), Font(14, bold: true), Font(12, italic: true)),
        new Fills(
            new Fill(new PatternFill { PatternType = PatternValues.None }),
            new Fill(new PatternFill { PatternType = PatternValues.Gray125 })),
        new Borders(
            new Border(new LeftBorder(), new RightBorder(), new TopBorder(), new BottomBorder(), new DiagonalBorder()),
            new Border(
                Thin(new LeftBorder()), Thin(new RightBorder()), Thin(new TopBorder()), Thin(new BottomBorder()),
                new DiagonalBorder())),
        new CellStyleFormats(new CellFormat()),
        new CellFormats([
            new CellFormat { FontId = 0 },
            Format(font: 1, border: 0, HorizontalAlignmentValues.Left, wrap: false),
            Format(font: 2, border: 0, HorizontalAlignmentValues.Center),
            Format(font: 3, border: 0, HorizontalAlignmentValues.Center),
            Format(font: 1, border: 1, HorizontalAlignmentValues.Center),
            .. Kinds.Select((kind, i) =>
            {
                var format = Format(font: 0, border: 1, kind.Align);
                format.NumberFormatId = FirstOwnFormat + (uint)i;
                format.ApplyNumberFormat = true;
                return format;
            }),
        ]),
        new CellStyles(new CellStyle { Name = "Normal", FormatId = 0, BuiltinId = 0 }));

    private static Font Font(double size, bool bold = false, bool italic = false)
    {
        var font = new Font();
        if (bold)
            font.Append(new Bold());
        if (italic)
            font.Append(new Italic());
        font.Append(new FontSize { Val = size }, new FontName { Val = "Times New Roman" });
        return font;
    }

    private static CellFormat Format(uint font, uint border, HorizontalAlignmentValues align, bool wrap = true) =>
        new(new Alignment { Horizontal = align, Vertical = VerticalAlignmentValues.Center, WrapText = wrap })
        {
            FontId = font,
            BorderId = border,
            FillId = 0,
            NumberFormatId = 0,
            FormatId = 0,
            ApplyFont = true,
            ApplyBorder = true,
            ApplyAlignment = true,
        };

    private static T Thin<T>(T border) where T : BorderPropertiesType
    {
        border.Style = BorderStyleValues.Thin;
        return border;
    }
}
