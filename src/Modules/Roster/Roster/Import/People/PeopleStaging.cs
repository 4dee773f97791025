using Dapper;
using Npgsql;

namespace KhuyenHoc.Roster.Import.People;

/// <summary>Compares the rows of people in the session with what is stored, for all rows at once.</summary>
internal static partial class PeopleStaging
{
    /// <summary>Leaves in each row who and where is meant and what would change; faults are added.</summary>
    public static async Task CompareAsync(NpgsqlConnection connection, DateOnly today, CancellationToken cancellation)
    {
        await RunAsync(FindPeople);
        await RunAsync(FindUnits);
        await RunAsync(FillDates);
        // A row that falls may free the days that made another fall.
        int fell;
        do
        {
            await RunAsync(LayOutSpans);
            fell = await connection.ExecuteScalarAsync<int>(new CommandDefinition(RefuseOverlaps, cancellationToken: cancellation));
        }
        while (fell > 0);
        await RunAsync(CompareRows);

        Task RunAsync(string sql) => connection.ExecuteAsync(new CommandDefinition(sql, new { today }, commandTimeout: 0, cancellationToken: cancellation));
    }

    private const string FindPeople = """
        ANALYZE pg_temp.import_people;

        -- Excel took zeros away; the number is known with them, and only once.
        WITH mended AS (
            UPDATE pg_temp.import_people s
            SET number = p.number, number_key = p.number_key
            FROM roster.people p
            WHERE s.is_numeric AND NOT s.failed AND ltrim(p.number_key, '0') = s.number_key
                AND NOT EXISTS (SELECT FROM roster.people e WHERE e.number_key = s.number_key)
                AND NOT EXISTS (SELECT FROM roster.people o WHERE ltrim(o.number_key, '0') = s.number_key AND o.id <> p.id)
            RETURNING s.sheet, s.row, s.number
        )
        INSERT INTO pg_temp.import_faults (sheet, row, field, value, key, args, is_warning)
        SELECT m.sheet, m.row, 'number', m.number, 'ZerosLost', ARRAY[m.number], true
        FROM mended m;

        -- One number, two people: the first row counts.
        WITH compared AS (
            SELECT s.sheet, s.row, s.number, first_value(s.row) OVER same AS first_row, first_value(s.full_name) OVER same AS first_name,
                s.name_key <> first_value(s.name_key) OVER same AS other_name,
                s.birth_date <> first_value(s.birth_date) OVER same OR s.sex <> first_value(s.sex) OVER same
                    OR s.category <> first_value(s.category) OVER same OR s.citizen_id <> first_value(s.citizen_id) OVER same AS other_details
            FROM pg_temp.import_people s
            WHERE NOT s.failed
            WINDOW same AS (PARTITION BY s.number_key ORDER BY s.sheet, s.row)
        ), refused AS (
            UPDATE pg_temp.import_people s
            SET failed = true
            FROM compared c
            WHERE c.sheet = s.sheet AND c.row = s.row AND (c.other_name OR c.other_details)
            RETURNING s.sheet, s.row, s.number, c.first_row, c.first_name, c.other_name
        )
        INSERT INTO pg_temp.import_faults (sheet, row, field, value, key, args, is_warning)
        SELECT r.sheet, r.row, 'number', r.number, CASE WHEN r.other_name THEN 'OtherName' ELSE 'OtherDetails' END,
            ARRAY[r.first_row::text, r.first_name], false
        FROM refused r;

        UPDATE pg_temp.import_people s
        SET person_id = p.id
        FROM roster.people p
        WHERE NOT s.failed AND p.number_key = s.number_key;

        WITH fresh AS MATERIALIZED (
            SELECT f.number_key, gen_random_uuid() AS id, f.has_category
            FROM (
                SELECT s.number_key, bool_or(s.category IS NOT NULL) AS has_category
                FROM pg_temp.import_people s
                WHERE NOT s.failed AND s.person_id IS NULL
                GROUP BY s.number_key
            ) f
        ), named AS (
            UPDATE pg_temp.import_people s
            SET person_id = f.id, is_new = true, failed = NOT f.has_category
            FROM fresh f
            WHERE NOT s.failed AND s.person_id IS NULL AND f.number_key = s.number_key
            RETURNING s.sheet, s.row, s.failed
        )
        INSERT INTO pg_temp.import_faults (sheet, row, field, value, key, args, is_warning)
        SELECT n.sheet, n.row, 'category', NULL, 'NoCategory', '{}', false
        FROM named n
        WHERE n.failed;
        """;

    private const string FindUnits = """
        UPDATE pg_temp.import_people s
        SET unit_id = u.unit_id
        FROM pg_temp.import_units u
        WHERE NOT s.failed AND u.code_key = s.unit_key AND u.life @> coalesce(s.since, s.until, @today);

        UPDATE pg_temp.import_people s
        SET unit_id = u.unit_id
        FROM pg_temp.import_units u
        WHERE NOT s.failed AND s.unit_id IS NULL AND u.name_key = s.unit_words AND u.life @> coalesce(s.since, s.until, @today)
            AND NOT EXISTS (
                SELECT FROM pg_temp.import_units o
                WHERE o.name_key = u.name_key AND o.unit_id <> u.unit_id AND o.life @> coalesce(s.since, s.until, @today));

        WITH lost AS (
            UPDATE pg_temp.import_people s
            SET failed = true
            WHERE NOT s.failed AND s.unit_key IS NOT NULL AND s.unit_id IS NULL
            RETURNING s.sheet, s.row, s.unit, s.unit_key, s.unit_words, coalesce(s.since, s.until, @today) AS day
        )
        INSERT INTO pg_temp.import_faults (sheet, row, field, value, key, args, is_warning)
        SELECT l.sheet, l.row, 'unit', l.unit,
            CASE
                WHEN o.life IS NULL THEN 'UnitUnknown'
                WHEN o.life @> l.day THEN 'UnitAmbiguous'
                ELSE 'UnitNotOnDay'
            END,
            ARRAY[l.unit, to_char(l.day, 'DD/MM/YYYY'), coalesce(to_char(lower(o.life), 'DD/MM/YYYY'), ''), coalesce(to_char(upper(o.life) - 1, 'DD/MM/YYYY'), '…')],
            false
        FROM lost l
        LEFT JOIN LATERAL (
            SELECT u.life
            FROM pg_temp.import_units u
            WHERE u.code_key = l.unit_key OR u.name_key = l.unit_words
            ORDER BY u.life @> l.day DESC, u.life DESC
            LIMIT 1
        ) o ON true;

        WITH over AS (
            UPDATE pg_temp.import_people s
            SET failed = true
            FROM pg_temp.import_units u
            WHERE NOT s.failed AND u.unit_id = s.unit_id AND s.until >= upper(u.life)
            RETURNING s.sheet, s.row, s.until, u.name, upper(u.life) - 1 AS last_day
        )
        INSERT INTO pg_temp.import_faults (sheet, row, field, value, key, args, is_warning)
        SELECT o.sheet, o.row, 'to', to_char(o.until, 'DD/MM/YYYY'), 'UnitEndsBefore', ARRAY[o.name, to_char(o.last_day, 'DD/MM/YYYY')], false
        FROM over o;
        """;

    private const string CompareRows = """
        WITH first AS (
            SELECT DISTINCT ON (s.person_id) s.sheet, s.row
            FROM pg_temp.import_people s
            WHERE NOT s.failed
            ORDER BY s.person_id, s.sheet, s.row
        )
        UPDATE pg_temp.import_people s
        SET is_lead = true
        FROM first f
        WHERE f.sheet = s.sheet AND f.row = s.row;

        -- What the rows of one person say together; they do not contradict each other any more.
        CREATE TEMP TABLE import_persons ON COMMIT DROP AS
        SELECT s.person_id, s.is_new, l.number, l.number_key, l.full_name, l.name_key,
            max(s.sort_name) AS sort_name, l.sort_given, l.sort_family, l.sort_middle,
            max(s.birth_date) AS birth_date, bool_and(s.birth_year_only) FILTER (WHERE s.birth_date IS NOT NULL) AS birth_year_only,
            max(s.sex) AS sex, max(s.category) AS category, max(s.citizen_id) AS citizen_id, max(s.birth_place) AS birth_place,
            max(s.education) AS education, max(s.political_theory) AS political_theory, max(s.languages) AS languages,
            max(s.computer_skill) AS computer_skill
        FROM pg_temp.import_people s
        JOIN pg_temp.import_people l ON l.person_id = s.person_id AND l.is_lead
        WHERE NOT s.failed
        GROUP BY s.person_id, s.is_new, l.number, l.number_key, l.full_name, l.name_key, l.sort_given, l.sort_family, l.sort_middle;

        ANALYZE pg_temp.import_persons;

        UPDATE pg_temp.import_people s
        SET membership_id = p.membership_id
        FROM pg_temp.import_spans p
        WHERE p.is_staged AND p.sheet = s.sheet AND p.row = s.row;

        UPDATE pg_temp.import_people s
        SET changes = array_remove(ARRAY[
            CASE WHEN n.full_name <> p.full_name THEN concat_ws(E'\x1f', 'fullName', p.full_name, n.full_name) END,
            CASE WHEN n.sort_name <> coalesce(p.sort_name, '') THEN concat_ws(E'\x1f', 'sortName', coalesce(p.sort_name, ''), n.sort_name) END,
            CASE WHEN n.birth_date <> coalesce(p.birth_date, '-infinity')
                THEN concat_ws(E'\x1f', 'birthDate', coalesce(to_char(p.birth_date, 'DD/MM/YYYY'), ''), to_char(n.birth_date, 'DD/MM/YYYY')) END,
            CASE WHEN n.sex <> coalesce(p.sex, '') THEN concat_ws(E'\x1f', 'sex', coalesce(p.sex, ''), n.sex) END,
            CASE WHEN n.category <> p.category THEN concat_ws(E'\x1f', 'category', p.category, n.category) END,
            CASE WHEN n.citizen_id <> coalesce(p.citizen_id, '') THEN concat_ws(E'\x1f', 'citizenId', coalesce(p.citizen_id, ''), n.citizen_id) END,
            CASE WHEN n.birth_place <> coalesce(p.birth_place, '') THEN concat_ws(E'\x1f', 'birthPlace', coalesce(p.birth_place, ''), n.birth_place) END,
            CASE WHEN n.education <> coalesce(p.education, '') THEN concat_ws(E'\x1f', 'education', coalesce(p.education, ''), n.education) END,
            CASE WHEN n.political_theory <> coalesce(p.political_theory, '') THEN concat_ws(E'\x1f', 'politicalTheory', coalesce(p.political_theory, ''), n.political_theory) END,
            CASE WHEN n.languages <> coalesce(p.languages, '') THEN concat_ws(E'\x1f', 'languages', coalesce(p.languages, ''), n.languages) END,
            CASE WHEN n.computer_skill <> coalesce(p.computer_skill, '') THEN concat_ws(E'\x1f', 'computerSkill', coalesce(p.computer_skill, ''), n.computer_skill) END
        ], NULL)
        FROM pg_temp.import_persons n
        JOIN roster.people p ON p.id = n.person_id
        WHERE s.is_lead AND NOT s.is_new AND n.person_id = s.person_id;

        -- Another name and another birth date: perhaps a slip in the number.
        INSERT INTO pg_temp.import_faults (sheet, row, field, value, key, args, is_warning)
        SELECT s.sheet, s.row, 'number', s.number, 'PerhapsAnother', ARRAY[p.full_name, to_char(p.birth_date, 'DD/MM/YYYY')], true
        FROM pg_temp.import_people s
        JOIN roster.people p ON p.id = s.person_id
        WHERE s.is_lead AND NOT s.is_new AND NOT starts_with(p.search_key, ' ' || s.name_key || ' ') AND s.birth_date <> p.birth_date;

        UPDATE pg_temp.import_people s
        SET changes = s.changes || CASE
            WHEN p.is_new THEN ARRAY[concat_ws(E'\x1f', 'unit', coalesce(b.name, ''), a.name || ' (' || to_char(p.start, 'DD/MM/YYYY') || ')')]
            ELSE array_remove(ARRAY[
                CASE WHEN m.unit_id <> p.unit_id THEN concat_ws(E'\x1f', 'unit', c.name, a.name) END,
                CASE WHEN upper(m.during) - 1 IS DISTINCT FROM p.stop
                    THEN concat_ws(E'\x1f', 'to', coalesce(to_char(upper(m.during) - 1, 'DD/MM/YYYY'), ''), coalesce(to_char(p.stop, 'DD/MM/YYYY'), '')) END,
                CASE WHEN s.rank <> coalesce(m.rank, '') THEN concat_ws(E'\x1f', 'rank', coalesce(m.rank, ''), s.rank) END,
                CASE WHEN s.post <> coalesce(m.post, '') THEN concat_ws(E'\x1f', 'post', coalesce(m.post, ''), s.post) END
            ], NULL)
        END
        FROM pg_temp.import_spans p
        JOIN pg_temp.import_units a ON a.unit_id = p.unit_id
        LEFT JOIN roster.memberships m ON m.id = p.membership_id
        LEFT JOIN pg_temp.import_units c ON c.unit_id = m.unit_id
        LEFT JOIN LATERAL (
            SELECT k.unit_id
            FROM roster.memberships k
            WHERE k.person_id = p.person_id AND lower(k.during) < p.start
            ORDER BY lower(k.during) DESC
            LIMIT 1
        ) q ON p.is_new
        LEFT JOIN pg_temp.import_units b ON b.unit_id = q.unit_id
        WHERE NOT s.is_new AND p.is_staged AND p.sheet = s.sheet AND p.row = s.row;

        UPDATE pg_temp.import_people s
        SET state = CASE
            WHEN s.failed THEN 'InError'
            WHEN s.is_new THEN 'New'
            WHEN s.changes <> '{}' THEN 'Changed'
            ELSE 'Unchanged'
        END;
        """;
}
