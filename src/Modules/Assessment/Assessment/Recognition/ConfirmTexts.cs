using KhuyenHoc.Text;

namespace KhuyenHoc.Assessment.Recognition;

/// <summary>Texts of confirming and deciding.</summary>
internal static class ConfirmTexts
{
    /// <summary>All texts.</summary>
    public static TextSource Say { get; } = new(typeof(ConfirmTexts));
}
