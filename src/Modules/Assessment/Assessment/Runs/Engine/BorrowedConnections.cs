using System.Data.Common;
using Npgsql;

namespace KhuyenHoc.Assessment.Runs.Engine;

/// <summary>The module's connections as the engine sees them: it may use them and not end their pool.</summary>
internal sealed class BorrowedConnections(NpgsqlDataSource source) : DbDataSource
{
    public override string ConnectionString => source.ConnectionString;

    protected override DbConnection CreateDbConnection() => source.CreateConnection();
}
