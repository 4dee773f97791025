using System.Text.Json;
using KhuyenHoc.Identity.Accounts;
using KhuyenHoc.Modules.Audit;
using KhuyenHoc.Modules.Data;
using Npgsql;

namespace KhuyenHoc.Identity.Keys;

/// <summary>Lets programs in by their key. A wrong key is counted and told; a right one is told once a day.</summary>
internal sealed class KeyGate(NpgsqlDataSource db, IAuditTrail audit, KeyPace pace, TimeProvider time) : IKeyGate
{
    // No account name has a colon.
    private const string Prefix = "api:";

    // Noting each call would write more than the call itself.
    private static readonly TimeSpan UsedEvery = TimeSpan.FromMinutes(1);

    public async Task<KeyAnswer> FindAsync(string secret, string address, CancellationToken cancellation)
    {
        if (pace.IsOver(address))
            return new KeyAnswer(KeyOutcome.TooMany);
        DateOnly today = DateOnly.FromDateTime(time.GetLocalNow().DateTime);
        await using NpgsqlConnection connection = await db.OpenConnectionAsync(cancellation);
        KeyRow? key = KeySecret.HashOf(secret) is { } hash ? await KeyStore.FindBySecretAsync(connection, hash, cancellation) : null;
        if (key is null || key.StateOn(today) != KeyState.Good)
        {
            await RefuseAsync(key, address, today, cancellation);
            return new KeyAnswer(key is null ? KeyOutcome.Unknown : KeyOutcome.Ended);
        }
        await NoteAsync(connection, key, address, today, cancellation);
        return new KeyAnswer(KeyOutcome.Good, new KeyHolder(
            Prefix + key.Name, key.Name,
            [.. (await KeyStore.ScopesAsync(connection, key.Id, cancellation))[key.Id]],
            await RoleStore.OfTodayAsync(connection, key.OwnerId, today, cancellation)));
    }

    private Task RefuseAsync(KeyRow? key, string address, DateOnly today, CancellationToken cancellation)
    {
        pace.MayTry(address);
        return db.InTransactionAsync(
            connection => TellAsync(connection, "apikey.refused", key, new { reason = key is null ? "unknown" : key.StateOn(today).ToString(), address }, cancellation),
            cancellation);
    }

    private async Task NoteAsync(NpgsqlConnection connection, KeyRow key, string address, DateOnly today, CancellationToken cancellation)
    {
        DateTimeOffset now = time.GetUtcNow();
        if (key.LastUsed is not { } last || now - last > UsedEvery)
            await KeyStore.UsedAsync(connection, key.Id, now, cancellation);
        if (key.ToldDay == today)
            return;
        await db.InTransactionAsync(
            async own =>
            {
                if (await KeyStore.FirstOfAsync(own, key.Id, today, cancellation))
                    await TellAsync(own, "apikey.used", key, new { address }, cancellation);
            },
            cancellation);
    }

    private Task TellAsync(NpgsqlConnection connection, string action, KeyRow? key, object details, CancellationToken cancellation) =>
        audit.AppendAsync(
            connection,
            new AuditEntry("identity", action, key?.Name ?? "", JsonSerializer.Serialize(details, JsonSerializerOptions.Web)) { Actor = key is null ? null : Prefix + key.Name },
            cancellation);
}
