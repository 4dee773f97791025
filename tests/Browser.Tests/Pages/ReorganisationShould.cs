using Microsoft.Playwright;

namespace KhuyenHoc.Browser.Tests.Pages;

/// <summary>Units founded, merged and given back, and two records of one person merged, as a clerk clicks through it.</summary>
public sealed class ReorganisationShould(EmptySite site, Browser browser) : IClassFixture<EmptySite>, IClassFixture<Browser>
{
    [Fact]
    public async Task Show_what_a_merger_would_do_do_it_and_take_it_back()
    {
        await using WatchedPage watched = await browser.OpenAsync();
        IPage page = watched.Page;
        await FoundAsync(page, "Bộ Chỉ huy Quân sự tỉnh Thử", "T", null);
        await FoundAsync(page, "Ban Chỉ huy Quân sự huyện Một", "T-H1", "Bộ Chỉ huy Quân sự tỉnh Thử");
        await FoundAsync(page, "Ban Chỉ huy Quân sự huyện Hai", "T-H2", "Bộ Chỉ huy Quân sự tỉnh Thử");
        await AddAsync(page, "Lê Văn Sáp Nhập", "SN-1", "Ban Chỉ huy Quân sự huyện Một");

        await site.OpenAsync(page, "/don-vi?ngay=2025-07-01");
        await page.GetByRole(AriaRole.Link, new() { Name = "Ban Chỉ huy Quân sự huyện Một" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Sắp xếp đơn vị" }).ClickAsync();
        await page.Locator(".mud-popover-open").GetByText("Sáp nhập", new() { Exact = true }).ClickAsync();
        ILocator dialog = page.GetByRole(AriaRole.Dialog);
        await ChooseAsync(page, dialog, "Sáp nhập cùng các đơn vị khác", "huyện Hai");
        await dialog.GetByText("Thành lập đơn vị mới để tiếp nhận").ClickAsync();
        await dialog.GetByLabel("Tên đơn vị").FillAsync("Ban Chỉ huy Phòng thủ khu vực 1");
        await dialog.GetByLabel("Mã đơn vị").FillAsync("T-KV1");
        await dialog.GetByLabel("Số quyết định").FillAsync("12/QĐ-TD");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Xem trước" }).ClickAsync();

        await Assertions.Expect(dialog).ToContainTextAsync("Ban Chỉ huy Quân sự huyện Hai kết thúc");
        await Assertions.Expect(dialog.Locator("tfoot")).ToContainTextAsync("1");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Sáp nhập" }).ClickAsync();
        await Assertions.Expect(page.Locator(".roster-tree")).ToContainTextAsync("Ban Chỉ huy Phòng thủ khu vực 1");
        await Assertions.Expect(page.Locator(".roster-tree")).Not.ToContainTextAsync("huyện Hai");

        await page.Locator(".roster-tree").GetByRole(AriaRole.Link, new() { Name = "Ban Chỉ huy Phòng thủ khu vực 1" }).ClickAsync();
        await Assertions.Expect(page.Locator(".roster-drawing .roster-node")).ToHaveCountAsync(3);
        await page.GetByRole(AriaRole.Button, new() { Name = "Hoàn tác" }).First.ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Hoàn tác" }).ClickAsync();
        await Assertions.Expect(page.Locator(".roster-undone")).ToHaveCountAsync(1);
        await site.OpenAsync(page, "/don-vi?ngay=2025-07-01");
        await Assertions.Expect(page.Locator(".roster-tree")).ToContainTextAsync("huyện Hai");
        await Assertions.Expect(page.Locator(".roster-tree tr", new() { HasText = "huyện Một" })).ToContainTextAsync("1");
        Assert.False(await watched.ScrollsSidewaysAsync());
        Assert.Empty(watched.Complaints);
    }

    [Fact]
    public async Task Show_two_records_of_one_person_side_by_side_merge_them_and_take_it_back()
    {
        await using WatchedPage watched = await browser.OpenAsync();
        IPage page = watched.Page;
        await FoundAsync(page, "Phòng Chính trị Thử", "T-PCT", null);
        await AddAsync(page, "Trần Thị Trùng", "TR-1", "Phòng Chính trị Thử", "05/11/1985");
        await AddAsync(page, "Trần Thị Trùng", "TR-2", "Phòng Chính trị Thử", "05/11/1985");

        await site.OpenAsync(page, "/quan-nhan/trung");
        ILocator pair = page.Locator(".roster-pair", new() { HasText = "Trần Thị Trùng" });
        await Assertions.Expect(pair).ToContainTextAsync("Trùng họ tên và ngày sinh");
        await pair.GetByRole(AriaRole.Button, new() { Name = "Gộp hai hồ sơ" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Gộp hai hồ sơ" }).ClickAsync();
        await Assertions.Expect(page.Locator(".roster-done")).ToContainTextAsync("Đã gộp hồ sơ TR-2 vào hồ sơ TR-1.");
        await Assertions.Expect(page.Locator(".roster-pair")).ToHaveCountAsync(0);

        await page.GetByRole(AriaRole.Button, new() { Name = "Tách lại" }).ClickAsync();
        await Assertions.Expect(page.Locator(".roster-done")).ToHaveTextAsync("Đã tách lại hai hồ sơ.");
        await Assertions.Expect(page.Locator(".roster-pair")).ToHaveCountAsync(1);
        Assert.Empty(watched.Complaints);
    }

    private async Task FoundAsync(IPage page, string name, string code, string? parent)
    {
        await site.OpenAsync(page, "/don-vi?ngay=2020-01-01");
        await page.GetByRole(AriaRole.Button, new() { Name = "Thành lập đơn vị" }).ClickAsync();
        ILocator dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("Tên đơn vị").FillAsync(name);
        await dialog.GetByLabel("Mã đơn vị").FillAsync(code);
        if (parent is not null)
            await ChooseAsync(page, dialog, "Đơn vị cấp trên", parent);
        await dialog.GetByLabel("Số quyết định").FillAsync("01/QĐ-TD");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Xem trước" }).ClickAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Thành lập" }).ClickAsync();
        await Assertions.Expect(page.Locator(".roster-tree")).ToContainTextAsync(name);
    }

    private async Task AddAsync(IPage page, string name, string number, string unit, string? birth = null)
    {
        await site.OpenAsync(page, "/quan-nhan?ngay=2020-01-01");
        await page.GetByRole(AriaRole.Button, new() { Name = "Thêm người" }).ClickAsync();
        ILocator dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("Họ và tên").FillAsync(name);
        await dialog.GetByLabel("Số hiệu").FillAsync(number);
        if (birth is not null)
        {
            await dialog.GetByLabel("Ngày sinh").FillAsync(birth);
            await dialog.GetByLabel("Ngày sinh").PressAsync("Tab");
        }

        await ChooseAsync(page, dialog, "Đơn vị", unit);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Lưu" }).ClickAsync();
        await Assertions.Expect(page.Locator("main h1")).ToHaveTextAsync(name);
    }

    private static async Task ChooseAsync(IPage page, ILocator dialog, string field, string wanted)
    {
        await dialog.GetByLabel(field).First.FillAsync(wanted);
        await page.Locator(".mud-popover-open .mud-list-item", new() { HasText = wanted }).First.ClickAsync();
    }
}
