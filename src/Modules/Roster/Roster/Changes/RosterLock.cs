using Dapper;
using Npgsql;

namespace KhuyenHoc.Roster.Changes;

/// <summary>One import, or one change of units, writes at a time: each leans on all that is there.</summary>
internal static class RosterLock
{
    /// <summary>"RIMP".</summary>
    private const long Key = 0x52494D50;

    /// <summary>Held until the transaction ends.</summary>
    public static Task TakeAsync(NpgsqlConnection connection, CancellationToken cancellation) => connection.ExecuteAsync(
        new CommandDefinition("SELECT pg_advisory_xact_lock(@Key)", new { Key }, commandTimeout: 0, cancellationToken: cancellation));
}
