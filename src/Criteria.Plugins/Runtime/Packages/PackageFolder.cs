using System.Security.Cryptography;
using System.Text;

namespace KhuyenHoc.Criteria.Runtime;

/// <summary>A package's files, read once: what is loaded is what was hashed.</summary>
internal sealed class PackageFolder
{
    public const string DescriptionFile = "criteria.yaml";

    private readonly SortedDictionary<string, byte[]> _files;

    /// <summary>The files of a package that does not lie in a folder; <paramref name="name"/> is what errors call it.</summary>
    public PackageFolder(string name, SortedDictionary<string, byte[]> files)
    {
        Name = name;
        _files = files;
        Hash = Convert.ToHexStringLower(HashOf(files));
    }

    /// <summary>Name of the folder.</summary>
    public string Name { get; }

    /// <summary>SHA-256 of all names and contents; the place and the dates of the files do not count.</summary>
    public string Hash { get; }

    public IReadOnlyDictionary<string, byte[]> Files => _files;

    public byte[]? this[string file] => _files.GetValueOrDefault(file);

    public static PackageFolder Read(string folder)
    {
        var root = Path.GetFullPath(folder);
        var files = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories))
            files.Add(Path.GetRelativePath(root, file).Replace(Path.DirectorySeparatorChar, '/').Normalize(), File.ReadAllBytes(file));
        return new PackageFolder(Path.GetFileName(root.TrimEnd(Path.DirectorySeparatorChar)), files);
    }

    private static byte[] HashOf(SortedDictionary<string, byte[]> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (name, content) in files)
        {
            // Name and length before each content: no two sets of files run together into the same bytes.
            hash.AppendData(Encoding.UTF8.GetBytes(FormattableString.Invariant($"{name}\n{content.Length}\n")));
            hash.AppendData(content);
        }

        return hash.GetHashAndReset();
    }
}
