using KhuyenHoc.Modules.Access;

namespace KhuyenHoc.Identity;

/// <summary>Keys by which other programs read over the HTTP API, each for what it was made for and nothing else. Thread-safe.</summary>
[Requires(IdentityPermissions.Manage)]
public interface IApiKeys
{
    /// <summary>All keys by name, those that serve no more with them.</summary>
    [Requires(IdentityPermissions.Read)]
    Task<IReadOnlyList<ApiKey>> ListAsync(CancellationToken cancellation);

    /// <summary>Makes a key; its secret is given out here and kept nowhere.</summary>
    /// <exception cref="Modules.UserErrorException">
    /// The name is taken or cannot be used, the last day is over or too far, or the owner may not do himself what the key is to do.
    /// </exception>
    Task<IssuedKey> MakeAsync(NewApiKey key, CancellationToken cancellation);

    /// <summary>Ends a key for good; it stays in the list.</summary>
    /// <exception cref="Modules.UserErrorException">No such key, it was revoked before, or no reason is given.</exception>
    Task RevokeAsync(string name, string reason, CancellationToken cancellation);
}

/// <summary>Looks up who holds a key. Thread-safe.</summary>
[ForStrangers]
public interface IKeyGate
{
    /// <summary>Whose key a secret is, and what it may do.</summary>
    /// <param name="secret">As the program sent it.</param>
    /// <param name="address">From where, for the audit trail and the pace.</param>
    /// <param name="cancellation">Cancels the call.</param>
    Task<KeyAnswer> FindAsync(string secret, string address, CancellationToken cancellation);
}

/// <summary>What a key may do in a subtree.</summary>
/// <param name="Permission">Name of a declared permission that only reads.</param>
/// <param name="UnitId">Root of the subtree; null for the whole organisation.</param>
public sealed record KeyScope(string Permission, Guid? UnitId);

/// <summary>A key, without its secret.</summary>
/// <param name="Name">What it is called, here and in the audit trail.</param>
/// <param name="Start">The first letters of the secret, to know it by.</param>
/// <param name="Owner">Account name of the person who answers for it.</param>
/// <param name="OwnerName">Name of that person.</param>
/// <param name="Scopes">What it may do, as far as its owner may.</param>
/// <param name="MadeAt">When it was made.</param>
/// <param name="MadeBy">By whom.</param>
/// <param name="LastDay">Last day of its service.</param>
/// <param name="LastUsed">When it was used last; null when never.</param>
/// <param name="Revoked">When, by whom and why it was ended; null when it was not.</param>
/// <param name="State">Whether it serves now.</param>
public sealed record ApiKey(
    string Name, string Start, string Owner, string OwnerName, IReadOnlyList<KeyScope> Scopes, DateTimeOffset MadeAt, string MadeBy, DateOnly LastDay,
    DateTimeOffset? LastUsed, KeyRevocation? Revoked, KeyState State);

/// <summary>How a key was ended.</summary>
/// <param name="At">When.</param>
/// <param name="By">By whom.</param>
/// <param name="Reason">Why.</param>
public sealed record KeyRevocation(DateTimeOffset At, string By, string Reason);

/// <summary>Whether a key serves.</summary>
public enum KeyState
{
    /// <summary>It serves.</summary>
    Good,

    /// <summary>Its last day is over.</summary>
    Expired,

    /// <summary>Somebody ended it.</summary>
    Revoked,

    /// <summary>The account of its owner is out of use.</summary>
    OwnerDisabled,
}

/// <summary>What is to be made.</summary>
/// <param name="Name">3 to 40 letters without accents, digits, dots, hyphens; never used before.</param>
/// <param name="Owner">Account name of the person who answers for it; the key never may more than he may.</param>
/// <param name="Scopes">What it may do.</param>
/// <param name="LastDay">Last day of its service, two years ahead at most.</param>
public sealed record NewApiKey(string Name, string Owner, IReadOnlyList<KeyScope> Scopes, DateOnly LastDay);

/// <summary>A key, told once.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Secret">What the other program sends with each call.</param>
/// <param name="LastDay">Last day of its service.</param>
public sealed record IssuedKey(string Name, string Secret, DateOnly LastDay);

/// <summary>What came of looking a key up.</summary>
/// <param name="Outcome">Whether it serves.</param>
/// <param name="Holder">Who calls; null when it does not serve.</param>
public sealed record KeyAnswer(KeyOutcome Outcome, KeyHolder? Holder = null);

/// <summary>How a key was received.</summary>
public enum KeyOutcome
{
    /// <summary>It serves.</summary>
    Good,

    /// <summary>No such key.</summary>
    Unknown,

    /// <summary>It served once and does no more: see <see cref="KeyState"/>.</summary>
    Ended,

    /// <summary>Too many wrong keys from this address; nothing was looked up.</summary>
    TooMany,
}

/// <summary>Who calls by a key.</summary>
/// <param name="Name">What the audit trail calls it; no account has such a name.</param>
/// <param name="FullName">Name of the key, for people.</param>
/// <param name="Scopes">What it may do, as far as its owner may.</param>
/// <param name="OwnerRoles">What its owner is today.</param>
public sealed record KeyHolder(string Name, string FullName, IReadOnlyList<KeyScope> Scopes, IReadOnlyList<RoleGrant> OwnerRoles);
