using Npgsql;

namespace KhuyenHoc.Modules.Audit;

/// <summary>
/// The append-only, hash-chained record of what was done. An entry is written in the same transaction as the change
/// that it tells of, so that neither stands without the other.
/// </summary>
public interface IAuditTrail
{
    /// <summary>Appends one entry inside the open transaction of <paramref name="connection"/>.</summary>
    /// <param name="connection">Connection of the module with its transaction begun.</param>
    /// <param name="entry">What was done.</param>
    /// <param name="cancellation">Cancels the call.</param>
    /// <exception cref="PostgresException">The entry could not be written; the transaction is lost with it.</exception>
    Task AppendAsync(NpgsqlConnection connection, AuditEntry entry, CancellationToken cancellation);
}

/// <summary>One deed.</summary>
/// <param name="Module">Name of the module.</param>
/// <param name="Action">What was done, as verb and object: <c>people.imported</c>.</param>
/// <param name="Subject">What it was done to, such as a code or number; empty when it is the whole.</param>
/// <param name="Details">JSON object with what a reader needs later: counts, before and after, reason. Never a password.</param>
public sealed record AuditEntry(string Module, string Action, string Subject, string Details)
{
    /// <summary>Who did it, where that is not yet the current user: at a sign-in. Null otherwise.</summary>
    public string? Actor { get; init; }
}
