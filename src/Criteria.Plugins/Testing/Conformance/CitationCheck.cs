using KhuyenHoc.Criteria.Runtime;

namespace KhuyenHoc.Criteria.Testing;

/// <summary>Every indicator, threshold and grade says where it stands; a word put there to fill the place is no citation.</summary>
internal static class CitationCheck
{
    private static readonly string[] Fillers = ["todo", "tbd", "fixme", "xxx", "clause", "điều khoản", "khoản", "source", "nguồn", "test"];

    public static IEnumerable<PackageProblem> Run(CriteriaSet set)
    {
        var description = set.Description;
        return description.Indicators.Select(i => (Part: $"indicator {i.Code}", i.Clause))
            .Concat(description.Parameters.SelectMany(p => p.Values.Select(v => (Part: $"parameter {p.Code}", v.Clause))))
            .Concat(description.Grades.Select(g => (Part: $"grade {g.Code}", g.Clause)))
            .Where(c => !IsCitation(c.Clause))
            .Select(c => Conformance.Problem(set, (PackageFolder.DescriptionFile, null), c.Part, "citations", c.Clause));
    }

    internal static bool IsCitation(string clause)
    {
        var said = clause.Trim().TrimEnd('.', '…', '?', '!').TrimEnd();
        return said.Any(char.IsLetterOrDigit) && !Fillers.Contains(said, StringComparer.OrdinalIgnoreCase);
    }
}
