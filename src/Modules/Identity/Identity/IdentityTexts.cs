using KhuyenHoc.Modules;
using KhuyenHoc.Modules.Access;
using KhuyenHoc.Text;

namespace KhuyenHoc.Identity;

/// <summary>What the module says, in Vietnamese and English.</summary>
internal static class IdentityTexts
{
    /// <summary>All texts.</summary>
    public static TextSource Say { get; } = new(typeof(IdentityTexts));

    /// <summary>An error that the user can mend.</summary>
    public static UserErrorException Refusal(string key, params object?[] values) => new(Say[key, values]);

    /// <summary>A moment, in local time.</summary>
    public static string Moment(DateTimeOffset at) => at.ToLocalTime().ToString("HH:mm dd/MM/yyyy", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The name of a role.</summary>
    public static string Name(Role role) => Say["Role" + role];
}
