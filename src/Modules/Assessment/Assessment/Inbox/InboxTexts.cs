using KhuyenHoc.Text;

namespace KhuyenHoc.Assessment.Inbox;

/// <summary>Texts of what waits and what one is told.</summary>
internal static class InboxTexts
{
    /// <summary>All texts.</summary>
    public static TextSource Say { get; } = new(typeof(InboxTexts));
}
