namespace KhuyenHoc.Roster.Families;

/// <summary>In which unit a family is counted: that of the first of its people who is in one on the day.</summary>
internal static class Homes
{
    /// <summary>
    /// A common table <c>homes (family_id, unit_id, sort_given, sort_family, sort_middle)</c> of the families at home below
    /// <c>@unitScope</c> on <c>@asOf</c>; stands after <see cref="Units.Subtree.Scope"/>.
    /// </summary>
    public const string Table = """
        everywhere AS (
            SELECT DISTINCT ON (fp.family_id) fp.family_id, m.unit_id, p.sort_given, p.sort_family, p.sort_middle
            FROM roster.family_people fp
            JOIN roster.people p ON p.id = fp.person_id
            JOIN roster.memberships m ON m.person_id = fp.person_id AND m.during @> @asOf
            ORDER BY fp.family_id, fp.position
        ),
        homes AS (
            SELECT e.family_id, e.unit_id, e.sort_given, e.sort_family, e.sort_middle
            FROM everywhere e
            WHERE @unitScope::uuid IS NULL OR e.unit_id IN (SELECT s.unit_id FROM scope s)
        )
        """;
}
