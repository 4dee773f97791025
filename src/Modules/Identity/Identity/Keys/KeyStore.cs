using Dapper;
using Npgsql;

namespace KhuyenHoc.Identity.Keys;

/// <summary>The keys of other programs.</summary>
internal static class KeyStore
{
    private const string Columns = """
        k.key_id AS Id, k.name AS Name, k.start AS Start, k.owner_id AS OwnerId, a.name AS Owner, a.full_name AS OwnerName, k.made_at AS MadeAt, k.made_by AS MadeBy,
        k.last_day AS LastDay, k.last_used AS LastUsed, k.told_day AS ToldDay, k.revoked_at AS RevokedAt, k.revoked_by AS RevokedBy, k.revoke_reason AS Reason,
        a.disabled_at IS NOT NULL AS OwnerDisabled
        """;

    public static async Task<IReadOnlyList<KeyRow>> ListAsync(NpgsqlConnection connection, CancellationToken cancellation) =>
        [.. await connection.QueryAsync<KeyRow>(new CommandDefinition(
            $"""
            SELECT {Columns}
            FROM identity.api_keys k
            JOIN identity.accounts a ON a.account_id = k.owner_id
            ORDER BY k.name_key
            """,
            cancellationToken: cancellation))];

    /// <summary>The key of a name, locked until the end of the transaction.</summary>
    public static Task<KeyRow?> FindByNameAsync(NpgsqlConnection connection, string name, CancellationToken cancellation) =>
        connection.QuerySingleOrDefaultAsync<KeyRow>(new CommandDefinition(
            $"""
            SELECT {Columns}
            FROM identity.api_keys k
            JOIN identity.accounts a ON a.account_id = k.owner_id
            WHERE k.name_key = lower(@name)
            FOR UPDATE OF k
            """,
            new { name },
            cancellationToken: cancellation));

    public static Task<KeyRow?> FindBySecretAsync(NpgsqlConnection connection, byte[] hash, CancellationToken cancellation) =>
        connection.QuerySingleOrDefaultAsync<KeyRow>(new CommandDefinition(
            $"""
            SELECT {Columns}
            FROM identity.api_keys k
            JOIN identity.accounts a ON a.account_id = k.owner_id
            WHERE k.secret_hash = @hash
            """,
            new { hash },
            cancellationToken: cancellation));

    /// <summary>The scopes of one key, or of all.</summary>
    public static async Task<ILookup<Guid, KeyScope>> ScopesAsync(NpgsqlConnection connection, Guid? key, CancellationToken cancellation)
    {
        var rows = await connection.QueryAsync<(Guid Key, string Permission, Guid? Unit)>(new CommandDefinition(
            """
            SELECT s.key_id, s.permission, s.unit_id
            FROM identity.api_key_scopes s
            WHERE @key::uuid IS NULL OR s.key_id = @key
            ORDER BY s.key_id, s.permission, s.unit_id
            """,
            new { key },
            cancellationToken: cancellation));
        return rows.ToLookup(row => row.Key, row => new KeyScope(row.Permission, row.Unit));
    }

    public static async Task AddAsync(
        NpgsqlConnection connection, Guid id, NewApiKey key, Guid owner, string secret, string by, DateTimeOffset now, CancellationToken cancellation)
    {
        await connection.ExecuteAsync(new CommandDefinition(
            """
            INSERT INTO identity.api_keys (key_id, name, name_key, start, secret_hash, owner_id, made_at, made_by, last_day)
            VALUES (@id, @Name, lower(@Name), @start, @hash, @owner, @now, @by, @LastDay)
            """,
            new { id, key.Name, start = KeySecret.StartOf(secret), hash = KeySecret.HashOf(secret), owner, now, by, key.LastDay },
            cancellationToken: cancellation));
        await connection.ExecuteAsync(new CommandDefinition(
            "INSERT INTO identity.api_key_scopes (key_id, permission, unit_id) VALUES (@id, @Permission, @UnitId)",
            key.Scopes.Select(scope => new { id, scope.Permission, scope.UnitId }),
            cancellationToken: cancellation));
    }

    public static Task RevokeAsync(NpgsqlConnection connection, Guid id, string by, string reason, DateTimeOffset now, CancellationToken cancellation) =>
        connection.ExecuteAsync(new CommandDefinition(
            "UPDATE identity.api_keys SET revoked_at = @now, revoked_by = @by, revoke_reason = @reason WHERE key_id = @id",
            new { id, by, reason, now },
            cancellationToken: cancellation));

    public static Task UsedAsync(NpgsqlConnection connection, Guid id, DateTimeOffset now, CancellationToken cancellation) =>
        connection.ExecuteAsync(new CommandDefinition(
            "UPDATE identity.api_keys SET last_used = @now WHERE key_id = @id", new { id, now }, cancellationToken: cancellation));

    /// <summary>Notes that the audit trail tells of a day.</summary>
    /// <returns>False when another call was first.</returns>
    public static async Task<bool> FirstOfAsync(NpgsqlConnection connection, Guid id, DateOnly day, CancellationToken cancellation) =>
        await connection.ExecuteAsync(new CommandDefinition(
            "UPDATE identity.api_keys SET told_day = @day WHERE key_id = @id AND told_day IS DISTINCT FROM @day", new { id, day }, cancellationToken: cancellation)) == 1;
}

/// <summary>A key as it is kept, times in UTC.</summary>
internal sealed class KeyRow
{
    public Guid Id { get; init; }

    public string Name { get; init; } = "";

    public string Start { get; init; } = "";

    public Guid OwnerId { get; init; }

    public string Owner { get; init; } = "";

    public string OwnerName { get; init; } = "";

    public DateTime MadeAt { get; init; }

    public string MadeBy { get; init; } = "";

    public DateOnly LastDay { get; init; }

    public DateTime? LastUsed { get; init; }

    public DateOnly? ToldDay { get; init; }

    public DateTime? RevokedAt { get; init; }

    public string? RevokedBy { get; init; }

    public string? Reason { get; init; }

    public bool OwnerDisabled { get; init; }

    public KeyState StateOn(DateOnly today) =>
        RevokedAt is not null ? KeyState.Revoked : LastDay < today ? KeyState.Expired : OwnerDisabled ? KeyState.OwnerDisabled : KeyState.Good;
}
