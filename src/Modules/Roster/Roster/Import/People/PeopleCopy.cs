using KhuyenHoc.Roster.Import.Staging;
using KhuyenHoc.Roster.Names;
using Npgsql;
using NpgsqlTypes;

namespace KhuyenHoc.Roster.Import.People;

/// <summary>Brings rows of people into the session by binary COPY.</summary>
internal static class PeopleCopy
{
    public static async Task WriteAsync(NpgsqlConnection connection, IReadOnlyList<PersonRow> rows, CancellationToken cancellation)
    {
        await using var copy = await connection.BeginBinaryImportAsync(
            """
            COPY pg_temp.import_people (
                sheet, row, failed, number, number_key, is_numeric, full_name, name_key, sort_name, sort_given, sort_family, sort_middle,
                birth_date, birth_year_only, sex, category, rank, post, unit_key, unit_words, unit, since, until, post_key,
                citizen_id, birth_place, education, political_theory, languages, computer_skill)
            FROM STDIN (FORMAT BINARY)
            """,
            cancellation);
        foreach (var row in rows)
        {
            var order = NameOrder.Of(row.FullName ?? "", row.SortName);
            await copy.BeginRowAsync((row.Sheet, row.Row, row.Failed), (row.Number, row.NumberFromExcel), (row.FullName, Fold.Key(row.FullName)), cancellation);
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
            await copy.WriteTextAsync(row.More.CitizenId, cancellation);
            await copy.WriteTextAsync(row.More.BirthPlace, cancellation);
            await copy.WriteTextAsync(row.More.Education?.ToString(), cancellation);
            await copy.WriteTextAsync(row.More.PoliticalTheory?.ToString(), cancellation);
            await copy.WriteTextAsync(row.More.Languages, cancellation);
            await copy.WriteTextAsync(row.More.ComputerSkill, cancellation);
        }

        await copy.CompleteAsync(cancellation);
    }
}
