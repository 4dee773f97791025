using System.Globalization;
using System.Resources;

namespace KhuyenHoc.Documents;

/// <summary>The texts of this module for people, Vietnamese and English.</summary>
internal static class DocumentTexts
{
    private static readonly ResourceManager Resources = new(typeof(DocumentTexts));

    public static string Get(string name, params object?[] values) =>
        string.Format(CultureInfo.InvariantCulture,
            Resources.GetString(name, CultureInfo.CurrentUICulture)
            ?? throw new MissingManifestResourceException(name), values);
}
