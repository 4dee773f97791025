using KhuyenHoc.Roster.Units;

namespace KhuyenHoc.Roster.Families.Facts;

/// <summary>
/// What the school years of all children of a scope say. A school year is counted by the calendar year in which it begins: where a
/// child goes to school is taken from the newest one of the window, results from the newest one that has ended in it.
/// </summary>
internal static class FamilyFactSql
{
    private const string Said = $"""
        {Subtree.Scope},
        {Homes.Table},
        known AS (
            SELECT c.id AS child_id, c.family_id
            FROM homes h
            JOIN roster.children c ON c.family_id = h.family_id
            WHERE c.birth_date <= @asOf
        ),
        newest AS (
            SELECT DISTINCT ON (y.child_id) y.child_id, y.school_year, y.standing, y.grade
            FROM known k
            JOIN roster.child_years y ON y.child_id = k.child_id
            WHERE y.school_year BETWEEN @firstYear - 1 AND @lastYear
            ORDER BY y.child_id, y.school_year DESC
        ),
        ended AS (
            SELECT DISTINCT ON (y.child_id) y.child_id, y.school_year, y.standing, y.study_result, y.conduct
            FROM known k
            JOIN roster.child_years y ON y.child_id = k.child_id
            WHERE y.school_year BETWEEN @firstYear - 1 AND @lastYear - 1
            ORDER BY y.child_id, y.school_year DESC
        )
        """;

    public const string Families = $"""
        WITH RECURSIVE {Said}
        SELECT h.family_id AS familyid, count(k.child_id)::int AS children,
            (count(*) FILTER (WHERE k.child_id IS NOT NULL AND n.child_id IS NULL))::int AS unknown,
            (count(*) FILTER (WHERE n.standing IN ('AtSchool', 'OutOfSchool')))::int AS ofage,
            (count(*) FILTER (WHERE n.standing = 'AtSchool'))::int AS atschool,
            (count(*) FILTER (WHERE k.child_id IS NOT NULL AND (e.child_id IS NULL OR (e.standing = 'AtSchool' AND e.study_result IS NULL))))::int AS withoutresult,
            (count(*) FILTER (WHERE k.child_id IS NOT NULL AND (e.child_id IS NULL OR (e.standing = 'AtSchool' AND e.conduct IS NULL))))::int AS withoutconduct,
            (count(*) FILTER (WHERE e.standing = 'AtSchool'))::int AS pupils,
            (count(*) FILTER (WHERE e.standing = 'AtSchool' AND e.study_result IN ('Average', 'Good', 'Excellent')))::int AS average,
            (count(*) FILTER (WHERE e.standing = 'AtSchool' AND e.conduct IN ('Good', 'VeryGood')))::int AS behaved
        FROM homes h
        LEFT JOIN known k ON k.family_id = h.family_id
        LEFT JOIN newest n ON n.child_id = k.child_id
        LEFT JOIN ended e ON e.child_id = k.child_id
        GROUP BY h.family_id
        """;

    public const string Children = $"""
        WITH RECURSIVE {Said},
        asked AS (
            SELECT DISTINCT ON (y.child_id) y.child_id, y.hardships
            FROM known k
            JOIN roster.child_years y ON y.child_id = k.child_id
            WHERE y.school_year BETWEEN @firstYear - 1 AND @lastYear AND y.hardships IS NOT NULL
            ORDER BY y.child_id, y.school_year DESC
        )
        SELECT k.child_id AS childid, n.school_year AS schoolyear, n.standing, n.grade, e.school_year AS endedyear, e.study_result AS studyresult,
            e.conduct, cardinality(a.hardships) AS hardships
        FROM known k
        LEFT JOIN newest n ON n.child_id = k.child_id
        LEFT JOIN ended e ON e.child_id = k.child_id
        LEFT JOIN asked a ON a.child_id = k.child_id
        """;
}

/// <summary>A row of <see cref="FamilyFactSql.Families"/>.</summary>
internal sealed class FamilySaid
{
    public Guid FamilyId { get; init; }

    public int Children { get; init; }

    public int Unknown { get; init; }

    public int OfAge { get; init; }

    public int AtSchool { get; init; }

    public int WithoutResult { get; init; }

    public int WithoutConduct { get; init; }

    public int Pupils { get; init; }

    public int Average { get; init; }

    public int Behaved { get; init; }
}

/// <summary>A row of <see cref="FamilyFactSql.Children"/>.</summary>
internal sealed class ChildSaid
{
    public Guid ChildId { get; init; }

    public short? SchoolYear { get; init; }

    public string? Standing { get; init; }

    public short? Grade { get; init; }

    public short? EndedYear { get; init; }

    public string? StudyResult { get; init; }

    public string? Conduct { get; init; }

    public int? Hardships { get; init; }
}
