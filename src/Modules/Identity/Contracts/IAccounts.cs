using KhuyenHoc.Modules.Access;

namespace KhuyenHoc.Identity;

/// <summary>The accounts of people: who may sign in, and in which roles. Thread-safe.</summary>
[Requires(IdentityPermissions.Manage)]
public interface IAccounts
{
    /// <summary>All accounts by name.</summary>
    [Requires(IdentityPermissions.Read)]
    Task<IReadOnlyList<Account>> ListAsync(CancellationToken cancellation);

    /// <summary>The account of a name, whatever its case; null when there is none.</summary>
    [Requires(IdentityPermissions.Read)]
    Task<Account?> FindAsync(string name, CancellationToken cancellation);

    /// <summary>Makes an account with a password that nobody chose; it is given out here and kept nowhere.</summary>
    /// <exception cref="Modules.UserErrorException">The name is taken or cannot be used.</exception>
    Task<IssuedPassword> CreateAsync(NewAccount account, CancellationToken cancellation);

    /// <summary>The same, but only where there is no account at all; null where there is one.</summary>
    Task<IssuedPassword?> CreateFirstAsync(NewAccount account, CancellationToken cancellation);

    /// <summary>Gives an account a new one-time password, lifts its lock and ends its sessions.</summary>
    /// <exception cref="Modules.UserErrorException">No such account.</exception>
    Task<IssuedPassword> ResetPasswordAsync(string name, CancellationToken cancellation);

    /// <summary>Lets nobody in by this account any more and ends its sessions; what it did stays.</summary>
    /// <exception cref="Modules.UserErrorException">No such account, or it is the last that may manage accounts.</exception>
    Task DisableAsync(string name, string reason, CancellationToken cancellation);

    /// <summary>Lets the account in again, with the password that it had.</summary>
    /// <exception cref="Modules.UserErrorException">No such account.</exception>
    Task EnableAsync(string name, CancellationToken cancellation);

    /// <summary>Puts these roles in the place of those that the account has.</summary>
    /// <exception cref="Modules.UserErrorException">No such account, a role without its unit, or nobody would be left to manage accounts.</exception>
    Task SetRolesAsync(string name, IReadOnlyList<RoleGrant> roles, CancellationToken cancellation);
}

/// <summary>An account.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">What is typed to sign in.</param>
/// <param name="FullName">Name of the person.</param>
/// <param name="PersonId">The person in the roster; null for who is not in it.</param>
/// <param name="Roles">Its roles, those of the past left out.</param>
/// <param name="LastSignIn">When it signed in last; null when never.</param>
/// <param name="LockedUntil">Until when wrong passwords keep it out; null when they do not.</param>
/// <param name="OneTimeUntil">Until when its one-time password can be used; null when its owner has chosen one.</param>
/// <param name="HasSecondFactor">Whether it asks for a code of an authenticator too.</param>
/// <param name="IsDisabled">Whether it lets nobody in.</param>
public sealed record Account(
    Guid Id, string Name, string FullName, Guid? PersonId, IReadOnlyList<RoleGrant> Roles, DateTimeOffset? LastSignIn,
    DateTimeOffset? LockedUntil, DateTimeOffset? OneTimeUntil, bool HasSecondFactor, bool IsDisabled);

/// <summary>What is to be made.</summary>
/// <param name="Name">3 to 40 letters without accents, digits, dots, hyphens; typed to sign in.</param>
/// <param name="FullName">Name of the person.</param>
/// <param name="Roles">Its roles.</param>
/// <param name="PersonId">The person in the roster; needed for the role of a soldier.</param>
/// <param name="OneTime">Whether the password must be changed at the first sign-in; false for the demo alone.</param>
public sealed record NewAccount(string Name, string FullName, IReadOnlyList<RoleGrant> Roles, Guid? PersonId = null, bool OneTime = true);

/// <summary>A password, told once.</summary>
/// <param name="Name">Name of the account.</param>
/// <param name="Password">Made by chance.</param>
/// <param name="Until">Until when it can be used; null when for good.</param>
public sealed record IssuedPassword(string Name, string Password, DateTimeOffset? Until);
