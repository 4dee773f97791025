using Dapper;
using Npgsql;

namespace KhuyenHoc.Modules.Data;

/// <summary>What the database knows of how full its tables are.</summary>
public static class Statistics
{
    /// <summary>
    /// Has the tables of the module counted anew, inside the open transaction if there is one. Call it after a bulk write,
    /// before the first query that joins what was written.
    /// </summary>
    public static Task RefreshStatisticsAsync(this NpgsqlConnection connection, CancellationToken cancellation) =>
        connection.ExecuteAsync(new CommandDefinition("SELECT host.refresh_statistics()", commandTimeout: 0, cancellationToken: cancellation));
}
