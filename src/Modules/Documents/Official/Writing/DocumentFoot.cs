using DocumentFormat.OpenXml;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace KhuyenHoc.Documents.Official;

/// <summary>What stands under the text: signatures and recipients.</summary>
internal sealed class DocumentFoot(OfficialDocument document)
{
    private const double RecipientsShare = 0.45;

    private readonly OfficialLayout _layout = document.Layout;

    public IEnumerable<OpenXmlElement> Elements()
    {
        var width = _layout.TextWidth;
        yield return Docx.Gap(8);
        if (document.Signatures is [var only])
        {
            double[] widths = [width * RecipientsShare, width * (1 - RecipientsShare)];
            yield return Docx.Frame(widths, [new W.TableCell(Recipients()), new W.TableCell(Signature(only, widths[1]))]);
            yield break;
        }

        double[] halves = [width / 2, width / 2];
        yield return Docx.Frame(
            halves,
            [.. document.Signatures.Select(signature => new W.TableCell(Signature(signature, halves[0])))]);
        yield return Docx.Gap(10);
        foreach (var line in Recipients())
            yield return line;
    }

    private IEnumerable<OpenXmlElement> Recipients()
    {
        yield return Docx.Paragraph(
            new Look(_layout.RecipientsLabelSize) { Bold = true, Italic = true, KeepNext = true }, OfficialWords.Recipients);
        var look = new Look(_layout.RecipientsSize) { KeepNext = true };
        foreach (var recipient in document.Recipients)
            yield return Docx.Paragraph(look, $"- {recipient.TrimEnd(' ', ';', '.')};");
        yield return Docx.Paragraph(
            look with { KeepNext = false }, $"- {OfficialWords.Archive}{document.Archive.TrimEnd(' ', ';', '.')}.");
    }

    private IEnumerable<OpenXmlElement> Signature(Signature signature, double width)
    {
        var look = new Look(_layout.SignerSize) { Bold = true, KeepNext = true }.Centred;
        var points = (width - 2) * 72 / 25.4;
        IEnumerable<string> lines =
        [
            .. signature.Rights.Select(r => $"{OfficialWords.Right(r.Right)} {OfficialWords.Capitals(r.Holder)}"),
            (signature.Acting ? OfficialWords.Acting : "") + OfficialWords.Capitals(signature.Position),
        ];
        foreach (var line in lines.SelectMany(l => TimesNewRoman.Wrap(l, _layout.SignerSize, bold: true, points)))
            yield return Docx.Paragraph(look, line);

        // Room and not empty lines: what is signed by hand or stamped must not move when somebody deletes a line.
        var name = _layout.RankBeforeName && signature.Rank is { } rank ? $"{rank} {signature.Name}" : signature.Name;
        yield return Docx.Paragraph(look with { Before = _layout.SignatureRoom, KeepNext = false }, name);
    }
}
