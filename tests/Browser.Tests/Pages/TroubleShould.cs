using System.Text.RegularExpressions;
using Dapper;
using Microsoft.Playwright;
using Npgsql;

namespace KhuyenHoc.Browser.Tests.Pages;

/// <summary>A program without data, and one whose pages fail.</summary>
public sealed partial class TroubleShould(EmptySite site, Browser browser) : IClassFixture<EmptySite>, IClassFixture<Browser>
{
    [Fact]
    public async Task Begin_with_one_next_step_where_there_is_no_data()
    {
        await using WatchedPage watched = await browser.OpenAsync();
        await site.OpenAsync(watched.Page, "/");

        await watched.Page.Locator("main").GetByRole(AriaRole.Link, new() { Name = "Nhập từ Excel" }).ClickAsync();

        await watched.Page.WaitForURLAsync("**/nhap-du-lieu");
        Assert.Empty(watched.Complaints);
    }

    [Fact]
    public async Task Say_that_a_page_failed_and_let_it_be_tried_again()
    {
        await using WatchedPage watched = await browser.OpenAsync();
        await ExecuteAsync("ALTER TABLE roster.units RENAME TO units_away");

        await site.OpenAsync(watched.Page, "/don-vi");
        await watched.Page.GetByRole(AriaRole.Heading, new() { Name = "Chưa làm được việc này" }).WaitForAsync();

        string message = await watched.Page.GetByRole(AriaRole.Alert).First.InnerTextAsync();
        Assert.Matches(NumberOfFault(), message);
        Assert.DoesNotContain("units", message);
        // The frame stands, though it too asks for units.
        await Assertions.Expect(watched.Page.Locator(".kh-nav")).ToBeVisibleAsync();

        await ExecuteAsync("ALTER TABLE roster.units_away RENAME TO units");
        await watched.Page.GetByRole(AriaRole.Button, new() { Name = "Thử lại" }).ClickAsync();
        await watched.Page.GetByRole(AriaRole.Heading, new() { Name = "Đơn vị", Exact = true }).WaitForAsync();
    }

    [Fact]
    public async Task Show_the_health_of_a_module_in_trouble()
    {
        await using WatchedPage watched = await browser.OpenAsync();
        await ExecuteAsync("ALTER TABLE roster.unit_versions RENAME TO unit_versions_away");

        await site.OpenAsync(watched.Page, "/tinh-trang");

        await Assertions.Expect(watched.Page.Locator("main")).ToContainTextAsync("Có trục trặc");
        await ExecuteAsync("ALTER TABLE roster.unit_versions_away RENAME TO unit_versions");
    }

    [GeneratedRegex(@"mã [0-9a-f]{8}\.")]
    private static partial Regex NumberOfFault();

    private async Task ExecuteAsync(string sql)
    {
        await using NpgsqlConnection connection = site.Connect();
        await connection.ExecuteAsync(sql);
    }
}
