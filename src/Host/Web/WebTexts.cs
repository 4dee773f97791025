using KhuyenHoc.Text;

namespace KhuyenHoc.Host.Web;

internal static class WebTexts
{
    internal static TextSource Source { get; } = new(typeof(WebTexts));
}
