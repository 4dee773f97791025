using System.Text;

namespace KhuyenHoc.Criteria.Runtime;

/// <summary>Loads one package.</summary>
public static class CriteriaPackage
{
    /// <summary>Reads, checks, compiles and tries out the package in a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="bases">The sets that it may extend; none when it is left out.</param>
    /// <exception cref="PackageRefusedException">Something is wrong with it.</exception>
    public static CriteriaSet Load(string folder, IEnumerable<CriteriaSet>? bases = null) => Load(PackageFolder.Read(folder), bases ?? []);

    /// <summary>The same for a set without rule classes that lies in no folder.</summary>
    /// <param name="name">What errors call it.</param>
    /// <param name="yaml">Its <c>criteria.yaml</c>.</param>
    /// <param name="bases">The sets that it may extend; none when it is left out.</param>
    /// <exception cref="PackageRefusedException">Something is wrong with it.</exception>
    public static CriteriaSet LoadDeclared(string name, string yaml, IEnumerable<CriteriaSet>? bases = null) => Load(
        new PackageFolder(name, new SortedDictionary<string, byte[]>(StringComparer.Ordinal) { [PackageFolder.DescriptionFile] = Encoding.UTF8.GetBytes(yaml) }), bases ?? []);

    /// <summary>The same for files that were read elsewhere; <paramref name="tried"/> is told of each dossier that is tried out.</summary>
    internal static CriteriaSet Load(PackageFolder files, IEnumerable<CriteriaSet> bases, Action<Dossier>? tried = null)
    {
        var problems = new ProblemList(files.Name);
        var read = Read(files, problems);
        var set = Compile(files, read, OverlayOf(read, bases, problems), problems);
        set.Probe(tried);
        return set;
    }

    /// <summary>Reads and checks the description alone; no rule of it is touched.</summary>
    /// <exception cref="PackageRefusedException">Something is wrong with it.</exception>
    internal static CriteriaDescription Describe(PackageFolder files, IEnumerable<CriteriaSet> bases)
    {
        var problems = new ProblemList(files.Name);
        var read = Read(files, problems);
        return OverlayOf(read, bases, problems)?.Merged(problems) ?? read.Description;
    }

    /// <summary>Id of the set that a package extends; null when it stands alone, or cannot be read.</summary>
    internal static string? ExtendedBy(PackageFolder files) =>
        files[PackageFolder.DescriptionFile] is { } content && YamlReader.Parse(content, PackageFolder.DescriptionFile, new ProblemList(files.Name)) is { } root && root.Has("extends")
            ? root.Map("extends")?.OptionalText("set") ?? ""
            : null;

    private static Overlay? OverlayOf(ReadDescription read, IEnumerable<CriteriaSet> bases, ProblemList problems) =>
        read.Overlay is null ? null : new Overlay(BaseSets.For(read, bases, problems), read);

    private static ReadDescription Read(PackageFolder files, ProblemList problems)
    {
        if (files[PackageFolder.DescriptionFile] is not { } content)
        {
            problems.Add(PackageFolder.DescriptionFile, null, null, "no_description");
            throw new PackageRefusedException(problems.All);
        }

        var read = DescriptionReader.Read(content, PackageFolder.DescriptionFile, problems);
        problems.ThrowIfAny();
        return read!;
    }

    private static CriteriaSet Compile(PackageFolder files, ReadDescription read, Overlay? overlay, ProblemList problems)
    {
        var description = overlay?.Merged(problems) ?? read.Description;
        try
        {
            var package = RulePackage.Load(files, read, problems);
            problems.ThrowIfAny();
            package.Check(read, description, problems);
            problems.ThrowIfAny();
            return new CriteriaSet(package, description, [], overlay);
        }
        catch (Exception failure) when (failure is not PackageRefusedException)
        {
            // Attributes, constructors and Define are the author's code: whatever they throw, this package is refused and no other.
            problems.Add(read.Assembly, null, (failure as NRules.RuleCompilationException)?.RuleName, "rules_do_not_compile", (failure.InnerException ?? failure).Message);
            throw new PackageRefusedException(problems.All);
        }
    }
}
