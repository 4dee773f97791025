using KhuyenHoc.Host.Demo;
using Microsoft.Playwright;

namespace KhuyenHoc.Browser.Tests.Pages;

/// <summary>A year of a clerk's work on the lists, from the first workbook to the one that goes out and comes back.</summary>
public sealed class ClerkShould(EmptySite site, Browser browser) : IClassFixture<EmptySite>, IClassFixture<Browser>
{
    private const int People = DemoWorkbook.FewestPeople;

    /// <summary>An import reads, compares and writes between two clicks.</summary>
    private static readonly LocatorAssertionsToContainTextOptions Patient = new() { Timeout = 120_000 };

    [Fact]
    public async Task Import_reorganise_transfer_mend_and_export_and_find_no_change_on_the_way_back()
    {
        await using WatchedPage watched = await browser.OpenAsync();
        IPage page = watched.Page;
        await ImportAsync(page, "tinh.xlsx", DemoFile());
        await page.Locator(".roster-next button", new() { HasText = "Ghi " }).ClickAsync();
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Đã ghi:", Patient);

        await ReorganiseAsync(page);
        await TransferAsync(page, 10);
        await MendAsync(page);

        foreach (string address in new[] { "/don-vi", "/quan-nhan" })
        {
            await site.OpenAsync(page, address);
            await ImportAsync(page, "xuat.xlsx", await ExportAsync(page));
            await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Tệp không có gì mới so với dữ liệu đã có", Patient);
            await Assertions.Expect(page.Locator(".roster-counts")).ToContainTextAsync("0 có lỗi", Patient);
        }

        Assert.False(await watched.ScrollsSidewaysAsync());
        Assert.Empty(watched.Complaints);
    }

    // Two offices become one on the day on which the districts ended.
    private async Task ReorganiseAsync(IPage page)
    {
        await site.OpenAsync(page, "/don-vi?ngay=2025-07-01");
        await page.GetByRole(AriaRole.Link, new() { Name = "Phòng Hậu cần - Kỹ thuật" }).First.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Sắp xếp đơn vị" }).ClickAsync();
        await page.Locator(".mud-popover-open").GetByText("Sáp nhập", new() { Exact = true }).ClickAsync();
        ILocator dialog = page.GetByRole(AriaRole.Dialog);
        await ChooseAsync(page, dialog, "Sáp nhập cùng các đơn vị khác", "Văn phòng");
        await dialog.GetByText("Thành lập đơn vị mới để tiếp nhận").ClickAsync();
        await dialog.GetByLabel("Tên đơn vị").FillAsync("Phòng Bảo đảm");
        await dialog.GetByLabel("Mã đơn vị").FillAsync("PBD");
        await ChooseAsync(page, dialog, "Đơn vị cấp trên", "Bộ Chỉ huy Quân sự tỉnh");
        await dialog.GetByLabel("Số quyết định").FillAsync("12/QĐ-TD");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Xem trước" }).ClickAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Sáp nhập" }).ClickAsync();
        await Assertions.Expect(page.Locator(".roster-tree")).ToContainTextAsync("Phòng Bảo đảm", Patient);
    }

    private async Task TransferAsync(IPage page, int people)
    {
        await site.OpenAsync(page, "/quan-nhan");
        // Whoever is there already cannot go there.
        ILocator boxes = page.Locator(".roster-people tbody tr").Filter(new() { HasNotText = "Trường Quân sự tỉnh" }).Locator(".roster-check");
        await Assertions.Expect(boxes.Nth(people)).ToBeVisibleAsync();
        for (int i = 0; i < people; i++)
            await boxes.Nth(i).CheckAsync();
        await page.Locator(".roster-chosen").GetByRole(AriaRole.Button, new() { Name = "Điều chuyển" }).ClickAsync();
        ILocator dialog = page.GetByRole(AriaRole.Dialog);
        await ChooseAsync(page, dialog, "Đơn vị đến", "Trường Quân sự tỉnh");
        await dialog.GetByLabel("Số quyết định").FillAsync("20/QĐ-TD");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Xem trước" }).ClickAsync();
        await Assertions.Expect(dialog.Locator("tbody tr")).ToHaveCountAsync(people);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Điều chuyển" }).ClickAsync();
        await Assertions.Expect(page.Locator(".roster-done")).ToContainTextAsync($"{people} người", Patient);
    }

    // The first of those without a citizen identity gets one; the count of them falls.
    private async Task MendAsync(IPage page)
    {
        await site.OpenAsync(page, "/chat-luong-du-lieu?loi=NoCitizenId");
        ILocator fault = page.Locator(".roster-quality nav a[aria-current=true] b");
        await Assertions.Expect(fault).ToHaveTextAsync($"{People}");
        await page.Locator(".roster-quality tbody").GetByRole(AriaRole.Link, new() { Name = "Sửa" }).First.ClickAsync();
        ILocator dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("Số CCCD").FillAsync("001085000001");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Lưu" }).ClickAsync();
        await Assertions.Expect(dialog).ToHaveCountAsync(0);
        await site.OpenAsync(page, "/chat-luong-du-lieu?loi=NoCitizenId");
        await Assertions.Expect(fault).ToHaveTextAsync($"{People - 1}");
    }

    private async Task ImportAsync(IPage page, string name, byte[] file)
    {
        await site.OpenAsync(page, "/nhap-du-lieu");
        // The field is seen a moment before it listens; nobody is as fast as a test.
        await page.WaitForFunctionAsync("() => document.querySelector('input[type=file]')?._blazorInputFileNextFileId === 0");
        await page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = name, MimeType = "application/octet-stream", Buffer = file });
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Ví dụ trong tệp", Patient);
        await page.GetByRole(AriaRole.Button, new() { Name = "Xem trước" }).ClickAsync();
        await Assertions.Expect(page.Locator(".roster-counts")).ToContainTextAsync("không đổi", Patient);
    }

    private static async Task<byte[]> ExportAsync(IPage page)
    {
        IDownload download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "Xuất Excel" }).ClickAsync());
        return await File.ReadAllBytesAsync(await download.PathAsync());
    }

    private static byte[] DemoFile()
    {
        MemoryStream file = new();
        DemoWorkbook.Write(People, DemoWorkbook.DefaultSeed, file);
        return file.ToArray();
    }

    private static async Task ChooseAsync(IPage page, ILocator dialog, string field, string wanted)
    {
        await dialog.GetByLabel(field).First.FillAsync(wanted);
        await page.Locator(".mud-popover-open .mud-list-item", new() { HasText = wanted }).First.ClickAsync();
    }
}
