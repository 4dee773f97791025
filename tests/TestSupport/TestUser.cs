using KhuyenHoc.Host.Access;
using KhuyenHoc.Identity;
using KhuyenHoc.Modules.Access;

namespace KhuyenHoc.TestSupport;

/// <summary>Who acts in a test; another one whenever the test says so. Without roles it is the operator, who may do everything.</summary>
public sealed class TestUser
{
    /// <summary>Account name.</summary>
    public string Name { get; set; } = "test";

    /// <summary>Roles of the account; null for the operator of the machine.</summary>
    public IReadOnlyList<RoleGrant>? Roles { get; set; }

    internal Actor Actor => new(Name, Name, Roles is null ? null : Guid.Empty, null, Roles ?? []) { IsOperator = Roles is null };
}
