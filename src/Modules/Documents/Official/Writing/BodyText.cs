using DocumentFormat.OpenXml;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace KhuyenHoc.Documents.Official;

/// <summary>Writes blocks of text one after another.</summary>
internal sealed class BodyText(OfficialLayout layout, Footnotes footnotes)
{
    private W.Paragraph? _last;

    public static Look Prose(OfficialLayout layout) => new(layout.BodySize)
    {
        Align = W.JustificationValues.Both,
        FirstLine = layout.FirstLineIndent,
        After = layout.ParagraphGap,
        LineSpacing = layout.LineSpacing,
    };

    public IEnumerable<OpenXmlElement> Elements(Block block, double textWidth)
    {
        switch (block)
        {
            case TextParagraph paragraph:
                yield return Kept(Text(paragraph, []));
                break;
            case Heading heading:
                foreach (var line in Lines(heading))
                    yield return line;
                break;
            case Article article:
                foreach (var element in Elements(article, textWidth))
                    yield return element;
                break;
            case Clause clause:
                yield return Kept(Docx.Paragraph(Prose(layout), $"{Docx.Whole(clause.Number)}. {clause.Text}"));
                break;
            case Point point:
                yield return Kept(Docx.Paragraph(Prose(layout), $"{OfficialWords.Letter(point.Order)}) {point.Text}"));
                break;
            case Note note:
                yield return Docx.Paragraph(
                    new Look(layout.BodySize - 1) { Italic = true, Align = W.JustificationValues.Both, Before = 4, After = layout.ParagraphGap },
                    new TextRun(OfficialWords.Note, Bold: true), new TextRun(note.Text));
                break;
            case DocTable table:
                _last = null;
                foreach (var element in new TableBlock(layout, table, textWidth).Elements())
                    yield return element;
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(block), block, "a kind of block that no layout knows");
        }
    }

    /// <summary>Puts the mark of the end at the last word, and keeps that paragraph with the signature.</summary>
    public void MarkEnd()
    {
        if (_last?.Descendants<W.Text>().LastOrDefault() is not { } text)
            return;
        text.Text = text.Text.TrimEnd(' ', '.') + OfficialWords.End;
        _last.ParagraphProperties!.KeepNext = new W.KeepNext();
    }

    private IEnumerable<OpenXmlElement> Elements(Article article, double textWidth)
    {
        var label = $"{OfficialWords.Article} {Docx.Whole(article.Number)}.";
        var content = article.Content;
        if (article.Title is { } title)
        {
            yield return Docx.Paragraph(
                Prose(layout) with { Bold = true, KeepNext = true, OutlineLevel = 2 }, $"{label} {title}");
        }
        else if (content is [TextParagraph first, ..])
        {
            yield return Kept(Text(first, [new TextRun(label + " ", Bold: true)]));
            content = [.. content.Skip(1)];
        }
        else
        {
            yield return Docx.Paragraph(Prose(layout) with { Bold = true, KeepNext = true, OutlineLevel = 2 }, label);
        }

        foreach (var block in content)
        {
            foreach (var element in Elements(block, textWidth))
                yield return element;
        }
    }

    private IEnumerable<OpenXmlElement> Lines(Heading heading)
    {
        var look = new Look(layout.HeadingSize) { Bold = true, KeepNext = true, LineSpacing = layout.LineSpacing };
        var centred = look.Centred;
        var last = centred with { After = layout.ParagraphGap };
        var roman = OfficialWords.Roman(heading.Number);
        var arabic = Docx.Whole(heading.Number);
        var capitals = OfficialWords.Capitals(heading.Title);
        return heading.Level switch
        {
            HeadingLevel.Part =>
                [Docx.Paragraph(centred with { Before = 6, OutlineLevel = 0 }, $"Phần {roman}"), Docx.Paragraph(last, capitals)],
            HeadingLevel.Chapter =>
                [Docx.Paragraph(centred with { Before = 6, OutlineLevel = 0 }, $"Chương {roman}"), Docx.Paragraph(last, capitals)],
            HeadingLevel.Section =>
                [Docx.Paragraph(centred with { Before = 6, OutlineLevel = 1 }, $"Mục {arabic}"), Docx.Paragraph(last, capitals)],
            HeadingLevel.Roman => [Docx.Paragraph(Indented(0), $"{roman}. {capitals}")],
            HeadingLevel.Arabic => [Docx.Paragraph(Indented(1), $"{arabic}. {heading.Title}")],
            _ => throw new ArgumentOutOfRangeException(nameof(heading)),
        };

        Look Indented(int level) => Prose(layout) with
        {
            Size = layout.HeadingSize,
            Bold = true,
            KeepNext = true,
            OutlineLevel = level,
        };
    }

    private W.Paragraph Text(TextParagraph paragraph, IEnumerable<TextRun> before)
    {
        var element = Docx.Paragraph(Prose(layout), [.. before, .. paragraph.Runs]);
        if (paragraph.Footnote is { } note)
            element.Append(footnotes.Mark(note));
        return element;
    }

    private W.Paragraph Kept(W.Paragraph paragraph) => _last = paragraph;
}
