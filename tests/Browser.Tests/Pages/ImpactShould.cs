using System.IO.Compression;
using Microsoft.Playwright;

namespace KhuyenHoc.Browser.Tests.Pages;

/// <summary>The page on which a council sees what another criteria set would change.</summary>
[Collection(SiteCollection.Name)]
public sealed class ImpactShould(Site site, Browser browser)
{
    [Fact]
    public async Task Lead_from_two_circulars_to_the_matrix_the_names_the_lines_and_the_file()
    {
        await using WatchedPage watched = await browser.OpenAsync();
        var page = watched.Page;
        Assert.Equal("So sánh hai bản tiêu chí", await site.OpenAsync(page, "/bo-tieu-chi/so-sanh?ban=don-vi-hoc-tap.tt24-2023.cap-tinh@1.0.0"));
        await page.GetByLabel("Đối chiếu với").SelectOptionAsync("don-vi-hoc-tap.tt22-2020@1.0.0");
        await page.GetByLabel("Số liệu của").SelectOptionAsync(new SelectOptionValue { Label = "Năm 2024" });

        await page.GetByRole(AriaRole.Button, new() { Name = "Bắt đầu so sánh" }).ClickAsync();

        // Some units have no title by 22/2020 and would have one by 24/2023; the whole says how many.
        var matrix = page.Locator(".im-matrix");
        await Assertions.Expect(matrix).ToContainTextAsync("Mức độ 1", new() { Timeout = 60_000 });
        await Assertions.Expect(page.Locator(".im-summary")).ToContainTextAsync("Đã chấm 40 hồ sơ");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Nội dung khai báo lấy từ Năm 2024.");
        Assert.False(await watched.ScrollsSidewaysAsync());
        var cell = matrix.Locator("td.im-up a");
        var gained = int.Parse(await cell.Locator(".im-count").InnerTextAsync(), System.Globalization.CultureInfo.InvariantCulture);

        await cell.ClickAsync();

        await Assertions.Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("tu=0.chua-dat.*den=muc-do-1"));
        var names = page.Locator("h2#danh-sach ~ table").First.Locator("tbody a");
        await Assertions.Expect(names).ToHaveCountAsync(gained);
        var file = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "Xuất Excel" }).ClickAsync());
        Assert.Equal("so-sanh-don-vi-hoc-tap.tt24-2023.cap-tinh-1.0.0-2024-12-31.xlsx", file.SuggestedFilename);
        await using var content = await file.CreateReadStreamAsync();
        using MemoryStream whole = new();
        await content.CopyToAsync(whole);
        using (ZipArchive archive = new(whole))
            Assert.NotNull(archive.GetEntry("xl/worksheets/sheet5.xml"));

        var name = await names.First.InnerTextAsync();
        await names.First.ClickAsync();

        await Assertions.Expect(page.Locator("main h1")).ToHaveTextAsync(name);
        await Assertions.Expect(page.Locator(".im-arrow")).ToContainTextAsync("Tăng");
        await Assertions.Expect(page.Locator(".im-sides table")).ToHaveCountAsync(2);
        await Assertions.Expect(page.Locator(".im-sides table").First).ToContainTextAsync("kế hoạch");
        Assert.Empty(watched.Complaints);
    }

    [Fact]
    public async Task Say_why_a_version_cannot_be_compared_with_itself()
    {
        await using WatchedPage watched = await browser.OpenAsync();
        await site.OpenAsync(watched.Page, "/bo-tieu-chi/so-sanh?ban=don-vi-hoc-tap.tt22-2020@1.0.0");
        await watched.Page.GetByLabel("Số liệu của").SelectOptionAsync(new SelectOptionValue { Label = "Năm 2023" });

        await watched.Page.GetByRole(AriaRole.Button, new() { Name = "Bắt đầu so sánh" }).ClickAsync();

        await Assertions.Expect(watched.Page.Locator(".kh-error")).ToContainTextAsync("chính là bản đang dùng trong phạm vi này");
        Assert.Empty(watched.Complaints);
    }
}
