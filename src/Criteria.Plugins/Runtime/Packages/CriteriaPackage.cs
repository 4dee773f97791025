namespace KhuyenHoc.Criteria.Runtime;

/// <summary>Loads one package.</summary>
public static class CriteriaPackage
{
    /// <summary>Reads, checks, compiles and tries out the package in a folder.</summary>
    /// <exception cref="PackageRefusedException">Something is wrong with it.</exception>
    public static CriteriaSet Load(string folder)
    {
        var files = PackageFolder.Read(folder);
        var problems = new ProblemList(files.Name);
        if (files[PackageFolder.DescriptionFile] is not { } content)
        {
            problems.Add(PackageFolder.DescriptionFile, null, null, "no_description");
            throw new PackageRefusedException(problems.All);
        }

        var read = DescriptionReader.Read(content, PackageFolder.DescriptionFile, problems);
        problems.ThrowIfAny();
        var package = RulePackage.Load(files, read!, problems);
        problems.ThrowIfAny();
        package.Check(read!, problems);
        problems.ThrowIfAny();
        CriteriaSet set;
        try
        {
            set = new CriteriaSet(package, read!.Description, []);
        }
        catch (Exception failure)
        {
            // Define is the author's code: whatever it throws, this package is refused and no other.
            problems.Add(read!.Assembly, null, (failure as NRules.RuleCompilationException)?.RuleName, "rules_do_not_compile", (failure.InnerException ?? failure).Message);
            throw new PackageRefusedException(problems.All);
        }

        set.Probe();
        return set;
    }
}
