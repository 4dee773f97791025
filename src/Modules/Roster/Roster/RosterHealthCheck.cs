using Dapper;
using KhuyenHoc.Modules;
using Npgsql;

namespace KhuyenHoc.Roster;

/// <summary>Whether the roster can be read, and whether its units have one top.</summary>
internal sealed class RosterHealthCheck(NpgsqlDataSource database, TimeProvider time) : IModuleHealthCheck
{
    public async Task<string?> CheckAsync(CancellationToken cancellation)
    {
        const string Sql = """
            SELECT count(*)::int
            FROM roster.unit_versions v
            WHERE v.during @> @today AND v.parent_id IS NOT NULL
                AND NOT EXISTS (SELECT FROM roster.unit_versions p WHERE p.unit_id = v.parent_id AND p.during @> @today)
            """;
        try
        {
            await using var connection = await database.OpenConnectionAsync(cancellation);
            var lost = await connection.ExecuteScalarAsync<int>(new CommandDefinition(
                Sql, new { today = DateOnly.FromDateTime(time.GetLocalNow().DateTime) }, cancellationToken: cancellation));
            return lost == 0 ? null : RosterTexts.Get("Health_LostUnits", lost);
        }
        catch (NpgsqlException)
        {
            return RosterTexts.Get("Health_Unreadable");
        }
    }
}
