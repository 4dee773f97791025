using System.Text.Json;
using System.Text.RegularExpressions;
using KhuyenHoc.Documents;
using KhuyenHoc.Identity.Accounts;
using KhuyenHoc.Modules;
using KhuyenHoc.Modules.Access;
using KhuyenHoc.Modules.Audit;
using KhuyenHoc.Modules.Data;
using Npgsql;

namespace KhuyenHoc.Identity.Keys;

/// <summary>Making and ending keys.</summary>
internal sealed partial class KeyBook(NpgsqlDataSource db, IAuditTrail audit, ICurrentUser user, IPermissions may, TimeProvider time) : IApiKeys
{
    // Who needs one longer looks again whether he does.
    private const int LongestYears = 2;

    private DateOnly Today => DateOnly.FromDateTime(time.GetLocalNow().DateTime);

    public async Task<IReadOnlyList<ApiKey>> ListAsync(CancellationToken cancellation)
    {
        await using NpgsqlConnection connection = await db.OpenConnectionAsync(cancellation);
        ILookup<Guid, KeyScope> scopes = await KeyStore.ScopesAsync(connection, null, cancellation);
        DateOnly today = Today;
        return [.. (await KeyStore.ListAsync(connection, cancellation)).Select(row => new ApiKey(
            row.Name, row.Start, row.Owner, row.OwnerName, [.. scopes[row.Id]], row.MadeAt, row.MadeBy, row.LastDay, row.LastUsed,
            row.RevokedAt is { } at ? new KeyRevocation(at, row.RevokedBy!, row.Reason!) : null, row.StateOn(today)))];
    }

    public Task<IssuedKey> MakeAsync(NewApiKey key, CancellationToken cancellation) => db.InTransactionAsync(
        async connection =>
        {
            NewApiKey wanted = key with { Name = key.Name.Trim(), Scopes = [.. key.Scopes.Distinct()] };
            if (!UsableName().IsMatch(wanted.Name))
                throw IdentityTexts.Refusal("KeyNameUnusable", key.Name);
            if (await KeyStore.FindByNameAsync(connection, wanted.Name, cancellation) is not null)
                throw IdentityTexts.Refusal("KeyNameTaken", wanted.Name);
            if (wanted.LastDay < Today || wanted.LastDay > Today.AddYears(LongestYears))
                throw IdentityTexts.Refusal("KeyDayUnusable", VietnameseFormats.Date(Today), VietnameseFormats.Date(Today.AddYears(LongestYears)));
            if (wanted.Scopes.Count == 0)
                throw IdentityTexts.Refusal("KeyScopeMissing", wanted.Name);
            StoredAccount? owner = await Users.On(connection).FindByNameAsync(wanted.Owner);
            if (owner is null or { DisabledAt: not null })
                throw IdentityTexts.Refusal("KeyOwnerUnknown", wanted.Owner);
            await CheckAsync(connection, wanted.Scopes, owner, cancellation);

            string secret = KeySecret.New();
            DateTimeOffset now = time.GetUtcNow();
            await KeyStore.AddAsync(connection, Guid.CreateVersion7(now), wanted, owner.Id, secret, user.Name, now, cancellation);
            await TellAsync(connection, "apikey.made", wanted.Name, new { owner = owner.Name, scopes = wanted.Scopes, lastDay = wanted.LastDay }, cancellation);
            return new IssuedKey(wanted.Name, secret, wanted.LastDay);
        },
        cancellation);

    public Task RevokeAsync(string name, string reason, CancellationToken cancellation) => db.InTransactionAsync(
        async connection =>
        {
            KeyRow key = await KeyStore.FindByNameAsync(connection, name.Trim(), cancellation) ?? throw IdentityTexts.Refusal("KeyUnknown", name);
            if (key.RevokedAt is { } before)
                throw IdentityTexts.Refusal("KeyRevokedBefore", key.Name, VietnameseFormats.Date(DateOnly.FromDateTime(new DateTimeOffset(before).ToLocalTime().DateTime)));
            if (string.IsNullOrWhiteSpace(reason))
                throw IdentityTexts.Refusal("KeyReasonMissing", key.Name);
            await KeyStore.RevokeAsync(connection, key.Id, user.Name, reason.Trim(), time.GetUtcNow(), cancellation);
            await TellAsync(connection, "apikey.revoked", key.Name, new { reason = reason.Trim() }, cancellation);
        },
        cancellation);

    private async Task CheckAsync(NpgsqlConnection connection, IReadOnlyList<KeyScope> scopes, StoredAccount owner, CancellationToken cancellation)
    {
        RoleGrant[] roles = await RoleStore.OfTodayAsync(connection, owner.Id, Today, cancellation);
        foreach (KeyScope scope in scopes)
        {
            Permission permission = may.Declared.FirstOrDefault(known => known.Name == scope.Permission && known.Kind == PermissionKind.Read)
                ?? throw IdentityTexts.Refusal("KeyScopeUnknown", scope.Permission, string.Join(", ", ForKeys(may).Select(known => known.Name)));
            if (!may.WouldHave(roles, permission.Name, scope.UnitId))
                throw IdentityTexts.Refusal("KeyOwnerMayNot", owner.Name, permission.Label());
        }
    }

    /// <summary>What a key can be made for: all that only reads, what this module itself declares last.</summary>
    public static IEnumerable<Permission> ForKeys(IPermissions may) =>
        may.Declared.Where(permission => permission.Kind == PermissionKind.Read).OrderBy(permission => permission.Name is IdentityPermissions.Read or IdentityPermissions.ReadAudit);

    private Task TellAsync(NpgsqlConnection connection, string action, string key, object details, CancellationToken cancellation) =>
        audit.AppendAsync(connection, new AuditEntry("identity", action, key, JsonSerializer.Serialize(details, JsonSerializerOptions.Web)), cancellation);

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9.-]{1,38}[A-Za-z0-9]$")]
    private static partial Regex UsableName();
}
