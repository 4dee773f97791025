using System.Globalization;
using System.Resources;

namespace KhuyenHoc.Host.Health;

/// <summary>Texts about the state of the program.</summary>
internal static class HealthTexts
{
    private static readonly ResourceManager Resources = new(typeof(HealthTexts));

    /// <summary>What people call a module; its short name when it has no other.</summary>
    internal static string LabelOf(string module) => Resources.GetString("Module_" + module, CultureInfo.CurrentUICulture) ?? module;
}
