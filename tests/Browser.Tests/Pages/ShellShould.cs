using System.Net;
using System.Text.RegularExpressions;
using KhuyenHoc.Identity;
using KhuyenHoc.TestSupport;
using Microsoft.Playwright;

namespace KhuyenHoc.Browser.Tests.Pages;

[Collection(SiteCollection.Name)]
public sealed class ShellShould(Site site, Browser browser)
{
    private static readonly HttpClient Client = new(new HttpClientHandler { AllowAutoRedirect = false });

    [Fact]
    public async Task Open_every_page_of_the_navigation_at_home_and_in_good_order()
    {
        await using WatchedPage watched = await browser.OpenAsync();
        await site.OpenAsync(watched.Page, "/");
        IReadOnlyList<string> addresses = await watched.Page.Locator(".kh-nav a").EvaluateAllAsync<string[]>("links => links.map(link => link.getAttribute('href'))");
        Assert.Contains("/tinh-trang", addresses);

        foreach (string address in addresses)
        {
            string heading = await site.OpenAsync(watched.Page, address);
            await watched.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);

            Assert.NotEmpty(heading);
            // A heading that names what was fetched changes once it is there, and the title with it.
            await watched.Page.WaitForFunctionAsync("() => document.title === document.querySelector('main h1').textContent.trim() + ' – KhuyenHoc'");
            Assert.False(await watched.ScrollsSidewaysAsync(), $"{address} is wider than the screen");
            Assert.True(await watched.Page.Locator(".kh-nav a.active").CountAsync() == 1, $"{address} is not marked in the navigation");
            Assert.Empty(watched.Complaints);
        }
        Assert.Empty(watched.RequestsThatLeave);
    }

    [Fact]
    public async Task Speak_Vietnamese_in_its_own_typeface()
    {
        await using WatchedPage watched = await browser.OpenAsync();
        await site.OpenAsync(watched.Page, "/tinh-trang");

        Assert.Equal("vi", await watched.Page.Locator("html").GetAttributeAsync("lang"));
        Assert.True(await watched.Page.EvaluateAsync<bool>("() => document.fonts.ready.then(() => document.fonts.check(\"16px 'Be Vietnam Pro'\", 'Ẫ Ổ ữ'))"));
        Assert.Contains("Be Vietnam Pro", await watched.Page.EvaluateAsync<string>("() => getComputedStyle(document.querySelector('main h1')).fontFamily"));
    }

    [Fact]
    public async Task Change_language_on_the_page_at_hand_and_remember_it()
    {
        await using WatchedPage watched = await browser.OpenAsync();
        Assert.Equal("Tình trạng hệ thống", await site.OpenAsync(watched.Page, "/tinh-trang"));

        await watched.Page.GetByRole(AriaRole.Link, new() { Name = "English" }).ClickAsync();
        await watched.Page.GetByRole(AriaRole.Heading, new() { Name = "State of the system" }).WaitForAsync();

        Assert.EndsWith("/tinh-trang", watched.Page.Url, StringComparison.Ordinal);
        Assert.Equal("en", await watched.Page.Locator("html").GetAttributeAsync("lang"));
        Assert.Equal("My desk", await site.OpenAsync(watched.Page, "/"));
        await watched.Page.GetByRole(AriaRole.Link, new() { Name = "Tiếng Việt" }).ClickAsync();
        await watched.Page.GetByRole(AriaRole.Heading, new() { Name = "Bàn làm việc" }).WaitForAsync();
        Assert.Empty(watched.Complaints);
    }

    [Theory]
    [InlineData("https://elsewhere.example/")]
    [InlineData("//elsewhere.example/")]
    [InlineData("/\\elsewhere.example/")]
    public async Task Never_lead_to_another_site_when_the_language_changes(string back)
    {
        using HttpResponseMessage answer = await Client.GetAsync(new Uri(site.Address, "/ngon-ngu/en?ve=" + Uri.EscapeDataString(back)));

        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        Assert.Equal("/", answer.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task Find_a_page_by_a_part_of_its_name_without_accents()
    {
        await using WatchedPage watched = await browser.OpenAsync();
        await site.OpenAsync(watched.Page, "/");

        await watched.Page.Keyboard.PressAsync("Control+k");
        ILocator field = watched.Page.GetByRole(AriaRole.Searchbox);
        await Assertions.Expect(field).ToBeFocusedAsync();
        await field.PressSequentiallyAsync("TINH trang");
        // At once: Enter means what was typed, whatever the list still shows.
        await field.PressAsync("Enter");

        await watched.Page.GetByRole(AriaRole.Heading, new() { Name = "Tình trạng hệ thống" }).WaitForAsync();
        Assert.Equal(0, await watched.Page.Locator(".kh-search").CountAsync());
        Assert.Empty(watched.Complaints);
    }

    [Theory]
    [InlineData("phong tham muu", "Phòng Tham mưu", "/don-vi/")]
    [InlineData("nguyen van", "Nguyễn Văn ", "/quan-nhan/")]
    public async Task Find_units_and_people_and_go_to_them(string typed, string found, string address)
    {
        await using WatchedPage watched = await browser.OpenAsync();
        await site.OpenAsync(watched.Page, "/");

        await watched.Page.Keyboard.PressAsync("Control+k");
        // All at once: a list that changes with each key would be read before and clicked after a change.
        await watched.Page.GetByRole(AriaRole.Searchbox).FillAsync(typed);
        ILocator hit = watched.Page.Locator(".kh-search-box li a", new() { HasText = found }).First;
        string name = await hit.Locator("span").First.InnerTextAsync();
        await hit.ClickAsync();

        await watched.Page.WaitForURLAsync(url => new Uri(url).AbsolutePath.StartsWith(address, StringComparison.Ordinal));
        await Assertions.Expect(watched.Page.Locator("main h1")).ToContainTextAsync(name);
        Assert.Empty(watched.Complaints);
    }

    [Fact]
    public async Task Say_in_whose_lists_one_is()
    {
        await using WatchedPage watched = await browser.OpenAsync();
        await site.OpenAsync(watched.Page, "/");

        await Assertions.Expect(watched.Page.Locator(".kh-place strong")).ToHaveTextAsync("Bộ Chỉ huy Quân sự tỉnh (trình diễn)");
    }

    [Fact]
    public async Task Say_that_nothing_was_found_and_close_on_escape()
    {
        await using WatchedPage watched = await browser.OpenAsync();
        await site.OpenAsync(watched.Page, "/");

        await watched.Page.Keyboard.PressAsync("Control+k");
        ILocator field = watched.Page.GetByRole(AriaRole.Searchbox);
        await field.FillAsync("zzzz");
        await watched.Page.GetByText("Không thấy “zzzz”").WaitForAsync();
        await field.PressAsync("Escape");

        await field.WaitForAsync(new() { State = WaitForSelectorState.Detached });
    }

    [Fact]
    public async Task Have_a_page_for_addresses_that_lead_nowhere()
    {
        await using WatchedPage watched = await browser.OpenAsync();
        await site.SignInAsync(watched.Page, Entrance.Administrator);

        IResponse? answer = await watched.Page.GotoAsync(new Uri(site.Address, "khong-co-trang-nay").ToString());

        Assert.Equal(404, answer?.Status);
        Assert.Equal("Không có trang này", await Site.HeadingAsync(watched.Page));
        await watched.Page.Locator("main").GetByRole(AriaRole.Link).ClickAsync();
        await watched.Page.GetByRole(AriaRole.Heading, new() { Name = "Bàn làm việc" }).WaitForAsync();
    }

    [Fact]
    public async Task Leave_the_frame_off_the_paper()
    {
        await using WatchedPage watched = await browser.OpenAsync();
        await site.OpenAsync(watched.Page, "/tinh-trang");
        await watched.Page.Locator("main td").First.WaitForAsync();

        await watched.Page.EmulateMediaAsync(new() { Media = Media.Print });

        foreach (string part in new[] { ".kh-nav", ".kh-bar >> nth=0", ".kh-heading .kh-actions" })
            await Assertions.Expect(watched.Page.Locator(part)).ToBeHiddenAsync();
        await Assertions.Expect(watched.Page.Locator("main td").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Say_so_when_the_program_is_gone()
    {
        await using TestDatabase database = await TestPostgres.CreateDatabaseAsync();
        await using RunningKh running = await RunningKh.StartAsync(["--database", database.ConnectionString]);
        await using WatchedPage watched = await browser.OpenAsync();
        await watched.Page.Context.AddCookiesAsync(
            [new Microsoft.Playwright.Cookie { Name = SessionCookie.Name, Value = await running.Entrance.TokenOfAsync(Entrance.Administrator), Url = running.Address.ToString() }]);
        await watched.Page.GotoAsync(running.Address.ToString());
        await watched.Page.Locator("main h1").WaitForAsync();

        await running.SignalAsync("KILL");

        await watched.Page.GetByRole(AriaRole.Alertdialog, new() { NameRegex = new Regex("Mất kết nối") }).WaitForAsync();
    }

    [Fact]
    public async Task Let_browsers_load_nothing_from_elsewhere_and_frame_it_nowhere()
    {
        using HttpResponseMessage page = await Client.GetAsync(site.Address);

        string policy = Assert.Single(page.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("default-src 'none'", policy);
        Assert.Contains("script-src 'self';", policy);
        Assert.Contains("frame-ancestors 'none'", policy);
        Assert.DoesNotContain("http", policy);
        Assert.Equal("nosniff", Assert.Single(page.Headers.GetValues("X-Content-Type-Options")));
        Assert.False(page.Headers.Contains("Server"));
    }

    [Fact]
    public async Task Answer_to_no_name_but_this_machines()
    {
        using HttpRequestMessage request = new(HttpMethod.Get, site.Address);
        request.Headers.Host = "tinhdoi.example";

        using HttpResponseMessage answer = await Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }
}
