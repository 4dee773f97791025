using System.Collections.Concurrent;
using KhuyenHoc.Documents.Workbooks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace KhuyenHoc.Roster.Import.Pages;

/// <summary>Workbooks of problems that pages have made, until they are fetched and the page is left. Thread-safe.</summary>
internal sealed class ProblemFiles
{
    private readonly ConcurrentDictionary<Guid, (string Path, string Name)> _files = new();

    public static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapGet("/tai-ve/dong-can-sua/{id:guid}", (ProblemFiles files, Guid id) =>
        files._files.TryGetValue(id, out var file)
            ? Results.File(File.OpenRead(file.Path), TableWorkbook.MediaType, file.Name)
            : Results.NotFound());

    public static string AddressOf(Guid id) => $"tai-ve/dong-can-sua/{id}";

    /// <summary>Keeps what <paramref name="write"/> writes.</summary>
    public async Task<Guid> KeepAsync(string name, Func<Stream, Task> write)
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            await using (var file = File.Create(path))
                await write(file);
        }
        catch
        {
            File.Delete(path);
            throw;
        }

        // Nobody guesses it: whoever has the address may fetch the file.
        var id = Guid.NewGuid();
        _files[id] = (path, name);
        return id;
    }

    public void Forget(Guid id)
    {
        if (_files.TryRemove(id, out var file))
            File.Delete(file.Path);
    }
}
