using KhuyenHoc.Modules;
using KhuyenHoc.Text;

namespace KhuyenHoc.Host.Attachments;

internal static class AttachmentTexts
{
    internal static TextSource Source { get; } = new(typeof(AttachmentTexts));

    internal static UserErrorException Refuse(string reason, params object?[] values) => new(Source[reason, values]);
}
