using KhuyenHoc.Roster.Import.Rows;
using KhuyenHoc.Roster.Names;
using Npgsql;
using NpgsqlTypes;

namespace KhuyenHoc.Roster.Import.Staging;

/// <summary>Brings rows of people and of learning into the session by binary COPY.</summary>
internal static class RowCopy
{
    public static async Task PeopleAsync(NpgsqlConnection connection, IReadOnlyList<PersonRow> rows, CancellationToken cancellation)
    {
        await using var copy = await connection.BeginBinaryImportAsync(
            """
            COPY pg_temp.import_people (
                sheet, row, failed, number, number_key, is_numeric, full_name, name_key, sort_name, sort_given, sort_family, sort_middle,
                birth_date, birth_year_only, sex, category, rank, post, unit_key, unit_words, unit, since, until, post_key)
            FROM STDIN (FORMAT BINARY)
            """,
            cancellation);
        foreach (var row in rows)
        {
            var order = NameOrder.Of(row.FullName ?? "", row.SortName);
            await BeginAsync(copy, (row.Sheet, row.Row, row.Failed), (row.Number, row.NumberFromExcel), (row.FullName, Fold.Key(row.FullName)), cancellation);
            await copy.WriteTextAsync(row.SortName, cancellation);
            await copy.WriteTextAsync(order.Given, cancellation);
            await copy.WriteTextAsync(order.Family, cancellation);
            await copy.WriteTextAsync(order.Middle, cancellation);
            await copy.WriteDateAsync(row.BirthDate, cancellation);
            await copy.WriteAsync(row.BirthYearOnly, NpgsqlDbType.Boolean, cancellation);
            await copy.WriteTextAsync(row.Sex?.ToString(), cancellation);
            await copy.WriteTextAsync(row.Category?.ToString(), cancellation);
            await copy.WriteTextAsync(row.Rank, cancellation);
            await copy.WriteTextAsync(row.Post, cancellation);
            await copy.WriteTextAsync(row.Unit is { } unit ? Fold.Key(unit) : null, cancellation);
            await copy.WriteTextAsync(row.Unit is { } name ? Fold.Words(name) : null, cancellation);
            await copy.WriteTextAsync(row.Unit, cancellation);
            await copy.WriteDateAsync(row.From, cancellation);
            await copy.WriteDateAsync(row.To, cancellation);
            await copy.WriteTextAsync(Fold.SearchKey(row.Post), cancellation);
        }

        await copy.CompleteAsync(cancellation);
    }

    public static async Task LearningAsync(NpgsqlConnection connection, IReadOnlyList<LearningRow> rows, CancellationToken cancellation)
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
            await BeginAsync(
                copy, (row.Sheet, row.Row, row.Failed), (row.Number, row.NumberFromExcel), (row.FullName, row.FullName is { } name ? Fold.Key(name) : null),
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

    // What every row begins with: where it stands, and who is meant.
    private static async Task BeginAsync(
        NpgsqlBinaryImporter copy, (int Sheet, int Row, bool Failed) place, (string? Text, bool FromExcel) number, (string? Text, string? Key) name,
        CancellationToken cancellation)
    {
        await copy.StartRowAsync(cancellation);
        await copy.WriteAsync(place.Sheet, NpgsqlDbType.Integer, cancellation);
        await copy.WriteAsync(place.Row, NpgsqlDbType.Integer, cancellation);
        await copy.WriteAsync(place.Failed, NpgsqlDbType.Boolean, cancellation);
        await copy.WriteTextAsync(number.Text, cancellation);
        await copy.WriteTextAsync(number.Text is { } given ? Numbers.Key(given) : null, cancellation);
        await copy.WriteAsync(number.FromExcel, NpgsqlDbType.Boolean, cancellation);
        await copy.WriteTextAsync(name.Text, cancellation);
        await copy.WriteTextAsync(name.Key, cancellation);
    }
}
