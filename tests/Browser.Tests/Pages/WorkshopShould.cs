using System.Text;
using Microsoft.Playwright;

namespace KhuyenHoc.Browser.Tests.Pages;

/// <summary>The criteria workshop, from the template to an installed package.</summary>
[Collection(SiteCollection.Name)]
public sealed class WorkshopShould(Site site, Browser browser)
{
    /// <summary>A draft is compiled and scored between two clicks.</summary>
    private const float Patience = 60_000;

    [Fact]
    public async Task Lead_a_clerk_from_the_template_to_a_published_set()
    {
        await using WatchedPage watched = await browser.OpenAsync();
        IPage page = watched.Page;
        Assert.Equal("Xưởng bộ tiêu chí", await site.OpenAsync(page, "/xuong-bo-tieu-chi"));

        await page.GetByRole(AriaRole.Button, new() { Name = "Bản nháp mới" }).First.ClickAsync();
        await page.GetByLabel("Tên bộ tiêu chí").FillAsync("Quân nhân học tập của tỉnh");
        await page.GetByLabel("Mã bộ tiêu chí").FillAsync("quan-nhan-hoc-tap.xuong");
        await page.GetByRole(AriaRole.Button, new() { Name = "Tạo bản nháp" }).ClickAsync();
        await Assertions.Expect(page.Locator(".aw-item")).ToHaveCountAsync(10, new() { Timeout = Patience });

        // Words of an indicator: saved when the field is left.
        await page.Locator(".aw-item .aw-part").First.ClickAsync();
        await page.GetByLabel("Lời văn").FillAsync("Đọc, tra cứu và cập nhật thông tin");
        await page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(page.Locator(".aw-item").First).ToContainTextAsync("Đọc, tra cứu và cập nhật", new() { Timeout = Patience });
        await Assertions.Expect(page.Locator(".kh-subtitle")).ToContainTextAsync("Đã lưu lúc", new() { Timeout = Patience });

        // What the live roster would score, before and after a harder threshold.
        await page.GetByRole(AriaRole.Button, new() { Name = "Chấm thử" }).ClickAsync();
        ILocator counts = page.Locator(".aw-scores table").First.Locator(".aw-count");
        await Assertions.Expect(counts).ToHaveCountAsync(2, new() { Timeout = Patience });
        string reached = await counts.First.InnerTextAsync();
        Assert.NotEqual("0", reached);

        await page.Locator(".aw-outline button", new() { HasTextString = "Quân nhân học tập (mẫu nội bộ)" }).Last.ClickAsync();
        ILocator limit = page.Locator(".aw-limit").First;
        await Assertions.Expect(limit.GetByLabel("Giá trị")).ToHaveValueAsync("80", new() { Timeout = Patience });
        await limit.GetByLabel("Văn bản: số").FillAsync("Quy định 5/QĐ ngày 01/01/2025");
        await limit.GetByLabel("Điều, khoản, điểm").FillAsync("Điều 2");
        await limit.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "quy-dinh.pdf", MimeType = "application/pdf", Buffer = Encoding.ASCII.GetBytes("%PDF-1.7 thu") });
        await Assertions.Expect(limit.GetByRole(AriaRole.Link)).ToContainTextAsync("quy-dinh.pdf", new() { Timeout = Patience });
        await limit.GetByLabel("Giá trị").FillAsync("100");
        await limit.GetByRole(AriaRole.Button, new() { Name = "Ghi ngưỡng" }).ClickAsync();
        await Assertions.Expect(limit).ToContainTextAsync("Đã có: 100, từ 01/01/2022 – Quy định 5/QĐ ngày 01/01/2025, Điều 2", new() { Timeout = Patience });
        await page.GetByRole(AriaRole.Button, new() { Name = "Chấm thử" }).ClickAsync();
        await Assertions.Expect(counts.First).Not.ToHaveTextAsync(reached, new() { Timeout = Patience });

        ILocator publish = page.Locator(".aw-publish");
        await publish.GetByRole(AriaRole.Button, new() { Name = "Tin cậy chữ ký này" }).ClickAsync();
        await publish.GetByRole(AriaRole.Button, new() { Name = "Phát hành" }).ClickAsync();
        await Assertions.Expect(publish).ToContainTextAsync("quan-nhan-hoc-tap.xuong phiên bản 1.0.0", new() { Timeout = Patience });
        await Assertions.Expect(publish.GetByRole(AriaRole.Link, new() { Name = "Đề xuất áp dụng" })).ToBeVisibleAsync(new() { Timeout = Patience });
        Assert.False(await watched.ScrollsSidewaysAsync());
        Assert.Empty(watched.Complaints);
    }
}
