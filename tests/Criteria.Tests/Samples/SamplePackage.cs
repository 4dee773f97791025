using KhuyenHoc.Criteria.Runtime;

namespace KhuyenHoc.Criteria.Tests.Samples;

/// <summary>
/// A package in a temporary folder. Its rules are classes of this test assembly, loaded a second time as any package's
/// are; the namespace says which.
/// </summary>
internal sealed class SamplePackage : IDisposable
{
    public SamplePackage(string yaml, string name = "sample")
    {
        Root = Directory.CreateTempSubdirectory("criteria").FullName;
        Folder = Directory.CreateDirectory(Path.Combine(Root, name)).FullName;
        Write("criteria.yaml", yaml);
        File.Copy(typeof(SamplePackage).Assembly.Location, Path.Combine(Folder, "rules.dll"));
    }

    public string Root { get; }

    public string Folder { get; }

    /// <summary>A set of a unit with a yes, shares and a number; no points; all of it confirmed.</summary>
    public static string Unit { get; } = Read("unit.yaml");

    /// <summary>A set of a unit with points: all or nothing, by number, of several things, under a quota.</summary>
    public static string Points { get; } = Read("points.yaml");

    /// <summary>A set of a person with one indicator that gives points.</summary>
    public static string Person(string rules) => Read("person.yaml").Replace("Samples.RULES", $"Samples.{rules}", StringComparison.Ordinal);

    public static CriteriaSet Load(string yaml)
    {
        using var package = new SamplePackage(yaml);
        return CriteriaPackage.Load(package.Folder);
    }

    /// <summary>The problems of a package that must be refused.</summary>
    public static IReadOnlyList<PackageProblem> Refuse(string yaml)
    {
        using var package = new SamplePackage(yaml);
        return Assert.Throws<PackageRefusedException>(() => CriteriaPackage.Load(package.Folder)).Problems;
    }

    public void Write(string file, string content) => File.WriteAllText(Path.Combine(Folder, file), content);

    public void Dispose() => Directory.Delete(Root, recursive: true);

    private static string Read(string file) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Samples", file));
}
