namespace KhuyenHoc.Roster.Import.People;

/// <summary>From when to when each row says that somebody belongs to a unit.</summary>
internal static partial class PeopleStaging
{
    private const string FillDates = """
        -- No day given: the membership that is known counts on.
        UPDATE pg_temp.import_people s
        SET since = lower(m.during)
        FROM roster.memberships m
        WHERE NOT s.failed AND s.since IS NULL AND m.person_id = s.person_id AND m.unit_id = s.unit_id AND m.during @> @today;

        -- A known person in another unit moves today; a new one is taken from the begin of the year.
        WITH undated AS (
            SELECT i.ctid AS place, EXISTS (SELECT FROM roster.memberships m WHERE m.person_id = i.person_id) AS is_known, lower(u.life) AS begin
            FROM pg_temp.import_people i
            JOIN pg_temp.import_units u ON u.unit_id = i.unit_id
            WHERE NOT i.failed AND i.since IS NULL
        ), filled AS (
            UPDATE pg_temp.import_people s
            SET since = CASE WHEN d.is_known THEN @today ELSE greatest(date_trunc('year', @today::timestamp)::date, d.begin) END
            FROM undated d
            WHERE s.ctid = d.place
            RETURNING s.sheet, s.row, s.since, d.is_known
        )
        INSERT INTO pg_temp.import_faults (sheet, row, field, value, key, args, is_warning)
        SELECT f.sheet, min(f.row), 'from', NULL, CASE WHEN f.is_known THEN 'MovedToday' ELSE 'SinceThisYear' END,
            ARRAY[count(*)::text, to_char(f.since, 'DD/MM/YYYY')], true
        FROM filled f
        GROUP BY f.sheet, f.since, f.is_known;

        WITH twins AS (
            SELECT s.sheet, s.row, first_value(s.row) OVER same AS first_row, row_number() OVER same AS place
            FROM pg_temp.import_people s
            WHERE NOT s.failed
            WINDOW same AS (PARTITION BY s.person_id, s.since ORDER BY s.sheet, s.row)
        ), refused AS (
            UPDATE pg_temp.import_people s
            SET failed = true
            FROM twins t
            WHERE t.place > 1 AND t.sheet = s.sheet AND t.row = s.row
            RETURNING s.sheet, s.row, s.number, t.first_row
        )
        INSERT INTO pg_temp.import_faults (sheet, row, field, value, key, args, is_warning)
        SELECT r.sheet, r.row, 'number', r.number, 'RowTwice', ARRAY[r.first_row::text], false
        FROM refused r;
        """;

    // A membership without a last day ends when the next begins, or with its unit.
    private const string LayOutSpans = """
        DROP TABLE IF EXISTS pg_temp.import_spans;

        CREATE TEMP TABLE import_spans ON COMMIT DROP AS
        SELECT a.membership_id, a.is_new, a.is_staged, a.sheet, a.row, a.person_id, a.unit_id, a.start,
            CASE WHEN a.given_stop IS NULL THEN least(lead(a.start) OVER line - 1, upper(u.life) - 1) ELSE a.given_stop END AS stop,
            lead(a.start) OVER line AS next_start, lead(a.is_staged) OVER line AS next_is_staged,
            lead(a.sheet) OVER line AS next_sheet, lead(a.row) OVER line AS next_row
        FROM (
            SELECT coalesce(m.id, gen_random_uuid()) AS membership_id, m.id IS NULL AS is_new, true AS is_staged, s.sheet, s.row,
                s.person_id, s.unit_id, s.since AS start, coalesce(s.until, upper(m.during) - 1) AS given_stop
            FROM pg_temp.import_people s
            LEFT JOIN roster.memberships m ON m.person_id = s.person_id AND lower(m.during) = s.since
            WHERE NOT s.failed AND s.unit_id IS NOT NULL
            UNION ALL
            SELECT m.id, false, false, NULL, NULL, m.person_id, m.unit_id, lower(m.during), upper(m.during) - 1
            FROM roster.memberships m
            WHERE m.person_id IN (
                    SELECT s.person_id FROM pg_temp.import_people s WHERE NOT s.failed AND NOT s.is_new AND s.unit_id IS NOT NULL)
                AND NOT EXISTS (
                    SELECT FROM pg_temp.import_people s
                    WHERE NOT s.failed AND s.unit_id IS NOT NULL AND s.person_id = m.person_id AND s.since = lower(m.during))
        ) a
        JOIN pg_temp.import_units u ON u.unit_id = a.unit_id
        WINDOW line AS (PARTITION BY a.person_id ORDER BY a.start);

        ANALYZE pg_temp.import_spans;
        """;

    private const string RefuseOverlaps = """
        WITH clashes AS (
            SELECT coalesce(p.sheet, p.next_sheet) AS sheet, coalesce(p.row, p.next_row) AS row,
                p.is_staged, p.start, p.stop, p.next_start, p.unit_id
            FROM pg_temp.import_spans p
            WHERE p.stop >= p.next_start AND (p.is_staged OR p.next_is_staged)
        ), refused AS (
            UPDATE pg_temp.import_people s
            SET failed = true
            FROM clashes c
            WHERE c.sheet = s.sheet AND c.row = s.row
            RETURNING s.sheet, s.row, c.is_staged, c.start, c.stop, c.next_start, c.unit_id
        ), told AS (
            INSERT INTO pg_temp.import_faults (sheet, row, field, value, key, args, is_warning)
            SELECT r.sheet, r.row, CASE WHEN r.is_staged THEN 'to' ELSE 'from' END,
                to_char(CASE WHEN r.is_staged THEN r.stop ELSE r.next_start END, 'DD/MM/YYYY'),
                CASE WHEN r.is_staged THEN 'OverlapsNext' ELSE 'OverlapsKnown' END,
                ARRAY[to_char(CASE WHEN r.is_staged THEN r.next_start ELSE r.stop END, 'DD/MM/YYYY'), u.name], false
            FROM refused r
            JOIN pg_temp.import_units u ON u.unit_id = r.unit_id
            RETURNING 1
        )
        SELECT count(*)::int FROM told;
        """;
}
