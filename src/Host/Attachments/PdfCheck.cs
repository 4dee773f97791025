namespace KhuyenHoc.Host.Attachments;

/// <summary>Whether a PDF is whole, can be opened by everybody, and runs nothing.</summary>
internal static class PdfCheck
{
    private const int Tail = 2048;

    internal static void ThrowIfUnfit(Stream file, string name)
    {
        // Small enough by now: the limit for attachments was kept while it came in.
        byte[] all = new byte[file.Length];
        file.Position = 0;
        file.ReadExactly(all);
        ReadOnlySpan<byte> bytes = all;
        if (bytes[Math.Max(0, bytes.Length - Tail)..].LastIndexOf("%%EOF"u8) < 0)
            throw AttachmentTexts.Refuse("Broken", name);
        if (Names(bytes, "/Encrypt"u8))
            throw AttachmentTexts.Refuse("Protected", name);
        if (Names(bytes, "/JavaScript"u8) || Names(bytes, "/JS"u8) || Names(bytes, "/Launch"u8))
            throw AttachmentTexts.Refuse("PdfRuns", name);
    }

    // A name as a whole, followed by what ends a name.
    private static bool Names(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> name)
    {
        for (int place; (place = bytes.IndexOf(name)) >= 0; bytes = bytes[(place + name.Length)..])
        {
            ReadOnlySpan<byte> after = bytes[(place + name.Length)..];
            if (after.Length > 0 && after[0] is (byte)' ' or (byte)'\r' or (byte)'\n' or (byte)'\t' or (byte)'/' or (byte)'(' or (byte)'<' or (byte)'[' or (byte)'>')
                return true;
        }
        return false;
    }
}
