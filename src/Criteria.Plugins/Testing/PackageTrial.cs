using KhuyenHoc.Criteria.Runtime;
using KhuyenHoc.Criteria.Runtime.Distribution;

namespace KhuyenHoc.Criteria.Testing;

/// <summary>Tries a package as installing will, and says what is wrong in the form in which builds show errors.</summary>
public static class PackageTrial
{
    /// <summary>Runs it.</summary>
    /// <param name="package">The package file.</param>
    /// <param name="sets">Folder of the sets that it may extend; one that is not there is an empty one.</param>
    /// <param name="output">Where problems go, one line each.</param>
    /// <returns>0 when it would be taken, else 1.</returns>
    public static int Run(string package, string sets, TextWriter output)
    {
        var nowhere = Path.Combine(sets, "none");
        var store = new CriteriaStore(new CriteriaStoreOptions(nowhere, nowhere, sets), TimeProvider.System, ProcessTrial.BesideProgram);
        try
        {
            store.TryOut(Path.GetFileName(package), File.ReadAllBytes(package));
            return 0;
        }
        catch (PackageRefusedException refused)
        {
            foreach (var problem in refused.Problems) output.WriteLine(Line(problem));
            return 1;
        }
        catch (IOException unreadable)
        {
            output.WriteLine($"{package}: error KHC100: {unreadable.Message}");
            return 1;
        }
    }

    private static string Line(PackageProblem problem) =>
        $"{problem.File ?? problem.Package}{(problem.Line is { } line ? FormattableString.Invariant($"({line})") : "")}: error KHC100: "
        + $"{(problem.Part is null ? "" : problem.Part + ": ")}{problem.What} {problem.Fix}".ReplaceLineEndings(" ");
}
