using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace KhuyenHoc.Host.Tests.Attachments;

/// <summary>Small files of each kind, good and bad.</summary>
internal static class SampleFiles
{
    internal const string WordMain = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
    internal const string ExcelMain = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";

    internal static byte[] Pdf(string more = "") => Encoding.Latin1.GetBytes($"%PDF-1.7\n1 0 obj << /Type /Catalog {more} >> endobj\ntrailer << /Root 1 0 R >>\nstartxref\n9\n%%EOF\n");

    internal static byte[] Jpeg(ushort width = 8, ushort height = 8) =>
    [
        0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 0, 0, 0xFF, 0xC0, 0, 11, 8, (byte)(height >> 8), (byte)height, (byte)(width >> 8), (byte)width, 1, 1, 0x11, 0,
        0xFF, 0xDA, 0, 2, 1, 2, 3, 0xFF, 0xD9,
    ];

    internal static byte[] Png(uint width = 8, uint height = 8)
    {
        List<byte> file = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];
        Span<byte> size = stackalloc byte[8];
        BinaryPrimitives.WriteUInt32BigEndian(size, width);
        BinaryPrimitives.WriteUInt32BigEndian(size[4..], height);
        Part("IHDR", [.. size, 8, 6, 0, 0, 0]);
        Part("IDAT", [1, 2, 3]);
        Part("IEND", []);
        return [.. file];

        void Part(string name, byte[] content) => file.AddRange([0, 0, 0, (byte)content.Length, .. Encoding.ASCII.GetBytes(name), .. content, 0, 0, 0, 0]);
    }

    internal static byte[] Word(params (string Path, byte[] Content)[] more) => Office("/word/document.xml", WordMain, more);

    internal static byte[] Excel(params (string Path, byte[] Content)[] more) => Office("/xl/workbook.xml", ExcelMain, more);

    internal static byte[] Office(string main, string type, params (string Path, byte[] Content)[] more) => Zip(
    [
        ("[Content_Types].xml", Encoding.UTF8.GetBytes($"""<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="{main}" ContentType="{type}"/></Types>""")),
        (main.TrimStart('/'), "<x/>"u8.ToArray()),
        .. more,
    ]);

    internal static byte[] Zip(params (string Path, byte[] Content)[] parts)
    {
        using MemoryStream file = new();
        using (ZipArchive zip = new(file, ZipArchiveMode.Create))
        {
            foreach ((string path, byte[] content) in parts)
            {
                using Stream part = zip.CreateEntry(path).Open();
                part.Write(content);
            }
        }
        return file.ToArray();
    }
}
