namespace KhuyenHoc.Criteria.Runtime.Distribution;

/// <summary>Takes package files from disk.</summary>
public static class PackageFile
{
    /// <summary>The bytes of a file; never more than a package may have, whatever the file system says of its length.</summary>
    /// <exception cref="PackageRefusedException">It cannot be read, or is too large.</exception>
    public static byte[] Read(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            if (file.Length > PackageLimits.File) throw TooLarge(path, file.Length);
            using var content = new MemoryStream();
            var buffer = new byte[64 * 1024];
            int read;
            while ((read = file.Read(buffer)) > 0)
            {
                if (content.Length + read > PackageLimits.File) throw TooLarge(path, content.Length + read);
                content.Write(buffer, 0, read);
            }

            return content.ToArray();
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw Refusal.Of(Path.GetFileName(path), null, "file_unreadable", unreadable.Message);
        }
    }

    private static PackageRefusedException TooLarge(string path, long length) =>
        Refusal.Of(Path.GetFileName(path), null, "file_too_large", length / 1024 / 1024, PackageLimits.File / 1024 / 1024);
}
