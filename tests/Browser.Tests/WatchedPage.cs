using Microsoft.Playwright;

namespace KhuyenHoc.Browser.Tests;

/// <summary>A page whose requests and complaints are written down from its first moment.</summary>
internal sealed class WatchedPage : IAsyncDisposable
{
    private readonly List<string> _requests = [];
    private readonly List<string> _complaints = [];

    public WatchedPage(IPage page)
    {
        Page = page;
        page.Request += (_, request) => Add(_requests, request.Url);
        page.PageError += (_, error) => Add(_complaints, error);
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
                Add(_complaints, message.Text);
        };
    }

    public IPage Page { get; }

    /// <summary>Requests to anywhere but this machine; what stands in the address itself asks nobody.</summary>
    public IReadOnlyList<string> RequestsThatLeave =>
        [.. Copy(_requests).Select(url => new Uri(url)).Where(url => url.Scheme is not ("data" or "blob" or "about") && !url.IsLoopback).Select(url => url.ToString())];

    /// <summary>Errors on the console and scripts that failed.</summary>
    public IReadOnlyList<string> Complaints => Copy(_complaints);

    /// <summary>True when the page is wider than its window.</summary>
    public Task<bool> ScrollsSidewaysAsync() =>
        Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth > document.documentElement.clientWidth");

    public async ValueTask DisposeAsync() => await Page.Context.CloseAsync();

    private static void Add(List<string> list, string text)
    {
        lock (list)
            list.Add(text);
    }

    private static string[] Copy(List<string> list)
    {
        lock (list)
            return [.. list];
    }
}
