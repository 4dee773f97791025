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

    /// <summary>Sets that are loaded already.</summary>
    public static CriteriaCatalogue Of(params IEnumerable<CriteriaSet> sets) => new(sets, []);

    /// <summary>Loads every folder below <paramref name="folder"/>; a folder that is not there is an empty one.</summary>
    public static CriteriaCatalogue Load(string folder)
    {
        var sets = new List<CriteriaSet>();
        var problems = new List<PackageProblem>();
        var folders = Directory.Exists(folder) ? Directory.GetDirectories(folder).Order(StringComparer.Ordinal) : Enumerable.Empty<string>();
        var packages = folders.Select(Read).OfType<PackageFolder>().Select(f => (Files: f, IsOverlay: CriteriaPackage.ExtendedBy(f) is not null)).ToList();
        // Overlays last, when the sets that they extend are there; one overlay is never the base of another.
        foreach (var package in packages.OrderBy(p => p.IsOverlay).Select(p => p.Files))
        {
            try
            {
                var set = CriteriaPackage.Load(package, sets);
                if (sets.Exists(s => s.Description.Id == set.Description.Id && s.Description.Version == set.Description.Version))
                    problems.AddRange(Twice(package.Name, set));
                else
                    sets.Add(set);
            }
            catch (PackageRefusedException refused)
            {
                problems.AddRange(refused.Problems);
            }
        }

        return new CriteriaCatalogue(sets, problems);

        PackageFolder? Read(string package)
        {
            try
            {
                return PackageFolder.Read(package);
            }
            catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
            {
                var list = new ProblemList(Path.GetFileName(package));
                list.Add(null, null, null, "folder_unreadable", unreadable.Message);
                problems.AddRange(list.All);
                return null;
            }
        }
    }

    /// <summary>
    /// The set exactly as a hash names it, so that an old result can be computed again: an overlay also over an earlier
    /// version of the set that it extends. Null when one of its packages is not there.
    /// </summary>
    public CriteriaSet? FindExact(string id, string version, string packageHash)
    {
        if (Find(id, version) is not { } set || set.PackageHash == packageHash) return Find(id, version);
        if (set.Base is null || !packageHash.StartsWith(set.Package.Hash + "+", StringComparison.Ordinal)) return null;
        var wanted = packageHash[(set.Package.Hash.Length + 1)..];
        return Sets.FirstOrDefault(s => s.PackageHash == wanted && s.Description.Id == set.Base.Description.Id) is { } official
            ? CriteriaPackage.Load(set.Package, [official])
            : null;
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
        var list = new ProblemList(package);
        list.Add(PackageFolder.DescriptionFile, null, "version", "set_twice", set.Description.Id, set.Description.Version);
        return list.All;
    }
}
