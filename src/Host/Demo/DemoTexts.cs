using System.Globalization;
using System.Resources;

namespace KhuyenHoc.Host.Demo;

/// <summary>What the verb says, in Vietnamese and English.</summary>
internal static class DemoTexts
{
    private static readonly ResourceManager Resources = new(typeof(DemoTexts));

    public static string Get(string name, params object?[] values) =>
        string.Format(
            CultureInfo.CurrentUICulture,
            Resources.GetString(name, CultureInfo.CurrentUICulture) ?? throw new MissingManifestResourceException(name),
            values);

    /// <summary>A text that is kept as data.</summary>
    public static string Vietnamese(string name) =>
        Resources.GetString(name, Text.Languages.Vietnamese) ?? throw new MissingManifestResourceException(name);
}
