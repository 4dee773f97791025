using DocumentFormat.OpenXml;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace KhuyenHoc.Documents.Official;

/// <summary>All that stands above the text: issuer, nation and motto, number, date, kind and subject, addressees.</summary>
internal sealed class DocumentHead(OfficialDocument document)
{
    // The nation's name needs 96 mm at size 13; the issuer has the rest.
    private const double NationColumn = 98;

    private readonly OfficialLayout _layout = document.Layout;
    private readonly double _issuerColumn = document.Layout.TextWidth - NationColumn;

    public IEnumerable<OpenXmlElement> Elements()
    {
        // Two rows, so that the number and the date stand on one line whatever the height of the names above.
        yield return Docx.Frame(
            [_issuerColumn, NationColumn],
            [new W.TableCell(Issuers()), new W.TableCell(Nation())],
            [new W.TableCell(NumberAndMarks()), new W.TableCell(PlaceAndDate())]);
        yield return Docx.Gap(14);
        if (document.Kind != DocumentKind.Letter)
        {
            foreach (var title in Titles())
                yield return title;
        }

        foreach (var addressee in Addressees())
            yield return addressee;
        foreach (var basis in LegalBases())
            yield return basis;
        if (document.EnactedBy is not null && document.Kind == DocumentKind.Decision)
            yield return Docx.Paragraph(
                new Look(_layout.TitleSize) { Bold = true, Before = 6, After = 6, KeepNext = true }.Centred, OfficialWords.Decides);
    }

    private IEnumerable<OpenXmlElement> Issuers()
    {
        var width = (_issuerColumn - 2) * 72 / 25.4;
        var upright = new Look(_layout.IssuerSize).Centred;
        var bold = upright with { Bold = true };
        if (document.Parties is [{ Parent: { } parent }])
        {
            foreach (var line in TimesNewRoman.Wrap(OfficialWords.Capitals(parent), _layout.IssuerSize, bold: false, width))
                yield return Docx.Paragraph(upright, line);
        }

        var last = "";
        for (var i = 0; i < document.Parties.Count; i++)
        {
            var name = OfficialWords.Capitals(document.Parties[i].Name) + (i < document.Parties.Count - 1 ? " -" : "");
            foreach (var line in TimesNewRoman.Wrap(name, _layout.IssuerSize, bold: true, width))
                yield return Docx.Paragraph(bold, last = line);
        }

        yield return Docx.Rule(
            TimesNewRoman.Width(last, _layout.IssuerSize, bold: true) * _layout.ShortRuleShare, _issuerColumn, after: 4);
    }

    private IEnumerable<OpenXmlElement> Nation()
    {
        yield return Docx.Paragraph(new Look(_layout.NationSize) { Bold = true }.Centred, OfficialWords.Nation);
        yield return Docx.Paragraph(new Look(_layout.MottoSize) { Bold = true }.Centred, OfficialWords.Motto);
        yield return Docx.Rule(
            TimesNewRoman.Width(OfficialWords.Motto, _layout.MottoSize, bold: true), NationColumn, after: 4);
    }

    private IEnumerable<OpenXmlElement> NumberAndMarks()
    {
        yield return Docx.Paragraph(new Look(_layout.NumberSize) { Before = 4 }.Centred, OfficialWords.Number + document.Number);
        if (document.Kind == DocumentKind.Letter)
        {
            var about = TimesNewRoman.Wrap(OfficialWords.About + document.Subject, _layout.LetterSubjectSize, bold: false,
                (_issuerColumn - 4) * 72 / 25.4);
            for (var i = 0; i < about.Count; i++)
                yield return Docx.Paragraph(new Look(_layout.LetterSubjectSize) { Before = i == 0 ? 6 : 0 }.Centred, about[i]);
        }

        string?[] marks =
        [
            OfficialWords.Secrecy(document.Secrecy),
            OfficialWords.Urgency(document.Urgency),
            !document.Draft ? null : document.DraftRound is { } round
                ? OfficialWords.DraftRound + Docx.Whole(round)
                : OfficialWords.Draft,
        ];
        foreach (var mark in marks)
        {
            if (mark is not null)
                yield return Docx.Boxed(mark, _layout.NumberSize, _issuerColumn);
        }
    }

    private W.Paragraph PlaceAndDate() =>
        Docx.Paragraph(
            new Look(_layout.PlaceDateSize) { Italic = true, Before = 4 }.Centred,
            $"{document.Place}, {(document.IssuedOn is { } day ? VietnameseFormats.LongDate(day) : OfficialWords.OpenDate)}");

    private IEnumerable<OpenXmlElement> Titles()
    {
        var look = new Look(_layout.TitleSize) { Bold = true, KeepNext = true }.Centred;
        yield return Docx.Paragraph(look with { OutlineLevel = 0 }, OfficialWords.Capitals(document.Kind.Name));
        var lines = TimesNewRoman.Wrap(document.Subject, _layout.TitleSize, bold: true, (_layout.TextWidth - 10) * 72 / 25.4);
        foreach (var line in lines)
            yield return Docx.Paragraph(look, line);
        yield return Docx.Rule(
            TimesNewRoman.Width(lines[^1], _layout.TitleSize, bold: true) * _layout.ShortRuleShare, _layout.TextWidth, after: 12);
        if (document.EnactedBy is { } enactor)
        {
            foreach (var line in TimesNewRoman.Wrap(OfficialWords.Capitals(enactor), _layout.TitleSize, bold: true,
                         (_layout.TextWidth - 10) * 72 / 25.4))
                yield return Docx.Paragraph(look, line);
            yield return Docx.Gap(8);
        }
    }

    private IEnumerable<OpenXmlElement> Addressees()
    {
        var look = new Look(_layout.BodySize) { After = _layout.ParagraphGap };
        if (document.Addressees is [var only])
        {
            yield return Docx.Paragraph(look.Centred, $"{OfficialWords.Addressee}{only}.");
            yield break;
        }

        if (document.Addressees.Count > 1)
            yield return Docx.Paragraph(look with { Left = 25, After = 0 }, OfficialWords.Addressee.TrimEnd());
        for (var i = 0; i < document.Addressees.Count; i++)
        {
            var last = i == document.Addressees.Count - 1;
            yield return Docx.Paragraph(
                look with { Left = 45, After = last ? 2 * _layout.ParagraphGap : 0 },
                $"- {document.Addressees[i]}{(last ? "." : ";")}");
        }
    }

    private IEnumerable<OpenXmlElement> LegalBases()
    {
        var look = BodyText.Prose(_layout) with
        {
            Italic = _layout.LegalBases == LegalBasisLook.AlwaysItalic || document.Kind.Ruling,
        };
        for (var i = 0; i < document.LegalBases.Count; i++)
        {
            var end = i == document.LegalBases.Count - 1 ? "." : ";";
            yield return Docx.Paragraph(look, document.LegalBases[i].Text.TrimEnd(' ', ';', '.') + end);
        }
    }
}
