using KhuyenHoc.Identity;
using KhuyenHoc.TestSupport;
using Microsoft.Playwright;
using Npgsql;

namespace KhuyenHoc.Browser.Tests.Pages;

/// <summary>The program as it was built, on a database of its own, for all tests that share it.</summary>
public class EmptySite : IAsyncLifetime
{
    private TestDatabase _database = null!;
    private RunningKh _running = null!;

    /// <summary>Where its pages are.</summary>
    public Uri Address => _running.Address;

    /// <summary>Signs in to it, for tests without a browser.</summary>
    public Entrance Entrance => _running.Entrance;

    /// <summary>Connection of the database's owner.</summary>
    public NpgsqlConnection Connect() => new(_database.ConnectionString);

    /// <summary>Its data folder: what pages install and upload must not stay on the machine for the next run.</summary>
    protected DirectoryInfo Folder { get; } = Directory.CreateTempSubdirectory("kh-site-");

    /// <summary>What the program is started with.</summary>
    protected virtual string[] Arguments => [];

    public async Task InitializeAsync()
    {
        _database = await TestPostgres.CreateDatabaseAsync();
        _running = await RunningKh.StartAsync([.. Arguments, "--data", Folder.FullName, "--database", _database.ConnectionString]);
    }

    public async Task DisposeAsync()
    {
        await _running.DisposeAsync();
        await _database.DisposeAsync();
        Folder.Delete(recursive: true);
    }

    /// <summary>Opens a page and waits until it is connected and has its heading.</summary>
    /// <param name="page">A page of the browser.</param>
    /// <param name="address">Inside the program, with leading slash.</param>
    /// <param name="user">Who opens it; null for who is signed in already, else the administrator.</param>
    /// <returns>The heading.</returns>
    internal async Task<string> OpenAsync(IPage page, string address, string? user = null)
    {
        if (user is not null || !await IsSignedInAsync(page))
            await SignInAsync(page, user ?? Entrance.Administrator);
        await page.GotoAsync(new Uri(Address, address).ToString());
        return await HeadingAsync(page);
    }

    /// <summary>From the next page on, this browser is used by another person.</summary>
    /// <param name="page">A page of the browser.</param>
    /// <param name="user">An account that the program told of when it started.</param>
    internal async Task SignInAsync(IPage page, string user) => await page.Context.AddCookiesAsync(
        [new Cookie { Name = SessionCookie.Name, Value = await Entrance.TokenOfAsync(user), Url = Address.ToString() }]);

    private async Task<bool> IsSignedInAsync(IPage page) =>
        (await page.Context.CookiesAsync([Address.ToString()])).Any(cookie => cookie.Name == SessionCookie.Name);

    /// <summary>The heading of the page at hand.</summary>
    internal static async Task<string> HeadingAsync(IPage page) => await page.Locator("main h1").InnerTextAsync();
}

/// <summary>The program with the demo province.</summary>
public sealed class Site : EmptySite
{
    protected override string[] Arguments => ["--demo"];
}

/// <summary>Page tests that share one program with the demo province.</summary>
[CollectionDefinition(Name)]
public sealed class SiteCollection : ICollectionFixture<Site>, ICollectionFixture<Browser>
{
    internal const string Name = "site";
}
