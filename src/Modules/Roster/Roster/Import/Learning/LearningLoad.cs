using KhuyenHoc.Roster.Import.Kinds;
using KhuyenHoc.Roster.Import.Rows;

namespace KhuyenHoc.Roster.Import.Learning;

/// <summary>Records of learning, from lists of them and from lists of self scores.</summary>
internal sealed class LearningLoad(ImportSession session) : TableLoad<LearningRow>(session)
{
    protected override string CreateSql => """
        CREATE TEMP TABLE import_learning (
            sheet integer NOT NULL,
            row integer NOT NULL,
            failed boolean NOT NULL,
            number text,
            number_key text,
            is_numeric boolean NOT NULL,
            full_name text,
            name_key text,
            year smallint,
            kind text,
            title text,
            title_key text,
            status text,
            hours numeric(8, 2),
            value numeric(10, 3),
            compulsory boolean,
            person_id uuid,
            record_id bigint,
            state text,
            changes text[] NOT NULL DEFAULT '{}'
        ) ON COMMIT DROP;
        """;

    protected override string CompareSql => """
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

    protected override string WriteSql => """
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

    // A row of scores is several records.
    protected override string CountSql => """
        SELECT r.state, count(*)::int AS rows
        FROM (
            SELECT CASE WHEN count(DISTINCT s.state) = 1 THEN min(s.state) ELSE 'Changed' END AS state
            FROM pg_temp.import_learning s
            WHERE s.sheet = @sheet
            GROUP BY s.row
        ) r
        GROUP BY r.state
        """;

    protected override string RowsSql => """
        SELECT r.row, r.state, r.label, r.changes
        FROM (
            SELECT g.row, g.state, g.label, g.changes, row_number() OVER (PARTITION BY g.state ORDER BY g.row) AS place
            FROM (
                SELECT s.row, CASE WHEN count(DISTINCT s.state) = 1 THEN min(s.state) ELSE 'Changed' END AS state,
                    concat_ws(' · ', min(s.number), min(s.full_name), min(s.year)::text, CASE WHEN min(s.kind) <> 'SelfScore' THEN nullif(min(s.title), '') END) AS label,
                    string_to_array(string_agg(CASE WHEN s.kind = 'SelfScore' AND s.state IN ('Changed', 'New')
                        THEN replace(coalesce(nullif(array_to_string(s.changes, E'\x1e'), ''), concat_ws(E'\x1f', 'value', '', s.value::text)), 'value', 'indicator' || s.title)
                        ELSE nullif(array_to_string(s.changes, E'\x1e'), '') END, E'\x1e'), E'\x1e') AS changes
                FROM pg_temp.import_learning s
                WHERE s.sheet = @sheet
                GROUP BY s.row
            ) g
        ) r
        WHERE r.place <= @most
        ORDER BY r.row
        """;

    public override async Task CompareAsync(CancellationToken cancellation)
    {
        await Session.People.FindAsync("pg_temp.import_learning", cancellation);
        await base.CompareAsync(cancellation);
    }

    protected override Func<RowReader, IEnumerable<LearningRow>> ReaderOf(ImportSheet sheet) => sheet.Kind == ImportKind.SelfScores
        ? reader => LearningRow.ReadScores(reader, sheet.YearOfName)
        : reader => [LearningRow.Read(reader, sheet.YearOfName)];

    protected override Task CopyAsync(IReadOnlyList<LearningRow> rows, CancellationToken cancellation) =>
        LearningCopy.WriteAsync(Session.Connection, rows, cancellation);
}
