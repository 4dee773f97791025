using DocumentFormat.OpenXml;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace KhuyenHoc.Documents.Official;

/// <summary>Puts head, body, foot and appendices in order and cuts them into sections.</summary>
internal sealed class DocumentComposer(OfficialDocument document, PageSections sections, Footnotes footnotes)
{
    private readonly OfficialLayout _layout = document.Layout;
    private readonly W.Body _body = new();

    // A section's properties stand at its end, so what the present section is must be remembered until then.
    private bool _landscape;
    private bool _opens = true;

    public W.Body Compose()
    {
        _body.Append(new DocumentHead(document).Elements());
        var text = new BodyText(_layout, footnotes);
        for (var i = 0; i < document.Body.Count; i++)
        {
            Turn(IsAcross(i));
            _body.Append(text.Elements(document.Body[i], sections.TextWidth(_landscape)));
        }

        text.MarkEnd();
        Turn(landscape: false);
        _body.Append(new DocumentFoot(document).Elements());

        for (var i = 0; i < document.Appendices.Count; i++)
        {
            EndSection();
            Append(document.Appendices[i], document.Appendices.Count == 1 ? null : i + 1);
        }

        // A body must not end on a table.
        if (_body.LastChild is W.Table)
            _body.Append(Docx.Gap(1));
        _body.Append(sections.Section(_landscape, _opens));

        // With footnotes LibreOffice puts an empty line over a table that opens the text, unless something else opens it.
        if (footnotes.Any)
            _body.PrependChild(Docx.Gap(1));
        return _body;
    }

    // A heading goes with the table that it opens, a note with the table that it explains.
    private bool IsAcross(int index) => document.Body[index] switch
    {
        DocTable table => table.Landscape,
        Heading => index + 1 < document.Body.Count && document.Body[index + 1] is Heading or DocTable && IsAcross(index + 1),
        Note => _landscape,
        _ => false,
    };

    private void Append(Appendix appendix, int? number)
    {
        (_landscape, _opens) = (appendix.Landscape, true);
        var label = new Look(_layout.AppendixLabelSize) { Bold = true, KeepNext = true, OutlineLevel = 0 }.Centred;
        _body.Append(Docx.Paragraph(label, number is { } n ? $"{OfficialWords.Appendix} {OfficialWords.Roman(n)}" : OfficialWords.Appendix));
        var title = new Look(_layout.HeadingSize) { Bold = true, KeepNext = true }.Centred;
        var width = (sections.TextWidth(_landscape) - 10) * 72 / 25.4;
        foreach (var line in TimesNewRoman.Wrap(OfficialWords.Capitals(appendix.Title), _layout.HeadingSize, bold: true, width))
            _body.Append(Docx.Paragraph(title, line));
        foreach (var line in TimesNewRoman.Wrap(Reference(), _layout.BodySize, bold: false, width))
            _body.Append(Docx.Paragraph(new Look(_layout.BodySize) { Italic = true, KeepNext = true }.Centred, line));
        _body.Append(Docx.Gap(12));

        var text = new BodyText(_layout, footnotes);
        foreach (var block in appendix.Content)
            _body.Append(text.Elements(block, sections.TextWidth(_landscape)));
    }

    private string Reference()
    {
        var date = document.IssuedOn is { } day ? VietnameseFormats.LongDate(day) : OfficialWords.OpenDate.TrimEnd();
        var issuer = document.EnactedBy ?? string.Join(OfficialWords.And, document.Parties.Select(p => p.Name));
        return $"({OfficialWords.AttachedTo} {document.Kind.Name} số {document.Number} {date} của {issuer})";
    }

    private void Turn(bool landscape)
    {
        if (landscape == _landscape)
            return;
        EndSection();
        (_landscape, _opens) = (landscape, false);
    }

    private void EndSection() => _body.Append(Docx.Gap(1, sections.Section(_landscape, _opens)));
}
