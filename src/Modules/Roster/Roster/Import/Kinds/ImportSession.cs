using Dapper;
using KhuyenHoc.Roster.Import.Staging;
using KhuyenHoc.Roster.Import.Workbooks;
using Npgsql;

namespace KhuyenHoc.Roster.Import.Kinds;

/// <summary>What the loads of one import share: the transaction, the day, the rows of the file. Not thread-safe.</summary>
internal sealed class ImportSession(Workbook workbook, NpgsqlConnection connection, DateOnly today, Action<string, int> report)
{
    private readonly Dictionary<Type, SheetLoad> _loads = [];

    /// <summary>The connection, inside the transaction of the import.</summary>
    public NpgsqlConnection Connection => connection;

    public DateOnly Today => today;

    /// <summary>Reads rows and copies them in batches.</summary>
    public RowStaging Rows { get; } = new(workbook, connection, today, report);

    /// <summary>Finds whom rows mean.</summary>
    public KnownPeople People { get; } = new(connection);

    /// <summary>The load of a type; there is one in each import.</summary>
    public T Load<T>(Func<ImportSession, T> begin) where T : SheetLoad
    {
        if (!_loads.TryGetValue(typeof(T), out var load))
            _loads[typeof(T)] = load = begin(this);
        return (T)load;
    }

    /// <summary>Makes the table of faults and, for numbers of records that were merged, the number that counts.</summary>
    public Task BeginAsync(CancellationToken cancellation)
    {
        const string Sql = """
            SET LOCAL work_mem = '64MB';

            CREATE TEMP TABLE import_faults (
                sheet integer NOT NULL,
                row integer NOT NULL,
                field text,
                value text,
                key text NOT NULL,
                args text[] NOT NULL,
                is_warning boolean NOT NULL
            ) ON COMMIT DROP;

            -- Files go on naming people by a number whose record was merged into another.
            CREATE TEMP TABLE import_merged_numbers ON COMMIT DROP AS
            WITH RECURSIVE merged AS (
                SELECT p.number_key, p.merged_into AS id
                FROM roster.people p
                WHERE p.merged_into IS NOT NULL
                UNION
                SELECT m.number_key, p.merged_into
                FROM merged m
                JOIN roster.people p ON p.id = m.id
                WHERE p.merged_into IS NOT NULL
            )
            SELECT m.number_key AS old_key, p.number, p.number_key
            FROM merged m
            JOIN roster.people p ON p.id = m.id
            WHERE p.merged_into IS NULL;
            """;
        return connection.ExecuteAsync(new CommandDefinition(Sql, cancellationToken: cancellation));
    }
}
