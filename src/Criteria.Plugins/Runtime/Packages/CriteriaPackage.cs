namespace KhuyenHoc.Criteria.Runtime;

/// <summary>Loads one package.</summary>
public static class CriteriaPackage
{
    /// <summary>Reads, checks, compiles and tries out the package in a folder.</summary>
    /// <exception cref="PackageRefusedException">Something is wrong with it.</exception>
    public static CriteriaSet Load(string folder) => Load(PackageFolder.Read(folder));

    /// <summary>The same for files that were read elsewhere; <paramref name="tried"/> is told of each dossier that is tried out.</summary>
    internal static CriteriaSet Load(PackageFolder files, Action<Dossier>? tried = null)
    {
        var problems = new ProblemList(files.Name);
        var read = Read(files, problems);
        var set = Compile(files, read, problems);
        set.Probe(tried);
        return set;
    }

    /// <summary>Reads and checks the description alone; no rule is touched.</summary>
    /// <exception cref="PackageRefusedException">Something is wrong with it.</exception>
    internal static CriteriaDescription Describe(PackageFolder files) => Read(files, new ProblemList(files.Name)).Description;

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

    private static CriteriaSet Compile(PackageFolder files, ReadDescription read, ProblemList problems)
    {
        try
        {
            var package = RulePackage.Load(files, read, problems);
            problems.ThrowIfAny();
            package.Check(read, problems);
            problems.ThrowIfAny();
            return new CriteriaSet(package, read.Description, []);
        }
        catch (Exception failure) when (failure is not PackageRefusedException)
        {
            // Attributes, constructors and Define are the author's code: whatever they throw, this package is refused and no other.
            problems.Add(read.Assembly, null, (failure as NRules.RuleCompilationException)?.RuleName, "rules_do_not_compile", (failure.InnerException ?? failure).Message);
            throw new PackageRefusedException(problems.All);
        }
    }
}
