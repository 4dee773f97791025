namespace KhuyenHoc.Criteria.Runtime;

/// <summary>Gathers the problems of one package; texts by key out of <see cref="ProblemTexts"/>.</summary>
internal sealed class ProblemList(string package)
{
    private readonly List<PackageProblem> _problems = [];

    public string Package => package;

    public IReadOnlyList<PackageProblem> All => _problems;

    public int Count => _problems.Count;

    /// <summary>Adds a problem whose texts are <c>key</c> and <c>key_fix</c>, both filled with the same values.</summary>
    public void Add(string? file, int? line, string? part, string key, params object?[] values) =>
        _problems.Add(new PackageProblem(package, file, line, part, ProblemTexts.Both(key, values), ProblemTexts.Both(key + "_fix", values)));

    /// <summary>Adds problems that were found elsewhere.</summary>
    public void AddAll(IEnumerable<PackageProblem> problems) => _problems.AddRange(problems);

    /// <exception cref="PackageRefusedException">There are problems.</exception>
    public void ThrowIfAny()
    {
        if (_problems.Count > 0) throw new PackageRefusedException([.. _problems]);
    }
}
