using Dapper;
using KhuyenHoc.Modules.Access;
using Npgsql;

namespace KhuyenHoc.Identity.Accounts;

/// <summary>Which account has which role, where and when.</summary>
internal static class RoleStore
{
    /// <summary>The roles of an account, or of all; those whose last day is over are left out.</summary>
    public static async Task<ILookup<Guid, RoleGrant>> OfAsync(NpgsqlConnection connection, Guid? account, DateOnly today, CancellationToken cancellation)
    {
        IEnumerable<RoleRow> rows = await connection.QueryAsync<RoleRow>(new CommandDefinition(
            """
            SELECT r.account_id AS AccountId, r.role AS Role, r.unit_id AS UnitId, r.from_day AS FromDay, r.to_day AS ToDay, r.delegated_by AS DelegatedBy
            FROM identity.roles r
            WHERE (@account::uuid IS NULL OR r.account_id = @account) AND (r.to_day IS NULL OR r.to_day >= @today)
            ORDER BY r.account_id, r.role, r.unit_id
            """,
            new { account, today },
            cancellationToken: cancellation));
        return rows.ToLookup(row => row.AccountId, row => new RoleGrant(Enum.Parse<Role>(row.Role), row.UnitId, row.FromDay, row.ToDay, row.DelegatedBy));
    }

    /// <summary>The roles that an account has today, those that begin later left out too.</summary>
    public static async Task<RoleGrant[]> OfTodayAsync(NpgsqlConnection connection, Guid account, DateOnly today, CancellationToken cancellation) =>
        [.. (await OfAsync(connection, account, today, cancellation))[account].Where(role => role.From is null || role.From <= today)];

    /// <summary>Puts roles in the place of those that an account has of its own; those lent to it stay.</summary>
    public static async Task ReplaceAsync(
        NpgsqlConnection connection, Guid account, IEnumerable<RoleGrant> roles, string by, DateTimeOffset now, CancellationToken cancellation)
    {
        await connection.ExecuteAsync(new CommandDefinition(
            "DELETE FROM identity.roles WHERE account_id = @account AND delegated_by IS NULL", new { account }, cancellationToken: cancellation));
        foreach (RoleGrant role in roles)
            await AddAsync(connection, account, role, by, now, cancellation);
    }

    /// <summary>Gives one more role.</summary>
    public static Task AddAsync(NpgsqlConnection connection, Guid account, RoleGrant role, string by, DateTimeOffset now, CancellationToken cancellation) =>
        connection.ExecuteAsync(new CommandDefinition(
            """
            INSERT INTO identity.roles (account_id, role, unit_id, from_day, to_day, delegated_by, granted_at, granted_by)
            VALUES (@account, @role, @UnitId, @From, @To, @DelegatedBy, @now, @by)
            """,
            new { account, role = role.Role.ToString(), role.UnitId, role.From, role.To, role.DelegatedBy, now, by },
            cancellationToken: cancellation));

    /// <summary>How many accounts that may be used have a role for the whole organisation.</summary>
    public static Task<int> CountHoldersAsync(NpgsqlConnection connection, Role role, CancellationToken cancellation) =>
        connection.ExecuteScalarAsync<int>(new CommandDefinition(
            """
            SELECT count(DISTINCT r.account_id)::int
            FROM identity.roles r
            JOIN identity.accounts a ON a.account_id = r.account_id
            WHERE r.role = @role AND r.unit_id IS NULL AND r.to_day IS NULL AND a.disabled_at IS NULL
            """,
            new { role = role.ToString() },
            cancellationToken: cancellation));

    private sealed record RoleRow(Guid AccountId, string Role, Guid? UnitId, DateOnly? FromDay, DateOnly? ToDay, string? DelegatedBy);
}
