using KhuyenHoc.Modules;

namespace KhuyenHoc.Host.Composition;

/// <summary>The account of the operating system under which the program runs.</summary>
internal sealed class SystemAccount : ICurrentUser
{
    public string Name { get; } = string.IsNullOrWhiteSpace(Environment.UserName) ? "?" : Environment.UserName;
}
