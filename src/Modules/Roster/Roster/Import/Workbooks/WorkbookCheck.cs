using System.IO.Compression;
using KhuyenHoc.Modules;

namespace KhuyenHoc.Roster.Import.Workbooks;

/// <summary>Looks at what a file is before anything reads it, and says in words what to do when it is no .xlsx.</summary>
internal static class WorkbookCheck
{
    /// <summary>The largest file taken; a province of 100,000 people with three years of records has 60 MB.</summary>
    public const long MostBytes = 300L << 20;

    /// <summary>The most it may unpack to; more is no list of people.</summary>
    public const long MostUnpackedBytes = 6L << 30;

    // Lists shrink to a tenth or a thirtieth. What shrinks to a two-hundredth is made to fill a disk.
    private const int MostRatio = 200;
    private const long SmallEnough = 64L << 20;

    private static readonly byte[] Ole = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    /// <exception cref="UserErrorException">The file is no workbook that can be read.</exception>
    public static void ThrowIfUnreadable(Stream file, string fileName)
    {
        if (file.Length == 0)
            throw Refused("File_Empty", fileName);
        if (file.Length > MostBytes)
            throw Refused("File_TooLarge", fileName, file.Length >> 20, MostBytes >> 20);
        var head = new byte[Math.Min(file.Length, 1 << 16)];
        file.Position = 0;
        file.ReadExactly(head);
        if (head.AsSpan().StartsWith(Ole))
            throw Refused(IsEncrypted(file) ? "File_Encrypted" : "File_OldXls", fileName);
        if (!head.AsSpan().StartsWith("PK"u8))
            throw Refused("File_NoWorkbook", fileName);
        try
        {
            file.Position = 0;
            using var zip = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
            ThrowIfNoWorkbook(zip, fileName);
            ThrowIfBomb(zip, fileName);
        }
        catch (InvalidDataException cause)
        {
            throw Broken(fileName, cause);
        }
    }

    public static UserErrorException Broken(string fileName, Exception cause) =>
        new(RosterTexts.Get("File_Broken", fileName), cause);

    private static UserErrorException Refused(string key, params object?[] values) => new(RosterTexts.Get(key, values));

    private static void ThrowIfNoWorkbook(ZipArchive zip, string fileName)
    {
        if (zip.GetEntry("xl/workbook.bin") is not null)
            throw Refused("File_Xlsb", fileName);
        if (zip.GetEntry("content.xml") is not null)
            throw Refused("File_Ods", fileName);
        if (!zip.Entries.Any(e => e.FullName.Equals("xl/workbook.xml", StringComparison.OrdinalIgnoreCase)))
            throw Refused("File_NoWorkbook", fileName);
    }

    // The sizes that a zip states may lie, so each part is unpacked once and counted.
    private static void ThrowIfBomb(ZipArchive zip, string fileName)
    {
        long all = 0;
        var buffer = new byte[1 << 17];
        foreach (var entry in zip.Entries.Where(e => e.FullName.EndsWith(".xml", StringComparison.OrdinalIgnoreCase)))
        {
            using var stream = entry.Open();
            long size = 0;
            int read;
            while ((read = stream.Read(buffer)) > 0)
            {
                size += read;
                all += read;
                if (all > MostUnpackedBytes || (size > SmallEnough && size / MostRatio > entry.CompressedLength))
                    throw Refused("File_Bomb", fileName);
            }
        }
    }

    // A protected .xlsx is an OLE file with a stream of this name, in UTF-16.
    private static bool IsEncrypted(Stream file)
    {
        var wanted = System.Text.Encoding.Unicode.GetBytes("EncryptedPackage");
        file.Position = 0;
        var buffer = new byte[1 << 16];
        var kept = 0;
        int read;
        while ((read = file.Read(buffer.AsSpan(kept))) > 0)
        {
            var filled = kept + read;
            if (buffer.AsSpan(0, filled).IndexOf(wanted) >= 0)
                return true;
            kept = Math.Min(filled, wanted.Length - 1);
            buffer.AsSpan(filled - kept, kept).CopyTo(buffer);
        }

        return false;
    }
}
