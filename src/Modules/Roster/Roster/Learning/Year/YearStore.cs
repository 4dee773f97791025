using Dapper;
using KhuyenHoc.Roster.Units;
using Npgsql;

namespace KhuyenHoc.Roster.Learning.Year;

/// <summary>Whose year it is, and the courses of the catalogue.</summary>
internal static class YearStore
{
    /// <summary>The members of a unit with all below it on a day, by unit and name; one more than wanted tells that there are more.</summary>
    public static async Task<IReadOnlyList<MemberOfYear>> MembersAsync(
        NpgsqlConnection connection, Guid unitScope, DateOnly asOf, int most, CancellationToken cancellation)
    {
        const string Sql = $"""
            WITH RECURSIVE {Subtree.Scope}
            SELECT p.id, p.number, p.full_name AS fullname, m.rank, v.name AS unitname
            FROM roster.memberships m
            JOIN roster.people p ON p.id = m.person_id
            JOIN roster.unit_versions v ON v.unit_id = m.unit_id AND v.during @> @asOf
            WHERE m.during @> @asOf AND m.unit_id IN (SELECT s.unit_id FROM scope s)
            ORDER BY v.position, v.code_key, p.sort_given, p.sort_family, p.sort_middle, p.id
            LIMIT @most + 1
            """;
        return [.. await connection.QueryAsync<MemberOfYear>(new CommandDefinition(Sql, new { unitScope, asOf, most }, cancellationToken: cancellation))];
    }

    public static async Task<IReadOnlyList<KnownCourse>> CoursesAsync(NpgsqlConnection connection, int year, CancellationToken cancellation)
    {
        const string Sql = """
            SELECT c.name, c.name_key AS namekey, c.hours, c.compulsory,
                NOT c.is_closed AND EXISTS (
                    SELECT
                    FROM roster.course_sessions s
                    WHERE s.course_id = c.id AND s.ends_on >= make_date(@year, 1, 1) AND s.ends_on <= make_date(@year, 12, 31)) AS isoffered
            FROM roster.courses c
            ORDER BY c.name_key
            """;
        return [.. await connection.QueryAsync<KnownCourse>(new CommandDefinition(Sql, new { year }, cancellationToken: cancellation))];
    }
}

/// <summary>A row of the sheet.</summary>
internal sealed class MemberOfYear
{
    public Guid Id { get; init; }

    public string Number { get; init; } = "";

    public string FullName { get; init; } = "";

    public string? Rank { get; init; }

    public string UnitName { get; init; } = "";
}
