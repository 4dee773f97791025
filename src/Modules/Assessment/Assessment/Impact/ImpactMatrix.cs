using static KhuyenHoc.Assessment.Impact.ImpactTexts;

namespace KhuyenHoc.Assessment.Impact;

/// <summary>The cells of a report as the table that people read: highest grades first, as they are spoken of.</summary>
/// <param name="Columns">Grades of the candidate, highest first, and last, if anybody is there, those that it could not score.</param>
/// <param name="Rows">Grades of the versions in force that somebody holds or could hold.</param>
/// <param name="Totals">Sum of each column.</param>
internal sealed record ImpactMatrix(IReadOnlyList<ImpactGrade?> Columns, IReadOnlyList<MatrixRow> Rows, IReadOnlyList<int> Totals)
{
    public static ImpactMatrix Of(ImpactReport report)
    {
        IReadOnlyList<ImpactGrade?> columns = [.. report.After.Reverse(), null];
        var rows = new List<MatrixRow>();
        for (var i = 0; i < report.Head.Bases.Count; i++)
        {
            var grades = report.Before.Where(g => g.Base == i).Reverse().Cast<ImpactGrade?>();
            // Those that the version in force could not score have a row only where there are some.
            if (report.Cells.Any(c => c.Base == i && c.Before is null))
                grades = grades.Append(null);
            rows.AddRange(grades.Select(g => RowOf(report, i, g, columns)));
        }

        return new ImpactMatrix(columns, rows, [.. columns.Select((_, c) => rows.Sum(r => r.Cells[c].Subjects))]);
    }

    private static MatrixRow RowOf(ImpactReport report, int set, ImpactGrade? grade, IReadOnlyList<ImpactGrade?> columns)
    {
        var cells = columns.Select(c => report.Cells.FirstOrDefault(x => x.Base == set && x.Before == grade?.Code && x.After == c?.Code)
            ?? new ImpactCell(set, grade?.Code, c?.Code, grade is null || c is null ? ImpactMove.Fault : ImpactMove.Same, 0)).ToList();
        return new MatrixRow(set, grade, cells, cells.Sum(c => c.Subjects));
    }
}

/// <summary>One grade of one of the versions in force.</summary>
internal sealed record MatrixRow(int Base, ImpactGrade? Grade, IReadOnlyList<ImpactCell> Cells, int Total)
{
    public string Name => Grade?.Text.ToString() ?? Say["ImpactMoveFault"];
}
