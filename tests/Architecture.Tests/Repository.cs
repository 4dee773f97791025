using System.Runtime.CompilerServices;
using System.Xml.Linq;

namespace KhuyenHoc.Architecture.Tests;

/// <summary>The sources as they lie on disk. What is checked is listed from the folders, so that a new module is never forgotten.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>Every project below <c>src</c>.</summary>
    public static IReadOnlyList<Project> Projects { get; } = [.. Files("src", "*.csproj").Select(Project.Read)];

    /// <summary>The implementation of each module: the project that has a <c>Contracts</c> beside it.</summary>
    public static IReadOnlyList<Project> Modules { get; } =
    [
        .. Projects.Where(p => Directory.Exists(Path.Combine(Path.GetDirectoryName(p.Folder)!, "Contracts")) && !p.IsContracts),
    ];

    /// <summary>Every criteria set: a project below <c>Criteria.Plugins</c> that is none of the engine's own.</summary>
    public static IReadOnlyList<Project> Plugins { get; } =
    [
        .. Projects.Where(p => p.Path.StartsWith("src/Criteria.Plugins/", StringComparison.Ordinal)
            && !p.Name.StartsWith("KhuyenHoc.", StringComparison.Ordinal)),
    ];

    /// <summary>Files below a folder of the repository, without what a build leaves there.</summary>
    public static IEnumerable<string> Files(string folder, string pattern) =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), pattern, SearchOption.AllDirectories)
            .Where(f => !f.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj" or "node_modules"))
            .Order(StringComparer.Ordinal);

    /// <summary>The path as a reader of the repository knows it.</summary>
    public static string Relative(string file) => Path.GetRelativePath(Root, file).Replace('\\', '/');

    private static string FindRoot([CallerFilePath] string here = "")
    {
        var folder = Path.GetDirectoryName(here)!;
        while (!File.Exists(Path.Combine(folder, "KhuyenHoc.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("KhuyenHoc.sln was not found above " + here);
        return folder;
    }
}

/// <summary>One project file.</summary>
/// <param name="Name">Its file name without ending.</param>
/// <param name="Path">Path below the root of the repository.</param>
/// <param name="Folder">Its folder on disk.</param>
/// <param name="References">Names of the projects that it builds on.</param>
/// <param name="Packages">Names of the packages that it builds on.</param>
internal sealed record Project(
    string Name, string Path, string Folder, IReadOnlyList<string> References, IReadOnlyList<string> Packages)
{
    public bool IsContracts => Name.EndsWith(".Contracts", StringComparison.Ordinal);

    public override string ToString() => Path;

    public static Project Read(string file)
    {
        var xml = XDocument.Load(file);
        return new Project(
            System.IO.Path.GetFileNameWithoutExtension(file),
            Repository.Relative(file),
            System.IO.Path.GetDirectoryName(file)!,
            [.. xml.Descendants("ProjectReference")
                .Where(r => (string?)r.Attribute("ReferenceOutputAssembly") != "false")
                .Select(r => System.IO.Path.GetFileNameWithoutExtension(r.Attribute("Include")!.Value.Replace('\\', '/')))],
            [.. xml.Descendants("PackageReference").Select(r => (string?)r.Attribute("Include")).OfType<string>()]);
    }
}
