using DocumentFormat.OpenXml;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace KhuyenHoc.Documents.Official;

/// <summary>Collects the notes at the foot of pages while the text is written.</summary>
internal sealed class Footnotes(OfficialLayout layout)
{
    private readonly List<string> _texts = [];

    public bool Any => _texts.Count > 0;

    public W.Run Mark(string text)
    {
        _texts.Add(text);
        var properties = Docx.RunProperties(layout.BodySize, bold: false, italic: false);
        properties.VerticalTextAlignment = new W.VerticalTextAlignment { Val = W.VerticalPositionValues.Superscript };
        return new W.Run(properties, new W.FootnoteReference { Id = _texts.Count });
    }

    public W.Footnotes Part()
    {
        var part = new W.Footnotes(
            new W.Footnote(new W.Paragraph(new W.Run(new W.SeparatorMark())))
            {
                Id = -1,
                Type = W.FootnoteEndnoteValues.Separator,
            },
            new W.Footnote(new W.Paragraph(new W.Run(new W.ContinuationSeparatorMark())))
            {
                Id = 0,
                Type = W.FootnoteEndnoteValues.ContinuationSeparator,
            });
        for (var i = 0; i < _texts.Count; i++)
        {
            var mark = Docx.RunProperties(layout.FootnoteSize, bold: false, italic: false);
            mark.VerticalTextAlignment = new W.VerticalTextAlignment { Val = W.VerticalPositionValues.Superscript };
            var paragraph = Docx.Paragraph(new Look(layout.FootnoteSize) { Align = W.JustificationValues.Both });
            paragraph.Append(new W.Run(mark, new W.FootnoteReferenceMark()), Docx.Run(" " + _texts[i], layout.FootnoteSize));
            part.Append(new W.Footnote(paragraph) { Id = i + 1 });
        }

        return part;
    }
}
