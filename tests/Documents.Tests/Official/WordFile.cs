using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using KhuyenHoc.Documents.Official;

namespace KhuyenHoc.Documents.Tests.Official;

/// <summary>A written document, opened for measuring.</summary>
internal sealed class WordFile : IDisposable
{
    private readonly WordprocessingDocument _file;

    public WordFile(OfficialDocument document)
    {
        Bytes = Write(document);
        _file = WordprocessingDocument.Open(new MemoryStream(Bytes), isEditable: false);
    }

    public byte[] Bytes { get; }

    public WordprocessingDocument File => _file;

    public MainDocumentPart Main => _file.MainDocumentPart!;

    public Body Body => Main.Document!.Body!;

    public IReadOnlyList<SectionProperties> Sections => [.. Body.Descendants<SectionProperties>()];

    public static byte[] Write(OfficialDocument document)
    {
        var stream = new MemoryStream();
        OfficialDocumentWriter.Write(document, stream);
        return stream.ToArray();
    }

    /// <summary>The only paragraph that has this text.</summary>
    public Paragraph Paragraph(string text) => Assert.Single(Body.Descendants<Paragraph>(), p => p.InnerText == text);

    public Paragraph ParagraphStarting(string text) =>
        Assert.Single(Body.Descendants<Paragraph>(), p => p.InnerText.StartsWith(text, StringComparison.Ordinal));

    /// <summary>The paragraph that follows, such as the rule under a name.</summary>
    public static Paragraph After(Paragraph paragraph) => paragraph.NextSibling<Paragraph>()!;

    /// <summary>Size in points, bold, italic of a paragraph's only look.</summary>
    public static (double Size, bool Bold, bool Italic) LookOf(Paragraph paragraph) =>
        Assert.Single(paragraph.Descendants<Run>().Select(r => r.RunProperties!)
            .Select(p => (double.Parse(p.FontSize!.Val!) / 2, p.Bold is not null, p.Italic is not null)).Distinct());

    public static bool IsCentred(Paragraph paragraph) =>
        paragraph.ParagraphProperties!.Justification!.Val! == JustificationValues.Center;

    /// <summary>Length in points of the rule that a paragraph draws across its column.</summary>
    public static double RuleLength(Paragraph rule, double columnMillimetres)
    {
        Assert.Equal(BorderValues.Single, rule.ParagraphProperties!.ParagraphBorders!.TopBorder!.Val!.Value);
        var indents = rule.ParagraphProperties.Indentation!;
        Assert.Equal(indents.Left!.Value, indents.Right!.Value);
        return (columnMillimetres * 72 / 25.4) - (int.Parse(indents.Left!) * 2 / 20.0);
    }

    /// <summary>Width in millimetres of the cell around a paragraph.</summary>
    public static double Column(Paragraph paragraph) =>
        Millimetres(paragraph.Ancestors<TableCell>().First().TableCellProperties!.TableCellWidth!.Width!);

    public static double Millimetres(string twips) => double.Parse(twips) / 1440 * 25.4;

    public void Dispose() => _file.Dispose();
}
