namespace KhuyenHoc.Identity.Accounts;

/// <summary>An account as it is kept, times in UTC; changed in memory by ASP.NET Core Identity and written by <see cref="AccountStore"/>.</summary>
internal sealed class StoredAccount
{
    public Guid Id { get; init; }

    public string Name { get; set; } = "";

    public string? NameKey { get; set; }

    public string FullName { get; set; } = "";

    public Guid? PersonId { get; set; }

    public string PasswordHash { get; set; } = "";

    public DateTime? OneTimeUntil { get; set; }

    public string SecurityStamp { get; set; } = "";

    public int FailedCount { get; set; }

    public DateTime? LockedUntil { get; set; }

    public bool TwoFactor { get; set; }

    public string? AuthenticatorKey { get; set; }

    public string[] RecoveryCodes { get; set; } = [];

    public long LastCodeStep { get; set; }

    public DateTime? LastSignIn { get; set; }

    public DateTime CreatedAt { get; init; }

    public string CreatedBy { get; init; } = "";

    public DateTime? DisabledAt { get; set; }
}
