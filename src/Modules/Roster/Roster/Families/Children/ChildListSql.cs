using KhuyenHoc.Roster.Names;
using KhuyenHoc.Roster.Units;

namespace KhuyenHoc.Roster.Families.Children;

/// <summary>Lists of children with their parents, unit, consent and newest school year up to <c>@asOf</c>.</summary>
internal static class ChildListSql
{
    private const string Columns = """
        c.id, c.number, c.full_name AS fullname, c.birth_date AS birthdate, c.birth_year_only AS birthyearonly, c.family_id AS familyid,
        home.parents, home.unit_name AS unitname, k.consents, k.stands AS hasconsent,
        y.school_year AS schoolyear, y.standing, y.school, y.grade
        """;

    private const string From = """
        FROM roster.children c
        CROSS JOIN LATERAL (
            SELECT string_agg(p.full_name, ' – ' ORDER BY fp.position) AS parents,
                (array_agg(v.name ORDER BY fp.position) FILTER (WHERE v.name IS NOT NULL))[1] AS unit_name,
                bool_or(@seen::uuid[] IS NULL OR m.unit_id = ANY (@seen)) AS seen,
                bool_or(@unitScope::uuid IS NULL OR m.unit_id IN (SELECT s.unit_id FROM scope s)) AS in_scope
            FROM roster.family_people fp
            JOIN roster.people p ON p.id = fp.person_id
            LEFT JOIN roster.memberships m ON m.person_id = p.id AND m.during @> @asOf
            LEFT JOIN roster.unit_versions v ON v.unit_id = m.unit_id AND v.during @> @asOf
            WHERE fp.family_id = c.family_id
        ) home
        CROSS JOIN LATERAL (
            SELECT count(*)::int AS consents, coalesce(bool_or(k.withdrawn_on IS NULL), false) AS stands
            FROM roster.child_consents k
            WHERE k.child_id = c.id
        ) k
        LEFT JOIN LATERAL (
            SELECT y.school_year, y.standing, y.school, y.grade, y.hardships
            FROM roster.child_years y
            WHERE y.child_id = c.id AND y.school_year <= extract(year FROM @asOf::date)
            ORDER BY y.school_year DESC
            LIMIT 1
        ) y ON true
        """;

    private const string Chosen = """
        WHERE home.seen AND home.in_scope
            AND (@grade::smallint IS NULL OR y.grade = @grade)
            AND (@hardship::text IS NULL OR y.hardships @> ARRAY[@hardship::text])
            AND (NOT @withoutConsent OR NOT k.stands)
        """;

    public static string Count(SearchWords words) => $"""
        WITH RECURSIVE {Subtree.Scope}
        SELECT count(*)::int
        {From}
        {Chosen}{words.On("c.search_key")}
        """;

    public static string List(SearchWords words) => $"""
        WITH RECURSIVE {Subtree.Scope}
        SELECT {Columns}
        {From}
        {Chosen}{words.On("c.search_key")}
        ORDER BY c.sort_given, c.sort_family, c.sort_middle, c.id
        LIMIT @take OFFSET @skip
        """;

    /// <summary>Those of one family, whoever's units they are.</summary>
    public const string OfFamily = $"""
        WITH RECURSIVE {Subtree.Scope}
        SELECT {Columns}
        {From}
        WHERE c.family_id = @family
        ORDER BY c.birth_date, c.id
        """;
}
