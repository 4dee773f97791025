using System.IO.Compression;
using System.Xml;

namespace KhuyenHoc.Host.Attachments;

/// <summary>Whether a zip is a Word document or a workbook without programs in it, and unpacks to a bearable size.</summary>
internal static class OfficeFileCheck
{
    private const string ContentTypes = "[Content_Types].xml";
    private const int MostParts = 5_000;
    private const long MostUnpackedBytes = 300L << 20;

    // Text shrinks to a tenth or a thirtieth. What shrinks to a two-hundredth is made to fill a disk.
    private const int MostRatio = 200;
    private const long SmallEnough = 8L << 20;

    private static readonly string[] Programs = [".exe", ".dll", ".com", ".bat", ".cmd", ".ps1", ".vbs", ".js", ".jar", ".msi", ".scr", ".lnk", ".hta", ".html", ".htm", ".sh"];

    internal static FileKind KindOf(Stream file, string name)
    {
        try
        {
            file.Position = 0;
            using ZipArchive zip = new(file, ZipArchiveMode.Read, leaveOpen: true);
            if (zip.Entries.Count > MostParts)
                throw AttachmentTexts.Refuse("Bomb", name);
            foreach (ZipArchiveEntry part in zip.Entries)
                ThrowIfHarmful(part, name);
            ThrowIfBomb(zip, name);
            return KindOf(zip, name);
        }
        catch (Exception broken) when (broken is InvalidDataException or XmlException or EndOfStreamException or NotSupportedException)
        {
            throw new Modules.UserErrorException(AttachmentTexts.Source["Broken", name], broken);
        }
    }

    private static void ThrowIfHarmful(ZipArchiveEntry part, string name)
    {
        string path = part.FullName.Replace('\\', '/').ToLowerInvariant();
        if (part.IsEncrypted)
            throw AttachmentTexts.Refuse("Protected", name);
        if (path.StartsWith('/') || path.Split('/').Contains("..") || path.Contains(':', StringComparison.Ordinal))
            throw AttachmentTexts.Refuse("Broken", name);
        if (path.EndsWith("vbaproject.bin", StringComparison.Ordinal) || path.Contains("/activex/", StringComparison.Ordinal) || path.Contains("/macrosheets/", StringComparison.Ordinal))
            throw AttachmentTexts.Refuse("Macros", name);
        if (path.Contains("/embeddings/oleobject", StringComparison.Ordinal) || Programs.Contains(Path.GetExtension(path)))
            throw AttachmentTexts.Refuse("ProgramsInside", name);
    }

    // The sizes that a zip states may lie, so each part is unpacked once and counted.
    private static void ThrowIfBomb(ZipArchive zip, string name)
    {
        long all = 0;
        byte[] buffer = new byte[1 << 16];
        foreach (ZipArchiveEntry part in zip.Entries)
        {
            using Stream content = part.Open();
            long size = 0;
            int read;
            while ((read = content.Read(buffer)) > 0)
            {
                size += read;
                all += read;
                if (all > MostUnpackedBytes || (size > SmallEnough && size / MostRatio > part.CompressedLength))
                    throw AttachmentTexts.Refuse("Bomb", name);
            }
        }
    }

    private static FileKind KindOf(ZipArchive zip, string name)
    {
        if (zip.GetEntry(ContentTypes) is not { } types)
            throw AttachmentTexts.Refuse("NotTaken", name, FileKind.Words);
        FileKind? kind = null;
        using Stream content = types.Open();
        using XmlReader reader = XmlReader.Create(content, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
        while (reader.Read())
        {
            string? type = reader.GetAttribute("ContentType");
            if (type is null)
                continue;
            if (type.Contains("macroEnabled", StringComparison.OrdinalIgnoreCase) || type.Contains("vbaProject", StringComparison.OrdinalIgnoreCase))
                throw AttachmentTexts.Refuse("Macros", name);
            string? part = reader.GetAttribute("PartName");
            FileKind? main = type switch
            {
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml" => FileKind.Word,
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml" => FileKind.Excel,
                _ => null,
            };
            if (main is not null && part is not null && zip.GetEntry(part.TrimStart('/')) is not null)
                kind = kind is null || kind == main ? main : throw AttachmentTexts.Refuse("Broken", name);
        }
        return kind ?? throw AttachmentTexts.Refuse("NotTaken", name, FileKind.Words);
    }
}
