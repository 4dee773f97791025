using KhuyenHoc.Assessment.Activations;
using KhuyenHoc.Modules;
using Microsoft.AspNetCore.Components.Forms;

namespace KhuyenHoc.Assessment.Sets;

/// <summary>Takes a package from the browser into memory.</summary>
internal static class PackageUpload
{
    private const int Most = 16 * 1024 * 1024;
    private const int Piece = 1 << 16;

    /// <exception cref="UserErrorException">The file is larger than a package may be.</exception>
    public static async Task<byte[]> TakeAsync(IBrowserFile file, IProgress<int> kilobytes, CancellationToken cancellation)
    {
        if (file.Size > Most)
            throw ActivationTexts.Refusal("FileTooLarge", file.Name, file.Size >> 20, Most >> 20);
        using var kept = new MemoryStream((int)file.Size);
        await using var sent = file.OpenReadStream(Most, cancellation);
        var buffer = new byte[Piece];
        int read;
        while ((read = await sent.ReadAsync(buffer, cancellation)) > 0)
        {
            kept.Write(buffer, 0, read);
            kilobytes.Report((int)(kept.Length >> 10));
        }

        return kept.ToArray();
    }
}
