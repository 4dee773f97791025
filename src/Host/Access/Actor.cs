using KhuyenHoc.Identity;
using KhuyenHoc.Modules.Access;

namespace KhuyenHoc.Host.Access;

/// <summary>Somebody who acts.</summary>
/// <param name="Name">Account name, kept in the audit trail.</param>
/// <param name="FullName">Name of the person.</param>
/// <param name="AccountId">The account; null for operator, key and nobody.</param>
/// <param name="PersonId">The person in the roster.</param>
/// <param name="Roles">The roles of today.</param>
internal sealed record Actor(string Name, string FullName, Guid? AccountId, Guid? PersonId, IReadOnlyList<RoleGrant> Roles)
{
    /// <summary>Whoever has a shell on this machine under the account that holds the data folder: nothing is hidden from him.</summary>
    internal static Actor Operator { get; } = Of(string.IsNullOrWhiteSpace(Environment.UserName) ? "?" : Environment.UserName);

    /// <summary>A request without a session.</summary>
    internal static Actor Nobody { get; } = Of("-") with { IsOperator = false };

    /// <summary>Whether nothing is hidden from this one.</summary>
    internal bool IsOperator { get; init; }

    /// <summary>What a key of another program is for; null for a person. The roles are those of the key's owner then.</summary>
    internal IReadOnlyList<KeyScope>? KeyScopes { get; init; }

    /// <summary>Whether it is known who this is.</summary>
    internal bool IsKnown => IsOperator || AccountId is not null || KeyScopes is not null;

    internal static Actor Of(KeyHolder key) => new(key.Name, key.FullName, null, null, key.OwnerRoles) { KeyScopes = key.Scopes };

    internal static Actor Of(Session session) => new(session.Name, session.FullName, session.AccountId, session.PersonId, session.Roles);

    private static Actor Of(string name) => new(name, name, null, null, []) { IsOperator = true };
}
