namespace KhuyenHoc.Host.Attachments;

/// <summary>Says what a file is by its content, and refuses what is of no kind that is taken or may do harm.</summary>
internal static class FileCheck
{
    private static readonly byte[] Ole = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    private static readonly byte[] PngMark = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    /// <exception cref="Modules.UserErrorException">It is none, or not the one that its name says.</exception>
    internal static FileKind KindOf(Stream file, string name)
    {
        if (file.Length == 0)
            throw AttachmentTexts.Refuse("Empty", name);
        string extension = Path.GetExtension(name).ToLowerInvariant();
        if (!FileKind.All.Any(known => known.Extensions.Contains(extension)))
            throw AttachmentTexts.Refuse("NotTaken", name, FileKind.Words);
        Span<byte> head = stackalloc byte[8];
        file.Position = 0;
        head = head[..file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
        if (head.SequenceEqual(Ole) && extension is ".docx" or ".xlsx")
            throw AttachmentTexts.Refuse("Protected", name);
        FileKind kind =
            head.StartsWith("%PDF-"u8) ? FileKind.Pdf
            : head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? FileKind.Jpeg
            : head.SequenceEqual(PngMark) ? FileKind.Png
            : head.StartsWith((ReadOnlySpan<byte>)[0x50, 0x4B, 3, 4]) ? OfficeFileCheck.KindOf(file, name)
            : throw AttachmentTexts.Refuse("NotWhatItSays", name, extension, FileKind.Words);
        if (!kind.Extensions.Contains(extension))
            throw AttachmentTexts.Refuse("OtherKind", name, extension, kind.Extension);
        if (kind == FileKind.Pdf)
            PdfCheck.ThrowIfUnfit(file, name);
        else if (kind == FileKind.Jpeg)
            PictureCheck.ThrowIfNoJpeg(file, name);
        else if (kind == FileKind.Png)
            PictureCheck.ThrowIfNoPng(file, name);
        return kind;
    }
}
