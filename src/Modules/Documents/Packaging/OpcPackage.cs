using System.IO.Compression;
using System.Text;
using System.Xml;
using DocumentFormat.OpenXml;

namespace KhuyenHoc.Documents.Packaging;

/// <summary>
/// Writes the parts of an Office file straight into a zip, front to back: the same parts give the same bytes, and a
/// long part is never held in memory, neither of which System.IO.Packaging promises.
/// </summary>
internal sealed class OpcPackage : IDisposable
{
    private const string RelationshipsOfFile = "_rels/.rels";
    private const string OfficeRelationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

    // The earliest time that a zip can hold with a full day around it: no clock, no time zone.
    private static readonly DateTimeOffset FixedTime = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly ZipArchive _zip;
    private readonly List<(string Part, string ContentType)> _parts = [];
    private readonly SortedDictionary<string, List<(string Id, string Type, string Target)>> _links =
        new(StringComparer.Ordinal);

    public OpcPackage(Stream target) =>
        _zip = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8);

    public void Link(string? fromPart, string id, string type, string target)
    {
        var file = fromPart is null
            ? RelationshipsOfFile
            : $"{Path.GetDirectoryName(fromPart)?.Replace('\\', '/')}/_rels/{Path.GetFileName(fromPart)}.rels";
        if (!_links.TryGetValue(file, out var links))
            _links[file] = links = [];
        links.Add((id, OfficeRelationships + type, target));
    }

    public void Add(string part, string contentType, OpenXmlElement root)
    {
        using var stream = Open(part, contentType);
        using var xml = Xml(stream);
        xml.WriteStartDocument(standalone: true);
        root.WriteTo(xml);
    }

    /// <summary>Opens a part for writing; it must be closed before the next is added.</summary>
    public Stream Open(string part, string contentType)
    {
        _parts.Add((part, contentType));
        return Entry(part);
    }

    /// <summary>Writes how the parts hang together. A package that was left before this opens in no program.</summary>
    public void Finish()
    {
        foreach (var (file, links) in _links)
        {
            using var stream = Entry(file);
            WriteLinks(stream, links);
        }

        using (var stream = Entry("[Content_Types].xml"))
            WriteContentTypes(stream);
    }

    public void Dispose() => _zip.Dispose();

    private Stream Entry(string name)
    {
        var entry = _zip.CreateEntry(name, CompressionLevel.Optimal);
        entry.LastWriteTime = FixedTime;
        return entry.Open();
    }

    private static void WriteLinks(Stream stream, List<(string Id, string Type, string Target)> links)
    {
        using var xml = Xml(stream);
        xml.WriteStartDocument(standalone: true);
        xml.WriteStartElement("Relationships", "http://schemas.openxmlformats.org/package/2006/relationships");
        foreach (var (id, type, target) in links)
        {
            xml.WriteStartElement("Relationship");
            xml.WriteAttributeString("Id", id);
            xml.WriteAttributeString("Type", type);
            xml.WriteAttributeString("Target", target);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private void WriteContentTypes(Stream stream)
    {
        using var xml = Xml(stream);
        xml.WriteStartDocument(standalone: true);
        xml.WriteStartElement("Types", "http://schemas.openxmlformats.org/package/2006/content-types");
        xml.WriteStartElement("Default");
        xml.WriteAttributeString("Extension", "rels");
        xml.WriteAttributeString("ContentType", "application/vnd.openxmlformats-package.relationships+xml");
        xml.WriteEndElement();
        foreach (var (part, contentType) in _parts)
        {
            xml.WriteStartElement("Override");
            xml.WriteAttributeString("PartName", "/" + part);
            xml.WriteAttributeString("ContentType", contentType);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static XmlWriter Xml(Stream stream) =>
        XmlWriter.Create(stream, new XmlWriterSettings { Encoding = new UTF8Encoding(false), CloseOutput = false });
}
