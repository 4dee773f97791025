using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace KhuyenHoc.Assessment;

/// <summary>Files that are given to a browser.</summary>
internal static class Downloads
{
    public const string Docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    /// <summary>
    /// Sends a file that is written first and sent when it is whole: what fails half way is told as an error, and the
    /// writers of documents write synchronously, which an answer does not take.
    /// </summary>
    public static async Task SendAsync(
        HttpResponse answer, string mediaType, string fileName, Func<Stream, Task> write, CancellationToken cancellation)
    {
        await using var file = new FileStream(
            Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 64 * 1024,
            FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        await write(file);
        file.Position = 0;
        answer.ContentType = mediaType;
        answer.ContentLength = file.Length;
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(fileName);
        answer.Headers.ContentDisposition = disposition.ToString();
        await file.CopyToAsync(answer.Body, cancellation);
    }
}
