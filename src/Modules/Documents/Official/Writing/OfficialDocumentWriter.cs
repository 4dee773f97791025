using DocumentFormat.OpenXml;
using KhuyenHoc.Documents.Packaging;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace KhuyenHoc.Documents.Official;

/// <summary>
/// Writes an official document as a Word file. Safe for several threads; the same document gives the same bytes.
/// </summary>
public static class OfficialDocumentWriter
{
    /// <summary>The media type of what is written.</summary>
    public const string MediaType = WordMl + "document";

    private const string WordMl = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
    private const string MainPart = "word/document.xml";

    /// <summary>Writes to a stream, which need not seek and is left open.</summary>
    /// <exception cref="DocumentRefusedException">The document has no subject, not one signer for each party, not one or
    /// two parties, or a table whose rows do not match its columns.</exception>
    public static void Write(OfficialDocument document, Stream target)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(target);
        Check(document);

        // Composed whole before the first byte goes out: a refused document leaves no broken file behind.
        var sections = new PageSections(document.Layout);
        var footnotes = new Footnotes();
        var main = new W.Document(new DocumentComposer(document, sections, footnotes).Compose());

        using var package = new OpcPackage(target);
        package.Link(null, "rId1", "officeDocument", MainPart);
        package.Add(MainPart, WordMl + "document.main+xml", main);
        Add("styles", "styles", DocumentStyles.Styles(document.Layout));
        Add("settings", "settings", DocumentStyles.Settings(footnotes.Any));
        Add("header", "headerNumber", sections.PageNumber(), PageSections.NumberHeader);
        Add("header", "headerFirst", PageSections.Empty(), PageSections.EmptyHeader);
        if (footnotes.Any)
            Add("footnotes", "footnotes", footnotes.Part());
        package.Finish();

        void Add(string type, string name, OpenXmlElement root, string? id = null)
        {
            package.Link(MainPart, id ?? "rId" + name, type, name + ".xml");
            package.Add($"word/{name}.xml", $"{WordMl}{type}+xml", root);
        }
    }

    private static void Check(OfficialDocument document)
    {
        if (string.IsNullOrWhiteSpace(document.Subject))
            throw DocumentRefusedException.From("NoSubject", document.Kind.Name);
        if (document.Parties.Count is not (1 or 2))
            throw DocumentRefusedException.From("Parties", document.Subject, document.Parties.Count);
        if (document.Signatures.Count != document.Parties.Count)
            throw DocumentRefusedException.From(
                "Signatures", document.Subject, document.Parties.Count, document.Signatures.Count);
    }
}
