using KhuyenHoc.Text;

namespace KhuyenHoc.Ui;

internal static class UiTexts
{
    internal static TextSource Source { get; } = new(typeof(UiTexts));
}
