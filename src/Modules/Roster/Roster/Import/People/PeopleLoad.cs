using KhuyenHoc.Roster.Import.Kinds;
using KhuyenHoc.Roster.Import.Rows;
using KhuyenHoc.Roster.Localities;

namespace KhuyenHoc.Roster.Import.People;

/// <summary>People and where they belong.</summary>
internal sealed class PeopleLoad(ImportSession session) : TableLoad<PersonRow>(session)
{
    private LocalityNames _places = null!;

    /// <inheritdoc />
    public override bool IsGround => true;

    protected override string CreateSql => """
        CREATE TEMP TABLE import_people (
            sheet integer NOT NULL,
            row integer NOT NULL,
            failed boolean NOT NULL,
            number text,
            number_key text,
            is_numeric boolean NOT NULL,
            full_name text,
            name_key text,
            sort_name text,
            sort_given text,
            sort_family text,
            sort_middle text,
            birth_date date,
            birth_year_only boolean NOT NULL,
            sex text,
            category text,
            rank text,
            post text,
            unit_key text,
            unit_words text,
            unit text,
            since date,
            until date,
            post_key text,
            citizen_id text,
            birth_place text,
            education text,
            political_theory text,
            languages text,
            computer_skill text,
            person_id uuid,
            is_new boolean NOT NULL DEFAULT false,
            is_lead boolean NOT NULL DEFAULT false,
            unit_id uuid,
            membership_id uuid,
            state text,
            changes text[] NOT NULL DEFAULT '{}'
        ) ON COMMIT DROP;
        """;

    protected override string CompareSql => """
        UPDATE pg_temp.import_people s
        SET number = m.number, number_key = m.number_key
        FROM pg_temp.import_merged_numbers m
        WHERE s.number_key = m.old_key;
        """;

    protected override string WriteSql => PeopleMerge.Sql;

    protected override string CountSql => """
        SELECT s.state, count(*)::int AS rows
        FROM pg_temp.import_people s
        WHERE s.sheet = @sheet
        GROUP BY s.state
        """;

    protected override string RowsSql => """
        SELECT r.row, r.state, r.label, r.changes
        FROM (
            SELECT s.row, s.state, concat_ws(' · ', s.number, s.full_name, s.unit) AS label, s.changes,
                row_number() OVER (PARTITION BY s.state ORDER BY s.row) AS place
            FROM pg_temp.import_people s
            WHERE s.sheet = @sheet
        ) r
        WHERE r.place <= @most
        ORDER BY r.row
        """;

    public override async Task StageAsync(IReadOnlyList<ImportSheet> sheets, CancellationToken cancellation)
    {
        _places = new LocalityNames(await LocalityList.ReadAsync(Session.Connection, cancellation));
        await base.StageAsync(sheets, cancellation);
    }

    public override async Task CompareAsync(CancellationToken cancellation)
    {
        await base.CompareAsync(cancellation);
        await PeopleStaging.CompareAsync(Session.Connection, Session.Today, cancellation);
    }

    protected override Func<RowReader, IEnumerable<PersonRow>> ReaderOf(ImportSheet sheet) => reader => [PersonRow.Read(reader, _places)];

    protected override Task CopyAsync(IReadOnlyList<PersonRow> rows, CancellationToken cancellation) =>
        PeopleCopy.WriteAsync(Session.Connection, rows, cancellation);
}
