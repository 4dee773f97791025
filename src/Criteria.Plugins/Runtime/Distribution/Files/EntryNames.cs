namespace KhuyenHoc.Criteria.Runtime.Distribution;

/// <summary>What entries of a package file may be called.</summary>
internal static class EntryNames
{
    public const string ContentFolder = "criteria/";

    public const string Signature = "criteria.p7s";

    public const string Relations = "_rels/.rels";

    public const string ContentTypes = "[Content_Types].xml";

    private const string Properties = "package/services/metadata/core-properties/";

    /// <summary>
    /// The path of an entry; null when it could lead out of the package. NuGet writes names as parts of addresses, so
    /// that <c>Đạt.yaml</c> comes as <c>%C4%90%E1%BA%A1t.yaml</c>; checked is what comes out.
    /// </summary>
    public static string? Decode(string name)
    {
        var said = Uri.UnescapeDataString(name);
        if (PlainLetters.FirstOther(said) is not null) return null;
        var path = said.Normalize();
        return path.Split('/').All(part => part is not ("" or "." or "..") && !part.Any(c => c is '\\' or ':' || char.IsControl(c))) ? path : null;
    }

    /// <summary>The name under which NuGet's format writes a path.</summary>
    public static string Encode(string path) => string.Join('/', path.Split('/').Select(Uri.EscapeDataString));

    /// <summary>True for the files of a set, NuGet's own parts, and the signature.</summary>
    public static bool IsKnown(string path) => path.StartsWith(ContentFolder, StringComparison.Ordinal)
        ? IsContent(path[ContentFolder.Length..])
        : path is Signature or Relations or ContentTypes || (path.EndsWith(".nuspec", StringComparison.Ordinal) && !path.Contains('/', StringComparison.Ordinal))
            || (path.StartsWith(Properties, StringComparison.Ordinal) && path.EndsWith(".psmdcp", StringComparison.Ordinal));

    private static bool IsContent(string path) => path == PackageFolder.DescriptionFile
        || (path.EndsWith(".dll", StringComparison.Ordinal) && !path.Contains('/', StringComparison.Ordinal))
        || (path.EndsWith(".yaml", StringComparison.Ordinal) && path.StartsWith("scenarios/", StringComparison.Ordinal));
}
