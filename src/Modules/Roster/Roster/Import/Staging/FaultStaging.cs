using Dapper;
using KhuyenHoc.Roster.Import.Rows;
using Npgsql;
using NpgsqlTypes;

namespace KhuyenHoc.Roster.Import.Staging;

/// <summary>Keeps the faults of an import in the session, so that memory does not grow with them.</summary>
internal static class FaultStaging
{
    public static async Task CopyAsync(NpgsqlConnection connection, IReadOnlyList<RowFault> faults, CancellationToken cancellation)
    {
        if (faults.Count == 0)
            return;
        await using var copy = await connection.BeginBinaryImportAsync(
            "COPY pg_temp.import_faults (sheet, row, field, value, key, args, is_warning) FROM STDIN (FORMAT BINARY)", cancellation);
        foreach (var fault in faults)
        {
            await copy.StartRowAsync(cancellation);
            await copy.WriteAsync(fault.Sheet, NpgsqlDbType.Integer, cancellation);
            await copy.WriteAsync(fault.Row, NpgsqlDbType.Integer, cancellation);
            await copy.WriteTextAsync(fault.Field, cancellation);
            await copy.WriteTextAsync(fault.Value, cancellation);
            await copy.WriteTextAsync(fault.Key, cancellation);
            await copy.WriteAsync(fault.Values, NpgsqlDbType.Array | NpgsqlDbType.Text, cancellation);
            await copy.WriteAsync(fault.IsWarning, NpgsqlDbType.Boolean, cancellation);
        }

        await copy.CompleteAsync(cancellation);
    }

    /// <summary>Faults in the order of rows; errors before warnings when only a part is wanted.</summary>
    public static async Task<IReadOnlyList<RowFault>> ReadAsync(
        NpgsqlConnection connection, int sheet, int most, CancellationToken cancellation)
    {
        const string Sql = """
            SELECT f.sheet, f.row, f.field, f.value, f.key, f.args, f.is_warning AS iswarning
            FROM (
                SELECT i.sheet, i.row, i.field, i.value, i.key, i.args, i.is_warning
                FROM pg_temp.import_faults i
                WHERE i.sheet = @sheet
                ORDER BY i.is_warning, i.row, i.field
                LIMIT @most
            ) f
            ORDER BY f.row, f.is_warning, f.field, f.key
            """;
        var rows = await connection.QueryAsync<FaultRecord>(new CommandDefinition(Sql, new { sheet, most }, cancellationToken: cancellation));
        return [.. rows.Select(f => f.ToFault())];
    }

    /// <summary>All faults of a sheet in the order of rows, one at a time; the connection is taken until the last is read.</summary>
    public static IEnumerable<RowFault> Stream(NpgsqlConnection connection, int sheet)
    {
        const string Sql = """
            SELECT f.sheet, f.row, f.field, f.value, f.key, f.args, f.is_warning AS iswarning
            FROM pg_temp.import_faults f
            WHERE f.sheet = @sheet
            ORDER BY f.row, f.is_warning, f.field, f.key
            """;
        return connection.Query<FaultRecord>(Sql, new { sheet }, buffered: false).Select(f => f.ToFault());
    }

    public static Task<bool> AnyAsync(NpgsqlConnection connection, int sheet, CancellationToken cancellation) =>
        connection.ExecuteScalarAsync<bool>(new CommandDefinition(
            "SELECT EXISTS (SELECT FROM pg_temp.import_faults f WHERE f.sheet = @sheet)", new { sheet }, cancellationToken: cancellation));

    private sealed class FaultRecord
    {
        public int Sheet { get; init; }

        public int Row { get; init; }

        public string? Field { get; init; }

        public string? Value { get; init; }

        public string Key { get; init; } = "";

        public string[] Args { get; init; } = [];

        public bool IsWarning { get; init; }

        public RowFault ToFault() => new(Sheet, Row, Field, Value, Key, Args, IsWarning);
    }
}
