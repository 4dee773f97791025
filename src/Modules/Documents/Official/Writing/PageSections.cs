using System.Globalization;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace KhuyenHoc.Documents.Official;

/// <summary>Paper, margins and page numbers.</summary>
internal sealed class PageSections(OfficialLayout layout)
{
    public const string NumberHeader = "rIdPageNumber";
    public const string EmptyHeader = "rIdFirstPage";

    /// <param name="landscape">The paper lies across.</param>
    /// <param name="opens">The first section of the document or of an appendix: counts from 1 and hides its first number.</param>
    public W.SectionProperties Section(bool landscape, bool opens)
    {
        var width = uint.Parse(Docx.Twips(OfficialLayout.PaperWidth), CultureInfo.InvariantCulture);
        var height = uint.Parse(Docx.Twips(OfficialLayout.PaperHeight), CultureInfo.InvariantCulture);
        var section = new W.SectionProperties(
            new W.HeaderReference { Type = W.HeaderFooterValues.Default, Id = NumberHeader },
            new W.SectionType { Val = W.SectionMarkValues.NextPage },
            landscape
                ? new W.PageSize { Width = height, Height = width, Orient = W.PageOrientationValues.Landscape }
                : new W.PageSize { Width = width, Height = height },
            new W.PageMargin
            {
                Top = (int)Twips(layout.MarginTop),
                Bottom = (int)Twips(layout.MarginBottom),
                Left = Twips(layout.MarginLeft),
                Right = Twips(layout.MarginRight),
                Header = Twips(layout.PageNumberFromEdge),
                Footer = Twips(layout.PageNumberFromEdge),
                Gutter = 0,
            });
        if (opens)
        {
            section.PrependChild(new W.HeaderReference { Type = W.HeaderFooterValues.First, Id = EmptyHeader });
            section.Append(new W.PageNumberType { Start = 1, Format = W.NumberFormatValues.Decimal }, new W.TitlePage());
        }

        return section;
    }

    public double TextWidth(bool landscape) =>
        (landscape ? OfficialLayout.PaperHeight : OfficialLayout.PaperWidth) - layout.MarginLeft - layout.MarginRight;

    public W.Header PageNumber()
    {
        var paragraph = Docx.Paragraph(new Look(layout.PageNumberSize).Centred);
        paragraph.Append(
            Field(new W.FieldChar { FieldCharType = W.FieldCharValues.Begin }),
            Field(new W.FieldCode(" PAGE ") { Space = DocumentFormat.OpenXml.SpaceProcessingModeValues.Preserve }),
            Field(new W.FieldChar { FieldCharType = W.FieldCharValues.Separate }),
            Field(new W.Text("2")),
            Field(new W.FieldChar { FieldCharType = W.FieldCharValues.End }));
        return new W.Header(paragraph);
    }

    public static W.Header Empty() => new(new W.Paragraph());

    private W.Run Field(DocumentFormat.OpenXml.OpenXmlElement content) =>
        new(Docx.RunProperties(layout.PageNumberSize, bold: false, italic: false), content);

    private static uint Twips(double millimetres) => uint.Parse(Docx.Twips(millimetres), CultureInfo.InvariantCulture);
}
