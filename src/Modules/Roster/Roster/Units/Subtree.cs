namespace KhuyenHoc.Roster.Units;

/// <summary>The units at and below one, on a day; for the queries that ask by subtree.</summary>
internal static class Subtree
{
    /// <summary>A common table <c>scope (unit_id)</c> of the units below <c>@unitScope</c> on <c>@asOf</c>.</summary>
    public const string Scope = """
        scope AS (
            SELECT @unitScope::uuid AS unit_id
            UNION
            SELECT v.unit_id
            FROM scope s
            JOIN roster.unit_versions v ON v.parent_id = s.unit_id
            WHERE v.during @> @asOf
        )
        """;
}
