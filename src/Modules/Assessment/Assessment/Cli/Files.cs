using KhuyenHoc.Modules;
using static KhuyenHoc.Assessment.Cli.VerbTexts;

namespace KhuyenHoc.Assessment.Cli;

/// <summary>Writes files whole or not at all.</summary>
internal static class Files
{
    public static async Task WriteAsync(string path, Func<Stream, Task> write)
    {
        // Under another name until it is whole: a half file must not look like a document.
        var part = path + ".part";
        try
        {
            await using (var stream = new FileStream(part, FileMode.Create, FileAccess.ReadWrite))
                await write(stream);
            File.Move(part, path, overwrite: true);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException(Words["CannotWrite", path], cause);
        }
        finally
        {
            File.Delete(part);
        }
    }
}
