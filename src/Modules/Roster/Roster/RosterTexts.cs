using KhuyenHoc.Text;

namespace KhuyenHoc.Roster;

/// <summary>The texts of this module for people, Vietnamese and English.</summary>
internal sealed class RosterTexts
{
    private static readonly TextSource Source = new(typeof(RosterTexts));

    private RosterTexts()
    {
    }

    public static string Get(string key) => Source[key];

    public static string Get(string key, params object?[] values) => Source[key, values];

    /// <summary>The word for a value of an enumeration, such as a kind of unit.</summary>
    public static string Of<T>(T value) where T : struct, Enum => Source[$"{typeof(T).Name}_{value}"];
}
