using KhuyenHoc.Roster.Import.Staging;
using KhuyenHoc.Roster.Names;
using Npgsql;
using NpgsqlTypes;

namespace KhuyenHoc.Roster.Import.Learning;

/// <summary>Brings records of learning into the session by binary COPY.</summary>
internal static class LearningCopy
{
    public static async Task WriteAsync(NpgsqlConnection connection, IReadOnlyList<LearningRow> rows, CancellationToken cancellation)
    {
        await using var copy = await connection.BeginBinaryImportAsync(
            """
            COPY pg_temp.import_learning (
                sheet, row, failed, number, number_key, is_numeric, full_name, name_key, year, kind, title, title_key, status, hours, value, compulsory)
            FROM STDIN (FORMAT BINARY)
            """,
            cancellation);
        foreach (var row in rows)
        {
            await copy.BeginRowAsync(
                (row.Sheet, row.Row, row.Failed), (row.Number, row.NumberFromExcel), (row.FullName, row.FullName is { } name ? Fold.Key(name) : null),
                cancellation);
            if (row.Year is { } year)
                await copy.WriteAsync((short)year, NpgsqlDbType.Smallint, cancellation);
            else
                await copy.WriteNullAsync(cancellation);
            await copy.WriteTextAsync(row.Kind?.ToString(), cancellation);
            await copy.WriteTextAsync(row.Title, cancellation);
            await copy.WriteTextAsync(Fold.Words(row.Title), cancellation);
            await copy.WriteTextAsync(row.Status?.ToString(), cancellation);
            await copy.WriteNumberAsync(row.Hours, cancellation);
            await copy.WriteNumberAsync(row.Value, cancellation);
            if (row.Compulsory is { } compulsory)
                await copy.WriteAsync(compulsory, NpgsqlDbType.Boolean, cancellation);
            else
                await copy.WriteNullAsync(cancellation);
        }

        await copy.CompleteAsync(cancellation);
    }
}
