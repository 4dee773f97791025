using KhuyenHoc.Roster.Units;

namespace KhuyenHoc.Roster.Facts;

/// <summary>What the records of each member say, for all members of a scope at once.</summary>
internal static class PersonFactSql
{
    /// <summary>
    /// Common tables <c>members (person_id, unit_id)</c> and <c>said</c>: one row for each member with records. The years
    /// of the window are <c>@firstYear</c> to <c>@lastYear</c>; what is held counts from any year before,
    /// as long as it is valid on <c>@asOf</c>.
    /// </summary>
    public const string Said = $"""
        {Subtree.Scope},
        members AS (
            SELECT m.person_id, m.unit_id
            FROM roster.memberships m
            WHERE m.during @> @asOf AND (@unitScope::uuid IS NULL OR m.unit_id IN (SELECT s.unit_id FROM scope s))
        ),
        said AS (
            SELECT r.person_id,
                bool_or(r.kind = 'StudyPlan' AND r.status IN ('Approved', 'Done') AND r.year >= @firstYear) AS planapproved,
                bool_or(r.kind = 'StudyPlan' AND r.status = 'Done' AND r.year >= @firstYear) AS plandone,
                (count(*) FILTER (WHERE r.kind = 'Course' AND r.compulsory AND r.year >= @firstYear))::int AS compulsory,
                (count(*) FILTER (WHERE r.kind = 'Course' AND r.compulsory AND r.status = 'Done' AND r.year >= @firstYear))::int AS compulsorydone,
                (count(*) FILTER (WHERE r.kind = 'Course' AND r.status = 'Done' AND r.year >= @firstYear))::int AS coursesdone,
                coalesce(sum(r.hours) FILTER (WHERE r.kind = 'Course' AND r.status = 'Done' AND r.year >= @firstYear), 0) AS coursehours,
                (count(*) FILTER (WHERE r.kind = 'Activity' AND r.status = 'Done' AND r.year >= @firstYear))::int AS activities,
                (count(*) FILTER (WHERE r.kind = 'Initiative' AND r.status = 'Done' AND r.year >= @firstYear))::int AS initiatives,
                min(r.year) FILTER (WHERE r.kind = 'DigitalSkill' AND r.status = 'Done' AND (r.valid_until IS NULL OR r.valid_until >= @asOf)) AS digitalskillyear,
                max(r.value) FILTER (WHERE r.kind = 'Language' AND r.status = 'Done' AND (r.valid_until IS NULL OR r.valid_until >= @asOf)) AS languagelevel,
                (count(*) FILTER (WHERE r.kind = 'Discipline' AND r.year >= @firstYear))::int AS disciplines,
                array_agg(r.title) FILTER (WHERE r.kind = 'EmulationTitle' AND r.status = 'Done' AND r.year >= @firstYear) AS emulationtitles,
                array_agg(r.title ORDER BY r.year) FILTER (WHERE r.kind = 'SelfScore' AND r.value IS NOT NULL AND r.year >= @firstYear) AS scored,
                array_agg(r.value ORDER BY r.year) FILTER (WHERE r.kind = 'SelfScore' AND r.value IS NOT NULL AND r.year >= @firstYear) AS scores
            FROM roster.learning_records r
            JOIN members m ON m.person_id = r.person_id
            WHERE r.year <= @lastYear
            GROUP BY r.person_id
        )
        """;

    public const string People = $"""
        WITH RECURSIVE {Said}
        SELECT m.person_id AS personid, coalesce(s.planapproved, false) AS planapproved, coalesce(s.plandone, false) AS plandone,
            coalesce(s.compulsory, 0) AS compulsory, coalesce(s.compulsorydone, 0) AS compulsorydone,
            coalesce(s.coursesdone, 0) AS coursesdone, coalesce(s.coursehours, 0) AS coursehours, coalesce(s.activities, 0) AS activities,
            coalesce(s.initiatives, 0) AS initiatives, s.digitalskillyear, s.languagelevel, coalesce(s.disciplines, 0) AS disciplines,
            s.emulationtitles, s.scored, s.scores
        FROM members m
        LEFT JOIN said s ON s.person_id = m.person_id
        """;

    /// <summary>Counts for each unit of the scope, with all units below it.</summary>
    public const string Units = $"""
        WITH RECURSIVE {Said},
        own AS (
            SELECT m.unit_id, count(*) AS members,
                count(*) FILTER (WHERE s.planapproved) AS withplan,
                count(*) FILTER (WHERE coalesce(s.disciplines, 0) = 0) AS disciplined,
                count(*) FILTER (WHERE s.compulsory > 0) AS withcompulsory,
                count(*) FILTER (WHERE s.compulsory > 0 AND s.compulsorydone = s.compulsory) AS compulsorydone,
                count(*) FILTER (WHERE s.emulationtitles && @advancedTitles) AS advanced
            FROM members m
            LEFT JOIN said s ON s.person_id = m.person_id
            GROUP BY m.unit_id
        ),
        below AS (
            SELECT v.unit_id AS top_id, v.unit_id
            FROM roster.unit_versions v
            WHERE v.during @> @asOf AND (@unitScope::uuid IS NULL OR v.unit_id IN (SELECT s.unit_id FROM scope s))
            UNION ALL
            SELECT b.top_id, v.unit_id
            FROM below b
            JOIN roster.unit_versions v ON v.parent_id = b.unit_id
            WHERE v.during @> @asOf
        )
        SELECT b.top_id AS unitid, coalesce(sum(o.members), 0)::bigint AS members, coalesce(sum(o.withplan), 0)::bigint AS withplan,
            coalesce(sum(o.disciplined), 0)::bigint AS disciplined, coalesce(sum(o.withcompulsory), 0)::bigint AS withcompulsory,
            coalesce(sum(o.compulsorydone), 0)::bigint AS compulsorydone, coalesce(sum(o.advanced), 0)::bigint AS advanced
        FROM below b
        LEFT JOIN own o ON o.unit_id = b.unit_id
        GROUP BY b.top_id
        """;
}
