using KhuyenHoc.Modules.Access;

namespace KhuyenHoc.Identity;

/// <summary>Signing in and out, by name and password. Thread-safe.</summary>
[ForStrangers]
public interface ISignIn
{
    /// <summary>Opens a session when name and password are right; tells no more than is needed when they are not.</summary>
    Task<SignInAnswer> SignInAsync(string name, string password, Device device, CancellationToken cancellation);

    /// <summary>
    /// Makes a ticket that lets its bearer in once, within minutes, without a password, from this machine alone. For the
    /// console of the demo; it is forgotten when the program ends.
    /// </summary>
    string Invite(string name);

    /// <summary>Opens a session for the bearer of a ticket.</summary>
    Task<SignInAnswer> AcceptAsync(string ticket, Device device, CancellationToken cancellation);

    /// <summary>The session of a token; null when there is none, it has ended, or its account lets nobody in.</summary>
    /// <param name="token">What the browser keeps.</param>
    /// <param name="isUsed">False when it is only looked at: a page left open keeps no session alive.</param>
    /// <param name="cancellation">Cancels the call.</param>
    Task<Session?> FindAsync(string token, bool isUsed, CancellationToken cancellation);

    /// <summary>Ends the session of a token, if there is one.</summary>
    Task SignOutAsync(string token, CancellationToken cancellation);

    /// <summary>Puts a password of the owner's choice in the place of the one that was; ends all other sessions of the account.</summary>
    /// <exception cref="PasswordRefusedException">The old one is wrong, or the new one is too easy.</exception>
    /// <exception cref="Modules.UserErrorException">The session has ended.</exception>
    Task ChangePasswordAsync(string token, string old, string chosen, CancellationToken cancellation);
}

/// <summary>From where somebody signs in; kept with the session and in the audit trail.</summary>
/// <param name="Address">Network address; "console" for the command line.</param>
/// <param name="Program">What the browser calls itself.</param>
public sealed record Device(string Address, string Program);

/// <summary>What came of a sign-in.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="Token">What the browser keeps; null when it was refused. Known to nobody else: only its hash is stored.</param>
/// <param name="LockedUntil">Until when the account is locked; null when it is not.</param>
public sealed record SignInAnswer(SignInOutcome Outcome, string? Token = null, DateTimeOffset? LockedUntil = null);

/// <summary>How a sign-in ended.</summary>
public enum SignInOutcome
{
    /// <summary>A session has begun; <see cref="Session.Stage"/> says whether something is still asked.</summary>
    Done,

    /// <summary>No such account, or a wrong password: not told which. Also a ticket that is used up.</summary>
    Wrong,

    /// <summary>Too many wrong passwords.</summary>
    Locked,

    /// <summary>The password is right and the account disabled.</summary>
    Disabled,

    /// <summary>The password was right once and its time is over.</summary>
    Expired,
}

/// <summary>Somebody who is signed in.</summary>
/// <param name="Id">Id of the session.</param>
/// <param name="AccountId">The account.</param>
/// <param name="Name">Its name.</param>
/// <param name="FullName">Name of the person.</param>
/// <param name="PersonId">The person in the roster; null for who is not in it.</param>
/// <param name="Stage">What is still asked before anything else may be done.</param>
/// <param name="Roles">The roles of today.</param>
public sealed record Session(
    Guid Id, Guid AccountId, string Name, string FullName, Guid? PersonId, SessionStage Stage, IReadOnlyList<RoleGrant> Roles);

/// <summary>How far a sign-in has come. Stored by name.</summary>
public enum SessionStage
{
    /// <summary>The code of the authenticator is still asked.</summary>
    Code,

    /// <summary>The one-time password must be changed.</summary>
    Password,

    /// <summary>Nothing is asked any more.</summary>
    Open,
}

/// <summary>A password that cannot be taken.</summary>
public sealed class PasswordRefusedException(bool oldIsWrong, string message) : Modules.UserErrorException(message)
{
    /// <summary>True when the old password is wrong, false when the new one is too easy.</summary>
    public bool OldIsWrong { get; } = oldIsWrong;
}
