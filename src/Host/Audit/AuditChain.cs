using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using Npgsql;

namespace KhuyenHoc.Host.Audit;

/// <summary>Goes through the audit trail and computes every hash anew, by code that shares nothing with the database's.</summary>
internal static class AuditChain
{
    private static readonly byte[] Beginning = SHA256.HashData("KhuyenHoc"u8);

    /// <param name="connectionString">Connection of the database's owner.</param>
    /// <param name="cancellation">Ends the reading.</param>
    internal static async Task<AuditFinding> VerifyAsync(string connectionString, CancellationToken cancellation)
    {
        await using NpgsqlConnection connection = new(connectionString);
        await connection.OpenAsync(cancellation);
        // One moment for both tables, also while others write.
        await using NpgsqlTransaction moment = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancellation);
        (long Number, byte[] Hash) end = await connection.QuerySingleAsync<(long, byte[])>("SELECT number, hash FROM host.audit_end");

        byte[] previous = Beginning;
        long number = 0;
        IAsyncEnumerable<AuditRow> rows = connection.QueryUnbufferedAsync<AuditRow>(
            """
            SELECT number, at, actor, module, action, subject, details::text AS details, previous_hash AS PreviousHash, hash
            FROM host.audit_entries
            ORDER BY number
            """);
        await foreach (AuditRow row in rows.WithCancellation(cancellation))
        {
            number++;
            if (row.Number != number || !row.PreviousHash.AsSpan().SequenceEqual(previous) || !row.Hash.AsSpan().SequenceEqual(HashOf(row, previous)))
                return new AuditFinding(number - 1, BrokenAt: number);
            previous = row.Hash;
        }
        bool isWhole = end.Number == number && end.Hash.AsSpan().SequenceEqual(previous);
        return new AuditFinding(number, isWhole ? null : number + 1);
    }

    private static byte[] HashOf(AuditRow row, byte[] previous)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(previous);
        foreach (string part in new[]
        {
            row.Number.ToString(CultureInfo.InvariantCulture),
            row.At.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture),
            row.Actor, row.Module, row.Action, row.Subject, row.Details,
        })
        {
            byte[] text = Encoding.UTF8.GetBytes(part);
            hash.AppendData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{text.Length}:")));
            hash.AppendData(text);
        }
        return hash.GetHashAndReset();
    }

    private sealed record AuditRow(
        long Number, DateTime At, string Actor, string Module, string Action, string Subject, string Details, byte[] PreviousHash, byte[] Hash);
}

/// <param name="Good">Entries, from the first on, that are as they were written.</param>
/// <param name="BrokenAt">Number of the first entry that is not: changed, missing or slipped in; <c>null</c> when all are.</param>
internal sealed record AuditFinding(long Good, long? BrokenAt);
