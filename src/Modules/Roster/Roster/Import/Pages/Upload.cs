using KhuyenHoc.Modules;
using KhuyenHoc.Roster.Import.Workbooks;
using Microsoft.AspNetCore.Components.Forms;

namespace KhuyenHoc.Roster.Import.Pages;

/// <summary>Takes a file from the browser into a temporary file that goes when it is closed.</summary>
internal static class Upload
{
    private const int Piece = 1 << 16;

    /// <exception cref="UserErrorException">The file is larger than imports take.</exception>
    public static async Task<Stream> TakeAsync(IBrowserFile file, IProgress<ImportProgress> progress, CancellationToken cancellation)
    {
        if (file.Size > WorkbookCheck.MostBytes)
            throw new UserErrorException(RosterTexts.Get("File_TooLarge", file.Name, file.Size >> 20, WorkbookCheck.MostBytes >> 20));
        var kept = new FileStream(
            Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, Piece, FileOptions.DeleteOnClose);
        try
        {
            await using var sent = file.OpenReadStream(WorkbookCheck.MostBytes, cancellation);
            var buffer = new byte[Piece];
            int read;
            while ((read = await sent.ReadAsync(buffer, cancellation)) > 0)
            {
                await kept.WriteAsync(buffer.AsMemory(0, read), cancellation);
                progress.Report(new ImportProgress(RosterTexts.Get("Stage_Upload"), (int)(kept.Length >> 10), (int)(file.Size >> 10)));
            }

            return kept;
        }
        catch
        {
            await kept.DisposeAsync();
            throw;
        }
    }
}
