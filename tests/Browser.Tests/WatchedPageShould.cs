namespace KhuyenHoc.Browser.Tests;

/// <summary>A watch that sees nothing would make every test of a page pass.</summary>
public sealed class WatchedPageShould(Browser browser) : IClassFixture<Browser>
{
    [Fact]
    public async Task Notice_a_request_to_another_machine()
    {
        await using var page = await browser.OpenAsync();
        // An address reserved for documents; the answer is cut off before the network.
        await page.Page.RouteAsync("**/*", route => route.AbortAsync());

        await page.Page.SetContentAsync("<img src='http://font.invalid/a.png'><img src='http://127.0.0.1:1/b.png'><img src='data:,'>");

        Assert.Equal(["http://font.invalid/a.png"], page.RequestsThatLeave);
    }

    [Fact]
    public async Task Notice_errors_of_scripts_and_on_the_console()
    {
        await using var page = await browser.OpenAsync();

        await page.Page.SetContentAsync("<script>console.error('một'); console.log('không'); throw new Error('hai')</script>");

        Assert.Equal(2, page.Complaints.Count);
        Assert.Contains(page.Complaints, c => c.Contains("một", StringComparison.Ordinal));
        Assert.Contains(page.Complaints, c => c.Contains("hai", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("<div style='width: 3000px'>rộng</div>", true)]
    [InlineData("<div style='width: 300px'>hẹp</div>", false)]
    public async Task Notice_a_page_that_is_too_wide(string content, bool scrolls)
    {
        await using var page = await browser.OpenAsync();
        await page.Page.SetContentAsync(content);

        Assert.Equal(scrolls, await page.ScrollsSidewaysAsync());
    }
}
