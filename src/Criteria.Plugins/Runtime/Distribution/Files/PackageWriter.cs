using System.IO.Compression;
using System.Text;
using System.Xml.Linq;

namespace KhuyenHoc.Criteria.Runtime.Distribution;

/// <summary>Writes package files as <c>dotnet pack</c> writes them, for sets that need no project. Equal input gives equal bytes.</summary>
public static class PackageWriter
{
    private static readonly DateTimeOffset NoDate = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly XNamespace Nuspec = "http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd";
    private static readonly XNamespace Types = "http://schemas.openxmlformats.org/package/2006/content-types";
    private static readonly XNamespace Relations = "http://schemas.openxmlformats.org/package/2006/relationships";

    /// <summary>Packs the set in a folder: <c>criteria.yaml</c>, its rules, <c>scenarios/</c>. The file is not signed.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="bases">The sets that it may extend; none when it is left out.</param>
    /// <returns>The bytes of the file, and the name that it should have.</returns>
    /// <exception cref="PackageRefusedException">The set cannot be loaded, or the folder holds what does not belong to it.</exception>
    public static (string FileName, byte[] File) Pack(string folder, IEnumerable<CriteriaSet>? bases = null) => Pack(PackageFolder.Read(folder), bases ?? []);

    /// <summary>The same for a set without rule classes that lies in no folder.</summary>
    /// <param name="files">Its files by path: <c>criteria.yaml</c> and what is below <c>scenarios/</c>.</param>
    /// <param name="bases">The sets that it may extend.</param>
    /// <exception cref="PackageRefusedException">The set cannot be loaded, or a file does not belong to it.</exception>
    public static (string FileName, byte[] File) Pack(IReadOnlyDictionary<string, byte[]> files, IEnumerable<CriteriaSet> bases) =>
        Pack(new PackageFolder("criteria", new SortedDictionary<string, byte[]>(files.ToDictionary(), StringComparer.Ordinal)), bases);

    private static (string FileName, byte[] File) Pack(PackageFolder content, IEnumerable<CriteriaSet> bases)
    {
        var description = CriteriaPackage.Load(content, bases).Description;
        var file = Pack(content, description);
        var name = PackageName.FileOf(description.Id, description.Version);
        PackageArchive.Read(name, file);
        return (name, file);
    }

    internal static byte[] Pack(PackageFolder content, CriteriaDescription description)
    {
        var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            Write(zip, EntryNames.Relations, Xml(RelationsOf(description.Id)));
            Write(zip, description.Id + ".nuspec", Xml(NuspecOf(description)));
            foreach (var (path, bytes) in content.Files) Write(zip, EntryNames.ContentFolder + path, bytes);
            Write(zip, EntryNames.ContentTypes, Xml(ContentTypes()));
        }

        return stream.ToArray();
    }

    internal static void Write(ZipArchive zip, string path, byte[] content)
    {
        var entry = zip.CreateEntry(path == EntryNames.ContentTypes ? path : EntryNames.Encode(path), CompressionLevel.Optimal);
        entry.LastWriteTime = NoDate;
        using var into = entry.Open();
        into.Write(content);
    }

    private static XElement NuspecOf(CriteriaDescription set) => new(
        Nuspec + "package",
        new XElement(
            Nuspec + "metadata",
            new XElement(Nuspec + "id", set.Id),
            new XElement(Nuspec + "version", set.Version),
            new XElement(Nuspec + "authors", "KhuyenHoc"),
            new XElement(Nuspec + "description", set.Title.Vi),
            new XElement(Nuspec + "packageTypes", new XElement(Nuspec + "packageType", new XAttribute("name", "KhuyenHocCriteria")))));

    private static XElement RelationsOf(string id) => new(
        Relations + "Relationships",
        new XElement(
            Relations + "Relationship",
            new XAttribute("Type", "http://schemas.microsoft.com/packaging/2010/07/manifest"), new XAttribute("Target", $"/{id}.nuspec"), new XAttribute("Id", "R1")));

    private static XElement ContentTypes() => new(
        Types + "Types",
        Default("rels", "application/vnd.openxmlformats-package.relationships+xml"), Default("nuspec", "application/octet"),
        Default("dll", "application/octet"), Default("yaml", "application/octet"), Default("p7s", "application/octet"));

    private static XElement Default(string ending, string type) =>
        new(Types + "Default", new XAttribute("Extension", ending), new XAttribute("ContentType", type));

    private static byte[] Xml(XElement root) =>
        Encoding.UTF8.GetBytes("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n" + root.ToString().ReplaceLineEndings("\n"));
}
