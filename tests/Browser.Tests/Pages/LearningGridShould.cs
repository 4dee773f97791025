using System.Text.Json;
using Microsoft.Playwright;

namespace KhuyenHoc.Browser.Tests.Pages;

/// <summary>A clerk fills a unit's year of learning by keyboard and by a block from Excel.</summary>
[Collection(SiteCollection.Name)]
public sealed class LearningGridShould(Site site, Browser browser)
{
    [Fact]
    public async Task Take_keys_and_a_block_from_Excel_and_keep_them_after_saving()
    {
        await using WatchedPage watched = await browser.OpenAsync();
        IPage page = watched.Page;
        string address = await AddressAsync("TD1");
        await OpenAsync(page, address);

        await Cell(page, 0, 0).ClickAsync();
        await page.Keyboard.TypeAsync("ht");
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.TypeAsync("dang ky");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(Cell(page, 0, 0)).ToHaveTextAsync("Hoàn thành");
        await Assertions.Expect(Cell(page, 1, 0)).ToHaveTextAsync("Đăng ký");

        int language = await ColumnAsync(page, "Ngoại ngữ");
        await Cell(page, 0, language - 1).ClickAsync();
        await PasteAsync(page, "\"Chứng chỉ \"\"A\"\" (đến 31/12/2030)\nChứng chỉ B\"\tTiếng Anh 3\r\nChứng chỉ C\tTiếng Ê Đê\r\n");
        await Assertions.Expect(Cell(page, 0, language - 1)).ToHaveTextAsync("Chứng chỉ \"A\" (đến 31/12/2030); Chứng chỉ B");
        await Assertions.Expect(Cell(page, 0, language)).ToHaveTextAsync("Tiếng Anh (bậc 3)");
        await Assertions.Expect(Cell(page, 1, language)).ToHaveTextAsync("Tiếng Ê Đê");
        await Assertions.Expect(Cell(page, 1, language)).ToHaveAttributeAsync("aria-invalid", "true");

        // Nothing is saved while one cell is wrong, and nothing is lost.
        await page.Keyboard.PressAsync("Control+s");
        await Assertions.Expect(page.Locator(".kh-error")).ToContainTextAsync("Chưa lưu ô nào");
        await Assertions.Expect(page.Locator(".roster-grid-note")).ToContainTextAsync("thiếu bậc");

        await Cell(page, 1, language).DblClickAsync();
        await page.Keyboard.PressAsync("End");
        await page.Keyboard.TypeAsync(" 2");
        await page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(Cell(page, 1, language)).ToHaveTextAsync("Tiếng Ê Đê (bậc 2)");
        await page.Keyboard.PressAsync("Control+s");
        await Assertions.Expect(page.Locator(".roster-done")).ToContainTextAsync("Đã lưu");

        await OpenAsync(page, address);
        await Assertions.Expect(Cell(page, 0, 0)).ToHaveTextAsync("Hoàn thành");
        await Assertions.Expect(Cell(page, 1, language)).ToHaveTextAsync("Tiếng Ê Đê (bậc 2)");
        Assert.False(await watched.ScrollsSidewaysAsync());
        Assert.Empty(watched.Complaints);
        Assert.Empty(watched.RequestsThatLeave);
    }

    [Fact]
    public async Task Clear_take_back_and_ask_before_leaving()
    {
        await using WatchedPage watched = await browser.OpenAsync();
        IPage page = watched.Page;
        await OpenAsync(page, await AddressAsync("TD2"));
        string before = await Cell(page, 0, 0).InnerTextAsync();
        ILocator save = page.Locator(".kh-actions");

        await Cell(page, 0, 0).ClickAsync();
        await page.Keyboard.PressAsync("Delete");
        await Assertions.Expect(Cell(page, 0, 0)).ToHaveTextAsync("");
        await Assertions.Expect(save).ToContainTextAsync("Lưu 1 ô");
        await page.Keyboard.PressAsync("Control+z");
        await Assertions.Expect(Cell(page, 0, 0)).ToHaveTextAsync(before);
        await Assertions.Expect(save).ToContainTextAsync("Đã lưu hết");

        await page.Keyboard.TypeAsync("bỏ đi");
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(Cell(page, 0, 0)).ToHaveTextAsync(before);

        await page.Keyboard.PressAsync("Delete");
        await Assertions.Expect(save).ToContainTextAsync("Lưu 1 ô");
        await page.Locator(".kh-nav").GetByText("Đơn vị", new() { Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator(".mud-dialog")).ToContainTextAsync("chưa được lưu");
        await page.Locator(".mud-dialog").GetByText("Thôi").ClickAsync();
        await Assertions.Expect(page.Locator(".roster-grid")).ToBeVisibleAsync();
        Assert.Empty(watched.Complaints);
    }

    private async Task OpenAsync(IPage page, string address)
    {
        await site.OpenAsync(page, address, user: "phongchinhtri");
        await page.Locator(".roster-grid td").First.WaitForAsync();
    }

    private async Task<string> AddressAsync(string code)
    {
        using HttpClient client = await site.Entrance.ClientAsync("phongchinhtri");
        using JsonDocument units = JsonDocument.Parse(await client.GetStringAsync(new Uri("/api/v1/roster/units", UriKind.Relative)));
        return "/hoc-tap?nam=2025&donvi=" + units.RootElement.EnumerateArray().Single(unit => unit.GetProperty("code").GetString() == code).GetProperty("id").GetString();
    }

    private static ILocator Cell(IPage page, int row, int column) => page.Locator($".roster-grid td[data-r='{row}'][data-c='{column}']");

    private static async Task<int> ColumnAsync(IPage page, string heading) =>
        (await page.Locator(".roster-grid thead th").AllInnerTextsAsync()).ToList().FindIndex(text => text.StartsWith(heading, StringComparison.Ordinal)) - 1;

    // What the browser does on Ctrl+V, with a clipboard of the test's own.
    private static Task PasteAsync(IPage page, string text) => page.EvaluateAsync(
        """
        text => {
          const clipboard = new DataTransfer();
          clipboard.setData('text/plain', text);
          document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData: clipboard, bubbles: true, cancelable: true }));
        }
        """,
        text);
}
