using System.Net;
using System.Text.Json;
using Microsoft.Playwright;

namespace KhuyenHoc.Browser.Tests.Pages;

/// <summary>What people of different parts see of one province, on pages and by the HTTP API.</summary>
[Collection(SiteCollection.Name)]
public sealed class RightsShould(Site site, Browser browser)
{
    [Theory]
    [InlineData("phongchinhtri", 3000)]
    [InlineData("kiemtra", 3000)]
    [InlineData("phutrach.td3", 300)]
    [InlineData("chihuy.td3", 300)]
    public async Task Give_each_the_people_of_his_units(string account, int people)
    {
        using HttpClient client = await site.Entrance.ClientAsync(account);

        using JsonDocument answer = JsonDocument.Parse(await client.GetStringAsync(new Uri("/api/v1/roster/people?take=1", UriKind.Relative)));

        Assert.Equal(people, answer.RootElement.GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task Refuse_the_list_of_people_to_who_has_no_part_in_it()
    {
        using HttpClient client = await site.Entrance.ClientAsync("quannhan.td3");

        Assert.Equal(HttpStatusCode.Forbidden, (await client.GetAsync(new Uri("/api/v1/roster/people", UriKind.Relative))).StatusCode);
    }

    [Fact]
    public async Task Show_a_clerk_his_own_people_and_not_those_of_the_neighbours()
    {
        string own = await FirstOfAsync("phutrach.td3"), neighbour = await FirstOfAsync("phongchinhtri", "TD1");
        using HttpClient clerk = await site.Entrance.ClientAsync("phutrach.td3");

        Assert.Equal(HttpStatusCode.OK, (await clerk.GetAsync(new Uri($"/api/v1/roster/people/{own}", UriKind.Relative))).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await clerk.GetAsync(new Uri($"/api/v1/roster/people/{neighbour}", UriKind.Relative))).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await clerk.GetAsync(new Uri($"/api/v1/roster/people/{neighbour}/learning", UriKind.Relative))).StatusCode);
    }

    [Fact]
    public async Task Leave_out_of_the_navigation_what_is_not_for_a_soldier()
    {
        await using WatchedPage watched = await browser.OpenAsync();
        Assert.Equal("Bàn làm việc", await site.OpenAsync(watched.Page, "/", user: "quannhan.td3"));

        ILocator navigation = watched.Page.Locator(".kh-nav");
        await Assertions.Expect(navigation).ToContainTextAsync("Đơn vị");
        await Assertions.Expect(navigation).Not.ToContainTextAsync("Nhập từ Excel");
        await Assertions.Expect(navigation).Not.ToContainTextAsync("Quân nhân, cán bộ");
        Assert.Empty(watched.Complaints);
    }

    [Fact]
    public async Task Say_who_is_asked_and_why_not_where_an_auditor_may_not_go_on()
    {
        await using WatchedPage watched = await browser.OpenAsync();
        await site.OpenAsync(watched.Page, "/nhap-du-lieu", user: "kiemtra");
        await site.OpenAsync(watched.Page, "/dot-danh-gia/2025");

        await Assertions.Expect(watched.Page.Locator("main")).ToContainTextAsync("tài khoản “kiemtra” không có quyền");
    }

    [Fact]
    public async Task Lead_a_page_left_open_to_signing_in_when_its_session_ends()
    {
        await using WatchedPage watched = await browser.OpenAsync();
        await site.OpenAsync(watched.Page, "/", user: "hoidong");

        await using (Npgsql.NpgsqlConnection connection = site.Connect())
            await Dapper.SqlMapper.ExecuteAsync(connection, "DELETE FROM identity.sessions s USING identity.accounts a WHERE a.account_id = s.account_id AND a.name = 'hoidong'");

        await watched.Page.WaitForURLAsync("**/dang-nhap**", new() { Timeout = 30_000 });
    }

    private async Task<string> FirstOfAsync(string account, string? unitCode = null)
    {
        using HttpClient client = await site.Entrance.ClientAsync(account);
        string unit = "";
        if (unitCode is not null)
        {
            using JsonDocument units = JsonDocument.Parse(await client.GetStringAsync(new Uri("/api/v1/roster/units", UriKind.Relative)));
            unit = "&unit=" + units.RootElement.EnumerateArray().Single(known => known.GetProperty("code").GetString() == unitCode).GetProperty("id").GetString();
        }
        using JsonDocument people = JsonDocument.Parse(await client.GetStringAsync(new Uri("/api/v1/roster/people?take=1" + unit, UriKind.Relative)));
        return people.RootElement.GetProperty("people")[0].GetProperty("id").GetString()!;
    }
}
