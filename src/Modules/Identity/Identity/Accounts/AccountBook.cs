using System.Text.Json;
using System.Text.RegularExpressions;
using Dapper;
using KhuyenHoc.Identity.SignIn;
using KhuyenHoc.Modules;
using KhuyenHoc.Modules.Access;
using KhuyenHoc.Modules.Audit;
using KhuyenHoc.Modules.Data;
using Microsoft.AspNetCore.Identity;
using Npgsql;

namespace KhuyenHoc.Identity.Accounts;

/// <summary>The accounts.</summary>
internal sealed partial class AccountBook(NpgsqlDataSource db, IAuditTrail audit, ICurrentUser user, TimeProvider time) : IAccounts
{
    private static readonly TimeSpan OneTimeLasts = TimeSpan.FromHours(72);

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    private DateOnly Today => DateOnly.FromDateTime(time.GetLocalNow().DateTime);

    public async Task<IReadOnlyList<Account>> ListAsync(CancellationToken cancellation)
    {
        await using NpgsqlConnection connection = await db.OpenConnectionAsync(cancellation);
        ILookup<Guid, RoleGrant> roles = await RoleStore.OfAsync(connection, null, Today, cancellation);
        DateTime now = Now;
        IEnumerable<AccountRow> rows = await connection.QueryAsync<AccountRow>(new CommandDefinition(
            """
            SELECT a.account_id AS Id, a.name AS Name, a.full_name AS FullName, a.person_id AS PersonId, a.last_sign_in AS LastSignIn, a.locked_until AS LockedUntil,
                   a.one_time_until AS OneTimeUntil, a.two_factor AS TwoFactor, a.disabled_at IS NOT NULL AS IsDisabled
            FROM identity.accounts a
            ORDER BY a.name_key
            """,
            cancellationToken: cancellation));
        return [.. rows.Select(row => new Account(
            row.Id, row.Name, row.FullName, row.PersonId, [.. roles[row.Id]], row.LastSignIn, row.LockedUntil > now ? row.LockedUntil : null,
            row.OneTimeUntil, row.TwoFactor, row.IsDisabled))];
    }

    public async Task<Account?> FindAsync(string name, CancellationToken cancellation) =>
        (await ListAsync(cancellation)).FirstOrDefault(account => Users.KeyOf(account.Name) == Users.KeyOf(name));

    public Task<IssuedPassword> CreateAsync(NewAccount account, CancellationToken cancellation) =>
        db.InTransactionAsync(connection => CreateAsync(connection, account, cancellation), cancellation);

    public Task<IssuedPassword?> CreateFirstAsync(NewAccount account, CancellationToken cancellation) => db.InTransactionAsync(
        async connection =>
        {
            // Several hosts may start at once.
            await connection.ExecuteAsync(new CommandDefinition("LOCK TABLE identity.accounts IN EXCLUSIVE MODE", cancellationToken: cancellation));
            bool any = await connection.ExecuteScalarAsync<bool>(new CommandDefinition(
                "SELECT EXISTS (SELECT FROM identity.accounts)", cancellationToken: cancellation));
            return any ? null : (IssuedPassword?)await CreateAsync(connection, account, cancellation);
        },
        cancellation);

    public Task<IssuedPassword> ResetPasswordAsync(string name, CancellationToken cancellation) => ChangeAsync(
        name,
        async (connection, users, account) =>
        {
            string password = MadePassword.New();
            (account.OneTimeUntil, account.LockedUntil, account.FailedCount) = (Now + OneTimeLasts, null, 0);
            // Who lost the password has often lost the telephone too.
            (account.TwoFactor, account.AuthenticatorKey, account.RecoveryCodes) = (false, null, []);
            await users.RemovePasswordAsync(account);
            Check(await users.AddPasswordAsync(account, password));
            await SessionStore.EndAllAsync(connection, account.Id, null, cancellation);
            await TellAsync(connection, "account.reset", account.Name, new { }, cancellation);
            return new IssuedPassword(account.Name, password, account.OneTimeUntil);
        },
        cancellation);

    public Task DisableAsync(string name, string reason, CancellationToken cancellation) => ChangeAsync(
        name,
        async (connection, users, account) =>
        {
            if (string.IsNullOrWhiteSpace(reason))
                throw IdentityTexts.Refusal("ReasonMissing", account.Name);
            account.DisabledAt ??= Now;
            Check(await users.UpdateAsync(account));
            await RefuseToLockAllOutAsync(connection, cancellation);
            await SessionStore.EndAllAsync(connection, account.Id, null, cancellation);
            await TellAsync(connection, "account.disabled", account.Name, new { reason }, cancellation);
            return true;
        },
        cancellation);

    public Task EnableAsync(string name, CancellationToken cancellation) => ChangeAsync(
        name,
        async (connection, users, account) =>
        {
            account.DisabledAt = null;
            Check(await users.UpdateAsync(account));
            await TellAsync(connection, "account.enabled", account.Name, new { }, cancellation);
            return true;
        },
        cancellation);

    public Task SetRolesAsync(string name, IReadOnlyList<RoleGrant> roles, CancellationToken cancellation) => ChangeAsync(
        name,
        async (connection, _, account) =>
        {
            CheckRoles(roles, account.PersonId);
            IEnumerable<RoleGrant> before = (await RoleStore.OfAsync(connection, account.Id, Today, cancellation))[account.Id];
            await RoleStore.ReplaceAsync(connection, account.Id, roles, user.Name, time.GetUtcNow(), cancellation);
            await RefuseToLockAllOutAsync(connection, cancellation);
            await TellAsync(connection, "roles.changed", account.Name, new { before = before.Select(Said), after = roles.Select(Said) }, cancellation);
            return true;
        },
        cancellation);

    private async Task<IssuedPassword> CreateAsync(NpgsqlConnection connection, NewAccount account, CancellationToken cancellation)
    {
        string name = account.Name.Trim();
        // The operator of this machine is written in the audit trail by that name.
        if (!UsableName().IsMatch(name) || string.Equals(name, Environment.UserName, StringComparison.OrdinalIgnoreCase))
            throw IdentityTexts.Refusal("NameUnusable", account.Name);
        if (string.IsNullOrWhiteSpace(account.FullName))
            throw IdentityTexts.Refusal("FullNameMissing", name);
        CheckRoles(account.Roles, account.PersonId);
        UserManager<StoredAccount> users = Users.On(connection);
        if (await users.FindByNameAsync(name) is not null)
            throw IdentityTexts.Refusal("NameTaken", name);
        string password = MadePassword.New();
        StoredAccount stored = new()
        {
            Id = Guid.CreateVersion7(time.GetUtcNow()),
            Name = name,
            FullName = account.FullName.Trim(),
            PersonId = account.PersonId,
            OneTimeUntil = account.OneTime ? Now + OneTimeLasts : null,
            CreatedAt = Now,
            CreatedBy = user.Name,
        };
        Check(await users.CreateAsync(stored, password));
        await RoleStore.ReplaceAsync(connection, stored.Id, account.Roles, user.Name, time.GetUtcNow(), cancellation);
        await TellAsync(connection, "account.created", name, new { stored.FullName, roles = account.Roles.Select(Said) }, cancellation);
        return new IssuedPassword(name, password, stored.OneTimeUntil);
    }

    private Task<T> ChangeAsync<T>(
        string name, Func<NpgsqlConnection, UserManager<StoredAccount>, StoredAccount, Task<T>> change, CancellationToken cancellation) =>
        db.InTransactionAsync(
            async connection =>
            {
                UserManager<StoredAccount> users = Users.On(connection);
                StoredAccount account = await users.FindByNameAsync(name) ?? throw IdentityTexts.Refusal("NoAccount", name);
                return await change(connection, users, account);
            },
            cancellation);

    private static async Task RefuseToLockAllOutAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        if (await RoleStore.CountHoldersAsync(connection, Role.SystemAdmin, cancellation) == 0)
            throw IdentityTexts.Refusal("LastAdmin");
    }

    private static void CheckRoles(IReadOnlyList<RoleGrant> roles, Guid? person)
    {
        foreach (RoleGrant role in roles)
        {
            if (role.Role is Role.UnitClerk or Role.UnitCommander && role.UnitId is null)
                throw IdentityTexts.Refusal("RoleNeedsUnit", IdentityTexts.Name(role.Role));
            if (role.Role == Role.Soldier && person is null)
                throw IdentityTexts.Refusal("RoleNeedsPerson", IdentityTexts.Name(role.Role));
            if (role.Role is Role.SystemAdmin && role.UnitId is not null)
                throw IdentityTexts.Refusal("RoleIsForAll", IdentityTexts.Name(role.Role));
        }
    }

    private static void Check(IdentityResult result)
    {
        if (!result.Succeeded)
            throw new InvalidOperationException(string.Join("; ", result.Errors.Select(error => error.Description)));
    }

    private static object Said(RoleGrant role) => new { role = role.Role.ToString(), unit = role.UnitId, from = role.From, to = role.To };

    private Task TellAsync(NpgsqlConnection connection, string action, string account, object details, CancellationToken cancellation) =>
        audit.AppendAsync(connection, new AuditEntry("identity", action, account, JsonSerializer.Serialize(details, JsonSerializerOptions.Web)), cancellation);

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9.-]{1,38}[A-Za-z0-9]$")]
    private static partial Regex UsableName();

    private sealed class AccountRow
    {
        public Guid Id { get; init; }

        public string Name { get; init; } = "";

        public string FullName { get; init; } = "";

        public Guid? PersonId { get; init; }

        public DateTime? LastSignIn { get; init; }

        public DateTime? LockedUntil { get; init; }

        public DateTime? OneTimeUntil { get; init; }

        public bool TwoFactor { get; init; }

        public bool IsDisabled { get; init; }
    }
}
