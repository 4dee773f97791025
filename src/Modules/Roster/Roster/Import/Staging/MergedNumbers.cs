using Dapper;
using Npgsql;

namespace KhuyenHoc.Roster.Import.Staging;

/// <summary>Files go on naming people by a number whose record was merged into another.</summary>
internal static class MergedNumbers
{
    /// <summary>Has rows of such numbers mean the record that was kept.</summary>
    public static Task FollowAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        const string Sql = """
            WITH RECURSIVE merged AS (
                SELECT p.number_key, p.merged_into AS id
                FROM roster.people p
                WHERE p.merged_into IS NOT NULL
                UNION
                SELECT m.number_key, p.merged_into
                FROM merged m
                JOIN roster.people p ON p.id = m.id
                WHERE p.merged_into IS NOT NULL
            ), kept AS (
                SELECT m.number_key AS old_key, p.number, p.number_key
                FROM merged m
                JOIN roster.people p ON p.id = m.id
                WHERE p.merged_into IS NULL
            ), people AS (
                UPDATE pg_temp.import_people s
                SET number = k.number, number_key = k.number_key
                FROM kept k
                WHERE s.number_key = k.old_key
            )
            UPDATE pg_temp.import_learning s
            SET number_key = k.number_key
            FROM kept k
            WHERE s.number_key = k.old_key
            """;
        return connection.ExecuteAsync(new CommandDefinition(Sql, commandTimeout: 0, cancellationToken: cancellation));
    }
}
