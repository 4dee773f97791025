using Dapper;
using Npgsql;

namespace KhuyenHoc.Roster.Import.Staging;

/// <summary>Everybody that a row may speak of, with the names that this file gives them. Not thread-safe.</summary>
internal sealed class KnownPeople(NpgsqlConnection connection)
{
    private bool _isLaidOut;

    /// <summary>
    /// Finds by their numbers the people whom the rows of a table mean; rows that mean nobody fall. The table has the columns
    /// sheet, row, failed, number, number_key, is_numeric, full_name, name_key and person_id. People are compared before.
    /// </summary>
    /// <param name="table">Name of a table of the session, written in the program.</param>
    /// <param name="cancellation">Cancels the call.</param>
    public async Task FindAsync(string table, CancellationToken cancellation)
    {
        if (!_isLaidOut)
            await RunAsync(LayOut);
        _isLaidOut = true;
        await RunAsync(FindIn(table));

        Task RunAsync(string sql) => connection.ExecuteAsync(new CommandDefinition(sql, commandTimeout: 0, cancellationToken: cancellation));
    }

    private const string LayOut = """
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
        """;

    private static string FindIn(string table) => $"""
        ANALYZE {table};

        UPDATE {table} s
        SET number_key = m.number_key
        FROM pg_temp.import_merged_numbers m
        WHERE s.number_key = m.old_key;

        UPDATE {table} s
        SET person_id = k.person_id
        FROM pg_temp.import_known_people k
        WHERE NOT s.failed AND k.number_key = s.number_key;

        WITH mended AS (
            UPDATE {table} s
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
            UPDATE {table} s
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
        FROM {table} s
        JOIN pg_temp.import_known_people k ON k.person_id = s.person_id
        WHERE NOT s.failed AND NOT starts_with(k.search_key, ' ' || s.name_key || ' ');
        """;
}
