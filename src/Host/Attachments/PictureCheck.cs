using System.Buffers.Binary;

namespace KhuyenHoc.Host.Attachments;

/// <summary>Whether a picture has the parts that one has, and a size that a machine can draw.</summary>
internal static class PictureCheck
{
    // A scanned A3 page at 600 dots an inch has 70 million.
    private const long MostDots = 120_000_000;

    internal static void ThrowIfNoPng(Stream file, string name)
    {
        Span<byte> head = stackalloc byte[26];
        file.Position = 0;
        if (file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) < head.Length || !head[12..16].SequenceEqual("IHDR"u8))
            throw AttachmentTexts.Refuse("Broken", name);
        ThrowIfSizeUnfit(BinaryPrimitives.ReadUInt32BigEndian(head[16..]), BinaryPrimitives.ReadUInt32BigEndian(head[20..]), name);
        // Part by part to the last one, which nothing follows.
        Span<byte> part = stackalloc byte[8];
        for (long place = 8; ;)
        {
            file.Position = place;
            if (file.ReadAtLeast(part, part.Length, throwOnEndOfStream: false) < part.Length)
                throw AttachmentTexts.Refuse("Broken", name);
            place += 12L + BinaryPrimitives.ReadUInt32BigEndian(part);
            if (place > file.Length)
                throw AttachmentTexts.Refuse("Broken", name);
            if (part[4..].SequenceEqual("IEND"u8))
            {
                if (place != file.Length)
                    throw AttachmentTexts.Refuse("MoreBehind", name);
                return;
            }
        }
    }

    internal static void ThrowIfNoJpeg(Stream file, string name)
    {
        Span<byte> part = stackalloc byte[9];
        for (long place = 2; ;)
        {
            file.Position = place;
            if (file.ReadAtLeast(part, part.Length, throwOnEndOfStream: false) < part.Length || part[0] != 0xFF)
                throw AttachmentTexts.Refuse("Broken", name);
            byte mark = part[1];
            int length = BinaryPrimitives.ReadUInt16BigEndian(part[2..]);
            // Fill bytes before a mark.
            if (mark == 0xFF)
            {
                place++;
                continue;
            }
            // The frame, of whichever way of packing.
            if (mark is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
            {
                ThrowIfSizeUnfit(BinaryPrimitives.ReadUInt16BigEndian(part[7..]), BinaryPrimitives.ReadUInt16BigEndian(part[5..]), name);
                return;
            }
            if (length < 2 || mark is 0xD9 or 0xDA)
                throw AttachmentTexts.Refuse("Broken", name);
            place += 2 + length;
        }
    }

    private static void ThrowIfSizeUnfit(long width, long height, string name)
    {
        if (width == 0 || height == 0)
            throw AttachmentTexts.Refuse("Broken", name);
        if (width > MostDots / height)
            throw AttachmentTexts.Refuse("PictureTooLarge", name, width, height);
    }
}
