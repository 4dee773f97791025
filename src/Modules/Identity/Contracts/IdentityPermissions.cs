namespace KhuyenHoc.Identity;

/// <summary>What identity asks to be allowed.</summary>
public static class IdentityPermissions
{
    /// <summary>Sees the accounts and their roles.</summary>
    public const string Read = "identity.read";

    /// <summary>Reads the audit trail of all modules.</summary>
    public const string ReadAudit = "identity.audit";

    /// <summary>Makes and disables accounts, gives roles and new passwords.</summary>
    public const string Manage = "identity.manage";
}
