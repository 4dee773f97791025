namespace KhuyenHoc.Criteria.Runtime.Distribution;

/// <summary>Writes files so that a reader, or a power cut, sees the old one or the new one and nothing between.</summary>
internal static class SafeFile
{
    public static void Write(string path, byte[] content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var half = path + ".part";
        using (var file = new FileStream(half, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            file.Write(content);
            file.Flush(flushToDisk: true);
        }

        File.Move(half, path, overwrite: true);
    }
}
