using System.IO.Compression;

namespace KhuyenHoc.Criteria.Runtime.Distribution;

/// <summary>
/// A package file in NuGet's format, read with suspicion and never unpacked to disk: what is checked is what is loaded.
/// The set lies below <c>criteria/</c>, beside it NuGet's own parts and the signature; anything else is refused.
/// </summary>
internal sealed class PackageArchive
{
    /// <summary>The ending of package files.</summary>
    public const string Ending = ".nupkg";

    private const int SymbolicLink = 0xA000;

    private PackageArchive(string name, byte[] file, IReadOnlyList<ArchiveEntry> entries, byte[]? signature) =>
        (Name, File, Entries, Signature, Content) = (name, file, entries, signature, ContentOf(name, entries));

    /// <summary>What errors call it: the name of the file.</summary>
    public string Name { get; }

    /// <summary>Its bytes.</summary>
    public byte[] File { get; }

    /// <summary>All entries but the signature, in the order of the file.</summary>
    public IReadOnlyList<ArchiveEntry> Entries { get; }

    /// <summary>The signature; null when there is none.</summary>
    public byte[]? Signature { get; }

    /// <summary>The set itself.</summary>
    public PackageFolder Content { get; }

    /// <summary>Reads a file from disk.</summary>
    /// <exception cref="PackageRefusedException">It is no package, or none that may be opened.</exception>
    public static PackageArchive Read(string path) => Read(Path.GetFileName(path), PackageFile.Read(path));

    /// <summary>Reads a file that is in memory.</summary>
    /// <exception cref="PackageRefusedException">It is no package, or none that may be opened.</exception>
    public static PackageArchive Read(string name, byte[] file)
    {
        if (file.Length > PackageLimits.File) throw Refusal.Of(name, null, "file_too_large", file.Length / 1024 / 1024, PackageLimits.File / 1024 / 1024);
        try
        {
            using var zip = new ZipArchive(new MemoryStream(file, writable: false), ZipArchiveMode.Read);
            return Read(name, file, zip);
        }
        catch (Exception broken) when (broken is InvalidDataException or NotSupportedException or EndOfStreamException)
        {
            throw Refusal.Of(name, null, "not_a_package", broken.Message);
        }
    }

    private static PackageArchive Read(string name, byte[] file, ZipArchive zip)
    {
        if (zip.Entries.Count > PackageLimits.Entries) throw Refusal.Of(name, null, "too_many_entries", PackageLimits.Entries);
        var entries = new List<ArchiveEntry>();
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        byte[]? signature = null;
        var room = (long)PackageLimits.Unpacked;
        foreach (var entry in zip.Entries)
        {
            var path = EntryNames.Decode(entry.FullName) ?? throw Refusal.Of(name, entry.FullName, "entry_escapes");
            if (((entry.ExternalAttributes >> 16) & 0xF000) == SymbolicLink) throw Refusal.Of(name, path, "entry_is_link");
            if (!EntryNames.IsKnown(path)) throw Refusal.Of(name, path, "entry_not_expected");
            if (!names.Add(path)) throw Refusal.Of(name, path, "entry_twice");
            var content = Bounded(entry, room) ?? throw Refusal.Of(name, path, "unpacked_too_large", PackageLimits.Unpacked / 1024 / 1024);
            room -= content.Length;
            if (path == EntryNames.Signature)
                signature = content;
            else
                entries.Add(new ArchiveEntry(path, content));
        }

        return new PackageArchive(name, file, entries, signature);
    }

    /// <summary>The content, however long the entry says it is; null when it is longer than the room that is left.</summary>
    private static byte[]? Bounded(ZipArchiveEntry entry, long room)
    {
        using var from = entry.Open();
        using var into = new MemoryStream();
        var buffer = new byte[64 * 1024];
        int read;
        while ((read = from.Read(buffer)) > 0)
        {
            if (into.Length + read > room) return null;
            into.Write(buffer, 0, read);
        }

        return into.ToArray();
    }

    private static PackageFolder ContentOf(string name, IReadOnlyList<ArchiveEntry> entries)
    {
        var files = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var entry in entries.Where(e => e.Path.StartsWith(EntryNames.ContentFolder, StringComparison.Ordinal)))
            files.Add(entry.Path[EntryNames.ContentFolder.Length..], entry.Content);
        return new PackageFolder(name, files);
    }
}

/// <summary>One entry of a package file.</summary>
/// <param name="Path">Its path, decoded and in composed form.</param>
/// <param name="Content">Its bytes.</param>
internal sealed record ArchiveEntry(string Path, byte[] Content);
