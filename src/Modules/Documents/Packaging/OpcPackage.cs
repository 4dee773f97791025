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

    public void Add(string part, string contentType, OpenXmlElement root) =>
        Add(part, contentType, stream =>
        {
            using var xml = Xml(stream);
            xml.WriteStartDocument(standalone: true);
            root.WriteTo(xml);
        });

    public void Add(string part, string contentType, Action<Stream> write)
    {
        _parts.Add((part, contentType));
        AddEntry(part, write);
    }

    public void Dispose()
    {
        foreach (var (file, links) in _links)
            AddEntry(file, stream => WriteLinks(stream, links));
        AddEntry("[Content_Types].xml", WriteContentTypes);
        _zip.Dispose();
    }

    private void AddEntry(string name, Action<Stream> write)
    {
        var entry = _zip.CreateEntry(name, CompressionLevel.Optimal);
        entry.LastWriteTime = FixedTime;
        entry.ExternalAttributes = 0;
        using var stream = entry.Open();
        write(stream);
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
