using Microsoft.Playwright;

namespace KhuyenHoc.Browser.Tests;

/// <summary>
/// One Chromium for the tests of a class: the system's own, because Playwright's would have to be fetched. Its driver
/// comes inside the NuGet package.
/// </summary>
public sealed class Browser : IAsyncLifetime
{
    /// <summary>The screen of the offices.</summary>
    private static readonly ViewportSize Screen = new() { Width = 1366, Height = 768 };

    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome"];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async Task InitializeAsync()
    {
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = FindProgram(),
            // Chromium's sandbox refuses root; the tests open nothing but our own pages.
            Args = Environment.IsPrivilegedProcess ? ["--no-sandbox"] : [],
        });
    }

    /// <summary>A page of its own, without cookies of another, that writes down what it asks for and what it complains of.</summary>
    internal async Task<WatchedPage> OpenAsync()
    {
        var context = await _browser!.NewContextAsync(new BrowserNewContextOptions { ViewportSize = Screen, Locale = "vi-VN" });
        return new WatchedPage(await context.NewPageAsync());
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
            await _browser.CloseAsync();
        _playwright?.Dispose();
    }

    private static string FindProgram()
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return Names.SelectMany(name => folders.Select(folder => Path.Combine(folder, name))).FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException("No Chromium on the path: run eng/install-prerequisites.sh chromium.");
    }
}
