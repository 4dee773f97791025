using KhuyenHoc.Text;

namespace KhuyenHoc.Host.Access;

internal static class AccessTexts
{
    internal static TextSource Source { get; } = new(typeof(AccessTexts));
}
