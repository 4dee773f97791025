namespace KhuyenHoc.Modules;

/// <summary>Who acts now. Until identity has been built it is the account of the operating system.</summary>
public interface ICurrentUser
{
    /// <summary>Account name, kept in the audit trail; never empty.</summary>
    string Name { get; }
}
