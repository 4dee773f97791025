using KhuyenHoc.Modules;
using KhuyenHoc.Text;

namespace KhuyenHoc.Assessment.Impact;

/// <summary>What comparisons say.</summary>
internal static class ImpactTexts
{
    /// <summary>All texts.</summary>
    public static TextSource Say { get; } = new(typeof(ImpactTexts));

    /// <summary>An error that the user can mend.</summary>
    public static UserErrorException Refusal(string key, params object?[] values) => new(Say[key, values]);

    /// <summary>The name of an enum value, for people.</summary>
    public static string Name<T>(T value) where T : struct, Enum => Say[typeof(T).Name + value];
}
