using KhuyenHoc.Roster.Import.Rows;
using Npgsql;
using NpgsqlTypes;

namespace KhuyenHoc.Roster.Import.Staging;

/// <summary>Short forms of what all copies write.</summary>
internal static class CopyWriting
{
    public static Task WriteTextAsync(this NpgsqlBinaryImporter copy, string? text, CancellationToken cancellation) =>
        text is null ? copy.WriteNullAsync(cancellation) : copy.WriteAsync(text, NpgsqlDbType.Text, cancellation);

    public static Task WriteDateAsync(this NpgsqlBinaryImporter copy, DateOnly? day, CancellationToken cancellation) =>
        day is { } known ? copy.WriteAsync(known, NpgsqlDbType.Date, cancellation) : copy.WriteNullAsync(cancellation);

    public static Task WriteNumberAsync(this NpgsqlBinaryImporter copy, decimal? number, CancellationToken cancellation) =>
        number is { } known ? copy.WriteAsync(known, NpgsqlDbType.Numeric, cancellation) : copy.WriteNullAsync(cancellation);

    /// <summary>What every row about a person begins with: where it stands, and who is meant.</summary>
    public static async Task BeginRowAsync(
        this NpgsqlBinaryImporter copy, (int Sheet, int Row, bool Failed) place, (string? Text, bool FromExcel) number, (string? Text, string? Key) name,
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
