namespace KhuyenHoc.Criteria.Runtime.Distribution;

/// <summary>What package files are called.</summary>
internal static class PackageName
{
    /// <summary>As NuGet does it: id, dot, version.</summary>
    public static string FileOf(string id, string version) => $"{id}.{version}{PackageArchive.Ending}";
}
