using Dapper;
using Npgsql;

namespace KhuyenHoc.Roster.Import.Staging;

/// <summary>Compares the rows of learning in the session with what is stored, for all rows at once, and writes them.</summary>
internal static class LearningStaging
{
    /// <summary>Leaves in each row who is meant and what would change; faults are added. People are compared before.</summary>
    public static Task CompareAsync(NpgsqlConnection connection, CancellationToken cancellation) =>
        connection.ExecuteAsync(new CommandDefinition(Compare, commandTimeout: 0, cancellationToken: cancellation));

    public static Task WriteAsync(NpgsqlConnection connection, CancellationToken cancellation) =>
        connection.ExecuteAsync(new CommandDefinition(Write, commandTimeout: 0, cancellationToken: cancellation));

    private const string Compare = """
        ANALYZE pg_temp.import_learning;

        -- All people that a record may speak of, with the names that this file gives them.
        CREATE TEMP TABLE import_known_people ON COMMIT DROP AS
        SELECT p.id AS person_id, p.number_key, p.full_name, p.search_key
        FROM roster.people p
        WHERE NOT EXISTS (SELECT FROM pg_temp.import_persons n WHERE n.person_id = p.id)
        UNION ALL
        SELECT n.person_id, n.number_key, n.full_name, ' ' || n.name_key || ' ' || n.number_key
        FROM pg_temp.import_persons n;

        CREATE INDEX ON pg_temp.import_known_people (number_key);
        CREATE INDEX ON pg_temp.import_known_people (ltrim(number_key, '0'));
        ANALYZE pg_temp.import_known_people;

        UPDATE pg_temp.import_learning s
        SET person_id = k.person_id
        FROM pg_temp.import_known_people k
        WHERE NOT s.failed AND k.number_key = s.number_key;

        WITH mended AS (
            UPDATE pg_temp.import_learning s
            SET person_id = k.person_id, number_key = k.number_key
            FROM pg_temp.import_known_people k
            WHERE NOT s.failed AND s.person_id IS NULL AND s.is_numeric AND ltrim(k.number_key, '0') = s.number_key
                AND NOT EXISTS (
                    SELECT FROM pg_temp.import_known_people o
                    WHERE ltrim(o.number_key, '0') = s.number_key AND o.person_id <> k.person_id)
            RETURNING s.sheet, s.row, s.number, k.number_key
        )
        INSERT INTO pg_temp.import_faults (sheet, row, field, value, key, args, is_warning)
        SELECT DISTINCT m.sheet, m.row, 'number', m.number, 'ZerosLost', ARRAY[m.number_key], true
        FROM mended m;

        WITH lost AS (
            UPDATE pg_temp.import_learning s
            SET failed = true
            WHERE NOT s.failed AND s.person_id IS NULL
            RETURNING s.sheet, s.row, s.number, s.number_key
        )
        INSERT INTO pg_temp.import_faults (sheet, row, field, value, key, args, is_warning)
        SELECT DISTINCT l.sheet, l.row, 'number', l.number, CASE WHEN f.row IS NULL THEN 'NobodyHasNumber' ELSE 'PersonAtFault' END,
            ARRAY[l.number, coalesce(f.row::text, '')], false
        FROM lost l
        LEFT JOIN LATERAL (
            SELECT min(p.row) AS row FROM pg_temp.import_people p WHERE p.failed AND p.number_key = l.number_key
        ) f ON true;

        INSERT INTO pg_temp.import_faults (sheet, row, field, value, key, args, is_warning)
        SELECT DISTINCT s.sheet, s.row, 'fullName', s.full_name, 'NameOfAnother', ARRAY[k.full_name, s.number], true
        FROM pg_temp.import_learning s
        JOIN pg_temp.import_known_people k ON k.person_id = s.person_id
        WHERE NOT s.failed AND NOT starts_with(k.search_key, ' ' || s.name_key || ' ');

        WITH twins AS (
            SELECT s.ctid AS place, s.row, first_value(s.row) OVER same AS first_row, row_number() OVER same AS turn
            FROM pg_temp.import_learning s
            WHERE NOT s.failed
            WINDOW same AS (PARTITION BY s.person_id, s.year, s.kind, s.title_key ORDER BY s.sheet, s.row)
        ), refused AS (
            UPDATE pg_temp.import_learning s
            SET failed = true
            FROM twins t
            WHERE t.turn > 1 AND s.ctid = t.place
            RETURNING s.sheet, s.row, s.number, t.first_row
        )
        INSERT INTO pg_temp.import_faults (sheet, row, field, value, key, args, is_warning)
        SELECT DISTINCT r.sheet, r.row, 'number', r.number, 'RecordTwice', ARRAY[r.first_row::text], false
        FROM refused r;

        -- A row of scores stands or falls as a whole.
        UPDATE pg_temp.import_learning s
        SET failed = true
        WHERE NOT s.failed AND s.kind = 'SelfScore'
            AND EXISTS (SELECT FROM pg_temp.import_learning o WHERE o.failed AND o.kind = 'SelfScore' AND o.sheet = s.sheet AND o.row = s.row);

        UPDATE pg_temp.import_learning s
        SET state = CASE WHEN s.failed THEN 'InError' ELSE 'New' END;

        WITH known AS (
            SELECT i.ctid AS place, r.id, array_remove(ARRAY[
                CASE WHEN i.title <> r.title THEN concat_ws(E'\x1f', 'title', r.title, i.title) END,
                CASE WHEN i.status <> r.status THEN concat_ws(E'\x1f', 'status', r.status, i.status) END,
                CASE WHEN i.hours <> coalesce(r.hours, -1) THEN concat_ws(E'\x1f', 'hours', coalesce(r.hours::text, ''), i.hours::text) END,
                CASE WHEN i.value <> coalesce(r.value, -1) THEN concat_ws(E'\x1f', 'value', coalesce(r.value::text, ''), i.value::text) END,
                CASE WHEN i.compulsory <> r.compulsory THEN concat_ws(E'\x1f', 'compulsory', r.compulsory::text, i.compulsory::text) END
            ], NULL) AS changes
            FROM pg_temp.import_learning i
            JOIN roster.learning_records r
                ON r.person_id = i.person_id AND r.year = i.year AND r.kind = i.kind AND r.title_key = i.title_key
            WHERE NOT i.failed
        )
        UPDATE pg_temp.import_learning s
        SET record_id = k.id, changes = k.changes, state = CASE WHEN k.changes = '{}' THEN 'Unchanged' ELSE 'Changed' END
        FROM known k
        WHERE s.ctid = k.place;
        """;

    private const string Write = """
        INSERT INTO roster.learning_records (person_id, year, kind, title, title_key, status, hours, value, compulsory)
        SELECT s.person_id, s.year, s.kind, s.title, s.title_key,
            coalesce(s.status, CASE WHEN s.kind = 'StudyPlan' THEN 'Registered' ELSE 'Done' END), s.hours, s.value, coalesce(s.compulsory, false)
        FROM pg_temp.import_learning s
        WHERE s.state = 'New';

        UPDATE roster.learning_records r
        SET title = s.title,
            status = coalesce(s.status, r.status),
            hours = coalesce(s.hours, r.hours),
            value = coalesce(s.value, r.value),
            compulsory = coalesce(s.compulsory, r.compulsory)
        FROM pg_temp.import_learning s
        WHERE s.state = 'Changed' AND r.id = s.record_id;
        """;
}
