using KhuyenHoc.Criteria.Runtime;
using KhuyenHoc.Criteria.Runtime.Distribution;

namespace KhuyenHoc.Criteria.Testing;

/// <summary>Opens the sets that an author means: a folder, the project around it, a package file, or the id of a set that is here.</summary>
public static class PackageSource
{
    /// <summary>Where the build of a project lays its sets, below the project's folder.</summary>
    private static readonly string Built = Path.Combine("bin", "criteria");

    /// <summary>Loads what is meant; empty when nothing of that name is there.</summary>
    /// <param name="meant">Path of a folder or of a .nupkg file, or the id of a set, with or without <c>@version</c>.</param>
    /// <param name="here">The sets of this machine.</param>
    /// <exception cref="PackageRefusedException">It cannot be loaded.</exception>
    public static IReadOnlyList<CriteriaSet> Open(string meant, CriteriaCatalogue here)
    {
        if (Directory.Exists(meant)) return [.. FoldersOf(meant).Select(folder => CriteriaPackage.Load(folder, here.Sets))];
        if (File.Exists(meant)) return [CriteriaPackage.Load(PackageArchive.Read(meant).Content, here.Sets)];
        var parts = meant.Split('@', 2);
        return here.Find(parts[0], parts.Length > 1 ? parts[1] : null) is { } set ? [set] : [];
    }

    /// <summary>The folder itself when a set lies in it, else those that the project in it has built.</summary>
    public static IReadOnlyList<string> FoldersOf(string folder)
    {
        if (File.Exists(Path.Combine(folder, PackageFolder.DescriptionFile))) return [folder];
        var built = Path.Combine(folder, Built);
        return Directory.Exists(built)
            ? [.. Directory.GetDirectories(built).Where(d => File.Exists(Path.Combine(d, PackageFolder.DescriptionFile))).Order(StringComparer.Ordinal)]
            : [];
    }
}
