using KhuyenHoc.Identity;

namespace KhuyenHoc.Host.Access;

/// <summary>How a password is told on the console: name, password, what for, in columns.</summary>
internal static class AccountLine
{
    internal static string Of(IssuedPassword made, string remark) => $"  {made.Name,-14} {made.Password}   {remark}";
}
