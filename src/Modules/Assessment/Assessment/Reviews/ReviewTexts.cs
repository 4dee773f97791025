using KhuyenHoc.Modules;
using KhuyenHoc.Text;

namespace KhuyenHoc.Assessment.Reviews;

/// <summary>Texts of the reviews.</summary>
internal static class ReviewTexts
{
    /// <summary>All texts.</summary>
    public static TextSource Say { get; } = new(typeof(ReviewTexts));

    /// <summary>An error that the user can mend.</summary>
    public static UserErrorException Refusal(string key, params object?[] values) => new(Say[key, values]);

    /// <summary>The name of an enum value, for people.</summary>
    public static string Name<T>(T value) where T : struct, Enum => Say[typeof(T).Name + value];
}
