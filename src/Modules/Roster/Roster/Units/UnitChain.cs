using Dapper;
using Npgsql;

namespace KhuyenHoc.Roster.Units;

/// <summary>The last place of every unit.</summary>
internal sealed class UnitChain(NpgsqlDataSource database, TimeProvider time) : IUnitChain
{
    public async Task<IReadOnlyDictionary<Guid, Guid?>> GetParentsAsync(CancellationToken cancellation)
    {
        const string Sql = """
            SELECT DISTINCT ON (v.unit_id) v.unit_id, v.parent_id
            FROM roster.unit_versions v
            ORDER BY v.unit_id, v.during @> @today DESC, lower(v.during) DESC
            """;
        await using var connection = await database.OpenConnectionAsync(cancellation);
        var rows = await connection.QueryAsync<(Guid Unit, Guid? Above)>(new CommandDefinition(
            Sql, new { today = DateOnly.FromDateTime(time.GetLocalNow().DateTime) }, cancellationToken: cancellation));
        return rows.ToDictionary(row => row.Unit, row => row.Above);
    }
}
