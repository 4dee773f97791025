using System.Security.Cryptography;
using System.Text;
using Dapper;
using KhuyenHoc.Identity.Accounts;
using Npgsql;

namespace KhuyenHoc.Identity.SignIn;

/// <summary>The sessions. A token is known to the browser alone; here lies its hash.</summary>
internal static class SessionStore
{
    /// <summary>How long one lasts at most.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(12);

    /// <summary>How long one lasts that nobody uses.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromHours(2);

    /// <summary>Opens a session and clears away those that have run out.</summary>
    /// <returns>Its token.</returns>
    public static async Task<string> OpenAsync(
        NpgsqlConnection connection, StoredAccount account, SessionStage stage, Device device, DateTimeOffset now, CancellationToken cancellation)
    {
        string token = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)).Replace('+', '-').Replace('/', '_').TrimEnd('=');
        await connection.ExecuteAsync(new CommandDefinition(
            """
            DELETE FROM identity.sessions WHERE expires_at <= @now OR seen_at <= @idleSince;
            INSERT INTO identity.sessions (session_id, token_hash, account_id, security_stamp, stage, begun_at, seen_at, expires_at, address, program)
            VALUES (@id, @hash, @account, @SecurityStamp, @stage, @now, @now, @expires, @address, @program)
            """,
            new
            {
                id = Guid.CreateVersion7(now),
                hash = HashOf(token),
                account = account.Id,
                account.SecurityStamp,
                stage = stage.ToString(),
                now,
                idleSince = now - Idle,
                expires = now + Longest,
                address = Cut(device.Address, 100),
                program = Cut(device.Program, 300),
            },
            cancellationToken: cancellation));
        return token;
    }

    /// <summary>The session of a token, if it lives and its account may be used.</summary>
    public static Task<LiveRow?> FindAsync(NpgsqlConnection connection, string token, DateTimeOffset now, CancellationToken cancellation) =>
        connection.QuerySingleOrDefaultAsync<LiveRow>(new CommandDefinition(
            """
            SELECT s.session_id AS Id, s.account_id AS AccountId, a.name AS Name, a.full_name AS FullName, a.person_id AS PersonId, s.stage AS Stage,
                   s.seen_at AS SeenAt, s.wrong_codes AS WrongCodes
            FROM identity.sessions s
            JOIN identity.accounts a ON a.account_id = s.account_id AND a.security_stamp = s.security_stamp
            WHERE s.token_hash = @hash AND s.expires_at > @now AND s.seen_at > @idleSince AND a.disabled_at IS NULL
            """,
            new { hash = HashOf(token), now, idleSince = now - Idle },
            cancellationToken: cancellation));

    /// <summary>Notes that it is used.</summary>
    public static Task SeenAsync(NpgsqlConnection connection, Guid session, DateTimeOffset now, CancellationToken cancellation) =>
        connection.ExecuteAsync(new CommandDefinition(
            "UPDATE identity.sessions SET seen_at = @now WHERE session_id = @session", new { session, now }, cancellationToken: cancellation));

    /// <summary>Moves it on to the next stage, under the account's stamp of now.</summary>
    public static Task GoOnAsync(NpgsqlConnection connection, Guid session, SessionStage stage, string stamp, CancellationToken cancellation) =>
        connection.ExecuteAsync(new CommandDefinition(
            "UPDATE identity.sessions SET stage = @stage, security_stamp = @stamp WHERE session_id = @session",
            new { session, stage = stage.ToString(), stamp },
            cancellationToken: cancellation));

    /// <summary>Counts a wrong code.</summary>
    public static Task CountWrongCodeAsync(NpgsqlConnection connection, Guid session, CancellationToken cancellation) =>
        connection.ExecuteAsync(new CommandDefinition(
            "UPDATE identity.sessions SET wrong_codes = wrong_codes + 1 WHERE session_id = @session", new { session }, cancellationToken: cancellation));

    /// <summary>Ends one session.</summary>
    public static Task EndAsync(NpgsqlConnection connection, Guid session, CancellationToken cancellation) =>
        connection.ExecuteAsync(new CommandDefinition(
            "DELETE FROM identity.sessions WHERE session_id = @session", new { session }, cancellationToken: cancellation));

    /// <summary>Ends all sessions of an account but one.</summary>
    public static Task EndAllAsync(NpgsqlConnection connection, Guid account, Guid? but, CancellationToken cancellation) =>
        connection.ExecuteAsync(new CommandDefinition(
            "DELETE FROM identity.sessions WHERE account_id = @account AND (@but::uuid IS NULL OR session_id <> @but)",
            new { account, but },
            cancellationToken: cancellation));

    private static byte[] HashOf(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));

    private static string Cut(string text, int length) => text.Length <= length ? text : text[..length];
}

/// <summary>A session that lives.</summary>
internal sealed class LiveRow
{
    public Guid Id { get; init; }

    public Guid AccountId { get; init; }

    public string Name { get; init; } = "";

    public string FullName { get; init; } = "";

    public Guid? PersonId { get; init; }

    public string Stage { get; init; } = "";

    public DateTime SeenAt { get; init; }

    public int WrongCodes { get; init; }
}
