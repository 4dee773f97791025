using System.Text.Json;
using KhuyenHoc.Identity.Accounts;
using KhuyenHoc.Modules.Access;
using KhuyenHoc.Modules.Audit;
using KhuyenHoc.Modules.Data;
using Microsoft.AspNetCore.Identity;
using Npgsql;

namespace KhuyenHoc.Identity.SignIn;

/// <summary>Signing in and out. Each attempt is one transaction with its audit entry.</summary>
internal sealed class SignInBook(NpgsqlDataSource db, Tickets tickets, IAuditTrail audit, TimeProvider time) : ISignIn
{
    private const int WrongPasswords = 5;

    private static readonly TimeSpan Lock = TimeSpan.FromMinutes(15);

    // Noting each request would write more than the request itself.
    private static readonly TimeSpan SeenEvery = TimeSpan.FromMinutes(1);

    public Task<SignInAnswer> SignInAsync(string name, string password, Device device, CancellationToken cancellation) => db.InTransactionAsync(
        async connection =>
        {
            UserManager<StoredAccount> users = Users.On(connection);
            if (password.Length > PasswordRules.Longest || await users.FindByNameAsync(name) is not { } account)
            {
                Users.VerifyNobody(password.Length > PasswordRules.Longest ? "" : password);
                // Not the name as typed: some type their password there.
                await TellAsync(connection, "signin.refused", null, new { reason = "unknown", device }, cancellation);
                return new SignInAnswer(SignInOutcome.Wrong);
            }
            return await TryAsync(connection, users, account, password, device, cancellation);
        },
        cancellation);

    public string Invite(string name) => tickets.Make(name);

    public Task<SignInAnswer> AcceptAsync(string ticket, Device device, CancellationToken cancellation) => db.InTransactionAsync(
        async connection =>
        {
            StoredAccount? account = tickets.Take(ticket) is { } name ? await Users.On(connection).FindByNameAsync(name) : null;
            if (account is null or { DisabledAt: not null })
            {
                await TellAsync(connection, "signin.refused", account?.Name, new { reason = "ticket", device }, cancellation);
                return new SignInAnswer(SignInOutcome.Wrong);
            }
            return await AdmitAsync(connection, account, SessionStage.Open, device, cancellation);
        },
        cancellation);

    public async Task<Session?> FindAsync(string token, bool isUsed, CancellationToken cancellation)
    {
        DateTimeOffset now = time.GetUtcNow();
        await using NpgsqlConnection connection = await db.OpenConnectionAsync(cancellation);
        if (await SessionStore.FindAsync(connection, token, now, cancellation) is not { } row)
            return null;
        if (isUsed && now - row.SeenAt > SeenEvery)
            await SessionStore.SeenAsync(connection, row.Id, now, cancellation);
        DateOnly today = DateOnly.FromDateTime(time.GetLocalNow().DateTime);
        return new Session(
            row.Id, row.AccountId, row.Name, row.FullName, row.PersonId, Enum.Parse<SessionStage>(row.Stage),
            await RoleStore.OfTodayAsync(connection, row.AccountId, today, cancellation));
    }

    public Task SignOutAsync(string token, CancellationToken cancellation) => db.InTransactionAsync(
        async connection =>
        {
            if (await SessionStore.FindAsync(connection, token, time.GetUtcNow(), cancellation) is not { } session)
                return;
            await SessionStore.EndAsync(connection, session.Id, cancellation);
            await TellAsync(connection, "signout.done", session.Name, new { }, cancellation);
        },
        cancellation);

    public Task ChangePasswordAsync(string token, string old, string chosen, CancellationToken cancellation) => db.InTransactionAsync(
        async connection =>
        {
            LiveRow session = await SessionStore.FindAsync(connection, token, time.GetUtcNow(), cancellation) is { Stage: not nameof(SessionStage.Code) } live
                ? live : throw IdentityTexts.Refusal("SessionEnded");
            UserManager<StoredAccount> users = Users.On(connection);
            StoredAccount account = (await users.FindByIdAsync(session.AccountId.ToString()))!;
            if (old == chosen)
                throw new PasswordRefusedException(false, IdentityTexts.Say["PasswordSame"]);
            account.OneTimeUntil = null;
            IdentityResult result = await users.ChangePasswordAsync(account, old, chosen);
            if (!result.Succeeded)
                throw Refused(result);
            await SessionStore.EndAllAsync(connection, account.Id, session.Id, cancellation);
            await SessionStore.GoOnAsync(connection, session.Id, SessionStage.Open, account.SecurityStamp, cancellation);
            await TellAsync(connection, "password.changed", account.Name, new { }, cancellation);
        },
        cancellation);

    private async Task<SignInAnswer> TryAsync(
        NpgsqlConnection connection, UserManager<StoredAccount> users, StoredAccount account, string password, Device device, CancellationToken cancellation)
    {
        DateTime now = time.GetUtcNow().UtcDateTime;
        if (account.LockedUntil > now)
        {
            await TellAsync(connection, "signin.refused", account.Name, new { reason = "locked", device }, cancellation);
            return new SignInAnswer(SignInOutcome.Locked, LockedUntil: account.LockedUntil);
        }
        if (!await users.CheckPasswordAsync(account, password))
            return await CountWrongAsync(connection, users, account, device, cancellation);
        SignInOutcome? refused = account.DisabledAt is not null ? SignInOutcome.Disabled : account.OneTimeUntil <= now ? SignInOutcome.Expired : null;
        if (refused is { } outcome)
        {
            await TellAsync(connection, "signin.refused", account.Name, new { reason = outcome == SignInOutcome.Disabled ? "disabled" : "expired", device }, cancellation);
            return new SignInAnswer(outcome);
        }
        (account.FailedCount, account.LockedUntil, account.LastSignIn) = (0, null, now);
        await users.UpdateAsync(account);
        SessionStage stage = account.TwoFactor ? SessionStage.Code : account.OneTimeUntil is null ? SessionStage.Open : SessionStage.Password;
        return await AdmitAsync(connection, account, stage, device, cancellation);
    }

    private async Task<SignInAnswer> CountWrongAsync(
        NpgsqlConnection connection, UserManager<StoredAccount> users, StoredAccount account, Device device, CancellationToken cancellation)
    {
        account.FailedCount++;
        bool locks = account.FailedCount >= WrongPasswords;
        if (locks)
            (account.FailedCount, account.LockedUntil) = (0, time.GetUtcNow().UtcDateTime + Lock);
        await users.UpdateAsync(account);
        await TellAsync(connection, "signin.refused", account.Name, new { reason = locks ? "now locked" : "wrong password", device }, cancellation);
        return locks ? new SignInAnswer(SignInOutcome.Locked, LockedUntil: account.LockedUntil) : new SignInAnswer(SignInOutcome.Wrong);
    }

    private async Task<SignInAnswer> AdmitAsync(
        NpgsqlConnection connection, StoredAccount account, SessionStage stage, Device device, CancellationToken cancellation)
    {
        string token = await SessionStore.OpenAsync(connection, account, stage, device, time.GetUtcNow(), cancellation);
        await TellAsync(connection, stage == SessionStage.Code ? "signin.begun" : "signin.done", account.Name, new { device }, cancellation);
        return new SignInAnswer(SignInOutcome.Done, token);
    }

    private static PasswordRefusedException Refused(IdentityResult result)
    {
        string code = result.Errors.First().Code;
        bool oldIsWrong = code == nameof(IdentityErrorDescriber.PasswordMismatch);
        return new PasswordRefusedException(oldIsWrong, IdentityTexts.Say[oldIsWrong ? "PasswordOldWrong" : code, PasswordRules.Shortest, PasswordRules.Longest]);
    }

    private Task TellAsync(NpgsqlConnection connection, string action, string? account, object details, CancellationToken cancellation) =>
        audit.AppendAsync(
            connection,
            new AuditEntry("identity", action, account ?? "", JsonSerializer.Serialize(details, JsonSerializerOptions.Web)) { Actor = account },
            cancellation);
}
