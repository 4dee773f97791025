using System.Globalization;
using System.Resources;
using KhuyenHoc.Text;

namespace KhuyenHoc.Roster;

/// <summary>The texts of this module for people, Vietnamese and English.</summary>
internal sealed class RosterTexts
{
    private static readonly TextSource Source = new(typeof(RosterTexts));
    private static readonly ResourceManager Resources = new(typeof(RosterTexts));

    private RosterTexts()
    {
    }

    public static string Get(string key) => Source[key];

    public static string Get(string key, params object?[] values) => Source[key, values];

    /// <summary>The word for a value of an enumeration, such as a kind of unit.</summary>
    public static string Of<T>(T value) where T : struct, Enum => Source[$"{typeof(T).Name}_{value}"];

    /// <summary>A text in both languages, for what is kept and read by others later.</summary>
    public static LocalText Both(string key, params object?[] values) => new(In(Languages.Vietnamese, key, values), In(Languages.English, key, values));

    /// <summary>A text in the language of papers, whoever reads now.</summary>
    public static string Vietnamese(string key, params object?[] values) => In(Languages.Vietnamese, key, values);

    private static string In(CultureInfo culture, string key, object?[] values) => string.Format(
        culture, Resources.GetString(key, culture) ?? throw new MissingManifestResourceException($"{nameof(RosterTexts)} has no text '{key}'."), values);
}
