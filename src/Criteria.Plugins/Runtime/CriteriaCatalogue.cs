namespace KhuyenHoc.Criteria.Runtime;

/// <summary>All sets found in a folder of packages. A package that is wrong is told of and left out; the others serve.</summary>
public sealed class CriteriaCatalogue
{
    internal CriteriaCatalogue(IEnumerable<CriteriaSet> sets, IReadOnlyList<PackageProblem> problems)
    {
        Sets = [.. sets.OrderBy(s => s.Description.Id, StringComparer.Ordinal).ThenBy(s => s.Description.Version, SemanticVersions.Order)];
        Problems = problems;
    }

    /// <summary>The sets, by id and version.</summary>
    public IReadOnlyList<CriteriaSet> Sets { get; }

    /// <summary>Why packages were left out.</summary>
    public IReadOnlyList<PackageProblem> Problems { get; }

    /// <summary>Loads every folder below <paramref name="folder"/>; a folder that is not there is an empty one.</summary>
    public static CriteriaCatalogue Load(string folder)
    {
        var sets = new List<CriteriaSet>();
        var problems = new List<PackageProblem>();
        foreach (var package in Directory.Exists(folder) ? Directory.GetDirectories(folder).Order(StringComparer.Ordinal) : Enumerable.Empty<string>())
        {
            try
            {
                var set = CriteriaPackage.Load(package);
                if (sets.Exists(s => s.Description.Id == set.Description.Id && s.Description.Version == set.Description.Version))
                    problems.AddRange(Twice(package, set));
                else
                    sets.Add(set);
            }
            catch (PackageRefusedException refused)
            {
                problems.AddRange(refused.Problems);
            }
            catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
            {
                var list = new ProblemList(Path.GetFileName(package));
                list.Add(null, null, null, "folder_unreadable", unreadable.Message);
                problems.AddRange(list.All);
            }
        }

        return new CriteriaCatalogue(sets, problems);
    }

    /// <summary>A set by id, its newest version when none is said; null when it is not there.</summary>
    public CriteriaSet? Find(string id, string? version = null) =>
        Sets.LastOrDefault(s => s.Description.Id == id && (version is null || s.Description.Version == version));

    /// <summary>The sets of a model whose main document is in force on a day; one without dates counts as in force.</summary>
    public IReadOnlyList<CriteriaSet> ForModel(string model, DateOnly inForceOn) =>
        [.. Sets.Where(s => s.Description.Model == model && IsInForce(s.Description, inForceOn))];

    private static bool IsInForce(CriteriaDescription set, DateOnly day) =>
        set.LegalBases is not [var main, ..] || ((main.InForceFrom is null || main.InForceFrom <= day) && (main.InForceTo is null || day <= main.InForceTo));

    private static IReadOnlyList<PackageProblem> Twice(string package, CriteriaSet set)
    {
        var list = new ProblemList(Path.GetFileName(package));
        list.Add(PackageFolder.DescriptionFile, null, "version", "set_twice", set.Description.Id, set.Description.Version);
        return list.All;
    }
}
