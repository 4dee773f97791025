using KhuyenHoc.Modules;
using KhuyenHoc.Text;

namespace KhuyenHoc.Assessment.Workshop;

/// <summary>What the workshop says.</summary>
internal static class WorkshopTexts
{
    public static TextSource Say { get; } = new(typeof(WorkshopTexts));

    /// <summary>An error that the user can mend.</summary>
    public static UserErrorException Refusal(string key, params object?[] values) => new(Say[key, values]);
}
