namespace KhuyenHoc.Host.Attachments;

/// <summary>A kind of file that is taken.</summary>
/// <param name="Extension">The usual one, with the dot.</param>
/// <param name="Extensions">All that it goes by.</param>
/// <param name="MediaType">As it is sent.</param>
internal sealed record FileKind(string Extension, IReadOnlyList<string> Extensions, string MediaType)
{
    internal static FileKind Pdf { get; } = new(".pdf", [".pdf"], "application/pdf");

    internal static FileKind Jpeg { get; } = new(".jpg", [".jpg", ".jpeg"], "image/jpeg");

    internal static FileKind Png { get; } = new(".png", [".png"], "image/png");

    internal static FileKind Word { get; } = new(".docx", [".docx"], "application/vnd.openxmlformats-officedocument.wordprocessingml.document");

    internal static FileKind Excel { get; } = new(".xlsx", [".xlsx"], "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    internal static IReadOnlyList<FileKind> All { get; } = [Pdf, Jpeg, Png, Word, Excel];

    internal static string Words => string.Join(", ", All.Select(kind => kind.Extension));
}
