using Dapper;
using Microsoft.AspNetCore.Identity;
using Npgsql;

namespace KhuyenHoc.Identity.Accounts;

/// <summary>
/// The stores that ASP.NET Core Identity asks for, over one open transaction, so that an account, its sessions and the
/// audit entry are written together or not at all. Reading an account locks its row until the end of the transaction:
/// two sign-ins at once count as two.
/// </summary>
internal sealed class AccountStore(NpgsqlConnection connection)
    : IUserPasswordStore<StoredAccount>, IUserSecurityStampStore<StoredAccount>
{
    private const string Columns = """
        a.account_id AS Id, a.name AS Name, a.name_key AS NameKey, a.full_name AS FullName, a.person_id AS PersonId, a.password_hash AS PasswordHash,
        a.one_time_until AS OneTimeUntil, a.security_stamp AS SecurityStamp, a.failed_count AS FailedCount, a.locked_until AS LockedUntil,
        a.two_factor AS TwoFactor, a.authenticator_key AS AuthenticatorKey, a.recovery_codes AS RecoveryCodes, a.last_code_step AS LastCodeStep,
        a.last_sign_in AS LastSignIn, a.created_at AS CreatedAt, a.created_by AS CreatedBy, a.disabled_at AS DisabledAt
        """;

    public async Task<IdentityResult> CreateAsync(StoredAccount user, CancellationToken cancellationToken)
    {
        await connection.ExecuteAsync(new CommandDefinition(
            """
            INSERT INTO identity.accounts (account_id, name, name_key, full_name, person_id, password_hash, one_time_until, security_stamp, created_at, created_by)
            VALUES (@Id, @Name, @NameKey, @FullName, @PersonId, @PasswordHash, @OneTimeUntil, @SecurityStamp, @CreatedAt, @CreatedBy)
            """,
            user,
            cancellationToken: cancellationToken));
        return IdentityResult.Success;
    }

    public async Task<IdentityResult> UpdateAsync(StoredAccount user, CancellationToken cancellationToken)
    {
        await connection.ExecuteAsync(new CommandDefinition(
            """
            UPDATE identity.accounts
            SET full_name = @FullName, person_id = @PersonId, password_hash = @PasswordHash, one_time_until = @OneTimeUntil,
                security_stamp = @SecurityStamp, failed_count = @FailedCount, locked_until = @LockedUntil, two_factor = @TwoFactor,
                authenticator_key = @AuthenticatorKey, recovery_codes = @RecoveryCodes, last_code_step = @LastCodeStep,
                last_sign_in = @LastSignIn, disabled_at = @DisabledAt
            WHERE account_id = @Id
            """,
            user,
            cancellationToken: cancellationToken));
        return IdentityResult.Success;
    }

    // What an account did is told by its name: accounts are disabled and never deleted.
    public Task<IdentityResult> DeleteAsync(StoredAccount user, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<StoredAccount?> FindByIdAsync(string userId, CancellationToken cancellationToken) =>
        connection.QuerySingleOrDefaultAsync<StoredAccount>(new CommandDefinition(
            $"""
            SELECT {Columns}
            FROM identity.accounts a
            WHERE a.account_id = @id
            FOR UPDATE
            """,
            new { id = Guid.Parse(userId) },
            cancellationToken: cancellationToken));

    public Task<StoredAccount?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) =>
        connection.QuerySingleOrDefaultAsync<StoredAccount>(new CommandDefinition(
            $"""
            SELECT {Columns}
            FROM identity.accounts a
            WHERE a.name_key = @normalizedUserName
            FOR UPDATE
            """,
            new { normalizedUserName },
            cancellationToken: cancellationToken));

    public Task<string> GetUserIdAsync(StoredAccount user, CancellationToken cancellationToken) => Task.FromResult(user.Id.ToString());

    public Task<string?> GetUserNameAsync(StoredAccount user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Name);

    public Task<string?> GetNormalizedUserNameAsync(StoredAccount user, CancellationToken cancellationToken) => Task.FromResult(user.NameKey);

    public Task SetUserNameAsync(StoredAccount user, string? userName, CancellationToken cancellationToken) => Set(() => user.Name = userName ?? "");

    public Task SetNormalizedUserNameAsync(StoredAccount user, string? normalizedName, CancellationToken cancellationToken) => Set(() => user.NameKey = normalizedName);

    public Task SetPasswordHashAsync(StoredAccount user, string? passwordHash, CancellationToken cancellationToken) => Set(() => user.PasswordHash = passwordHash ?? "");

    public Task<string?> GetPasswordHashAsync(StoredAccount user, CancellationToken cancellationToken) => Task.FromResult(user.PasswordHash.Length == 0 ? null : user.PasswordHash);

    public Task<bool> HasPasswordAsync(StoredAccount user, CancellationToken cancellationToken) => Task.FromResult(user.PasswordHash.Length > 0);

    public Task SetSecurityStampAsync(StoredAccount user, string stamp, CancellationToken cancellationToken) => Set(() => user.SecurityStamp = stamp);

    public Task<string?> GetSecurityStampAsync(StoredAccount user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.SecurityStamp);

    // The connection belongs to whoever began the transaction.
    public void Dispose()
    {
    }

    private static Task Set(Action change)
    {
        change();
        return Task.CompletedTask;
    }
}
