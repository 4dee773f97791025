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
}
