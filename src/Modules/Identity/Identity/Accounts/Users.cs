using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Npgsql;

namespace KhuyenHoc.Identity.Accounts;

/// <summary>ASP.NET Core Identity over one transaction, with the settings of this program.</summary>
internal static class Users
{
    private static readonly PasswordHasher<StoredAccount> Hasher = new(Options.Create(new PasswordHasherOptions { IterationCount = 210_000 }));

    // Hashed for nobody, so that an unknown name takes as long as a known one.
    private static readonly Lazy<string> NobodysHash = new(() => Hasher.HashPassword(new StoredAccount(), MadePassword.New()));

    /// <summary>How names are compared.</summary>
    public static string KeyOf(string name) => name.Trim().ToUpperInvariant();

    /// <summary>Takes as long as a look at a real password.</summary>
    public static void VerifyNobody(string password) => Hasher.VerifyHashedPassword(new StoredAccount(), NobodysHash.Value, password);

    /// <summary>Identity over the open transaction of a connection.</summary>
    public static UserManager<StoredAccount> On(NpgsqlConnection connection) => new(
        new AccountStore(connection), Options.Create(new IdentityOptions()), Hasher, [], [new PasswordRules()], new NameKeys(), new IdentityErrorDescriber(),
        null!, NullLogger<UserManager<StoredAccount>>.Instance);

    private sealed class NameKeys : ILookupNormalizer
    {
        public string? NormalizeName(string? name) => name is null ? null : KeyOf(name);

        public string? NormalizeEmail(string? email) => email;
    }
}
