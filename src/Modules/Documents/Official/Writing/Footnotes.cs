using DocumentFormat.OpenXml;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace KhuyenHoc.Documents.Official;

/// <summary>Collects the notes at the foot of pages while the text is written.</summary>
internal sealed class Footnotes
{
    private readonly List<string> _texts = [];

    public bool Any => _texts.Count > 0;

    public W.Run Mark(string text)
    {
        _texts.Add(text);
        return new W.Run(Reference(), new W.FootnoteReference { Id = _texts.Count });
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
            var paragraph = new W.Paragraph(
                new W.ParagraphProperties(new W.ParagraphStyleId { Val = DocumentStyles.FootnoteText }),
                new W.Run(Reference(), new W.FootnoteReferenceMark()),
                new W.Run(Docx.Text(" " + _texts[i])));
            part.Append(new W.Footnote(paragraph) { Id = i + 1 });
        }

        return part;
    }

    private static W.RunProperties Reference() => new(new W.RunStyle { Val = DocumentStyles.FootnoteReference });
}
