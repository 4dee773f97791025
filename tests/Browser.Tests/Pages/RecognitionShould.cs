using System.IO.Compression;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace KhuyenHoc.Browser.Tests.Pages;

/// <summary>From a scorecard to an issued decision, as an office clicks through it.</summary>
// These tests withdraw, confirm and issue, which others would see: they have a site of their own.
public sealed partial class RecognitionShould(Site site, Browser browser) : IClassFixture<Site>, IClassFixture<Browser>
{
    private const string Period = "/dot-danh-gia/2025";

    [Fact]
    public async Task Show_on_a_scorecard_the_grade_what_is_missing_and_why_by_which_clause()
    {
        await using WatchedPage watched = await browser.OpenAsync();
        await site.OpenAsync(watched.Page, Period);
        await watched.Page.GetByRole(AriaRole.Link, new() { Name = "Phiếu điểm: Tiểu đoàn Bộ binh 3" }).ClickAsync();
        await Assertions.Expect(watched.Page.Locator("main h1")).ToHaveTextAsync("Tiểu đoàn Bộ binh 3");

        await Assertions.Expect(watched.Page.Locator(".as-grade-name")).ToHaveTextAsync("Chưa đạt");
        ILocator missing = watched.Page.Locator(".as-missing");
        await Assertions.Expect(missing).ToContainTextAsync("Mức độ 1");
        await Assertions.Expect(missing.Locator("li").First).ToContainTextAsync(MissingMembers());
        ILocator line = watched.Page.Locator("[id='muc-2.1']");
        await Assertions.Expect(line.Locator(".as-reason")).ToHaveTextAsync(DisciplineReason());
        await Assertions.Expect(line.Locator(".as-clause")).ToContainTextAsync("Điều 6 khoản 2, chỉ tiêu 1");
        Assert.False(await watched.ScrollsSidewaysAsync());
        Assert.Empty(watched.Complaints);
    }

    [Fact]
    public async Task Take_a_confirmation_back_give_it_again_and_lead_to_an_issued_decision()
    {
        await using WatchedPage watched = await browser.OpenAsync();
        IPage page = watched.Page;
        await site.OpenAsync(page, Period);
        await page.GetByRole(AriaRole.Link, new() { Name = "Mở trang xác nhận" }).ClickAsync();

        await WithdrawAsync(page, "Tiểu đoàn Bộ binh 2");
        await page.GetByRole(AriaRole.Checkbox, new() { Name = "Chọn Tiểu đoàn Bộ binh 2" }).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Xác nhận 1 đơn vị" }).ClickAsync();
        await AnswerAsync(page, "Xác nhận 1 đơn vị");
        await Assertions.Expect(page.Locator(".as-message")).ToHaveTextAsync("Đã xác nhận 1 đơn vị.");

        await page.Locator(".as-models section", new() { HasText = "Đơn vị học tập" }).GetByRole(AriaRole.Button).ClickAsync();
        await Assertions.Expect(page.Locator("main h1")).ToHaveTextAsync("Dự thảo quyết định");
        await page.GetByRole(AriaRole.Button, new() { Name = "Ban hành" }).ClickAsync();
        await AnswerAsync(page, "Ban hành");

        await Assertions.Expect(page.Locator("main h1")).ToHaveTextAsync(DecisionNumber());
        await Assertions.Expect(page.Locator("main tbody")).ToContainTextAsync("Tiểu đoàn Bộ binh 2");
        string text = await DownloadAsync(page);
        Assert.Contains("công nhận danh hiệu", text);
        Assert.Contains("Tiểu đoàn Bộ binh 2", text);
        Assert.Empty(watched.Complaints);
    }

    private static async Task WithdrawAsync(IPage page, string unit)
    {
        await page.Locator("tr", new() { HasText = unit }).GetByRole(AriaRole.Button, new() { Name = "Rút lại" }).ClickAsync();
        ILocator dialog = page.GetByRole(AriaRole.Dialog);
        await Assertions.Expect(dialog.GetByRole(AriaRole.Button, new() { Name = "Rút lại" })).ToBeDisabledAsync();
        await dialog.GetByRole(AriaRole.Textbox).FillAsync("Xem lại số liệu");
        await AnswerAsync(page, "Rút lại");
        await Assertions.Expect(page.Locator(".as-message")).ToHaveTextAsync($"Đã rút lại xác nhận của {unit}.");
    }

    private static Task AnswerAsync(IPage page, string button) =>
        page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = button }).ClickAsync();

    private static async Task<string> DownloadAsync(IPage page)
    {
        IDownload file = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "Tải tệp Word" }).ClickAsync());
        Assert.EndsWith(".docx", file.SuggestedFilename, StringComparison.Ordinal);
        await using Stream content = await file.CreateReadStreamAsync();
        using MemoryStream whole = new();
        await content.CopyToAsync(whole);
        using ZipArchive archive = new(whole);
        using StreamReader document = new(archive.Entries.Single(entry => entry.FullName == "word/document.xml").Open());
        return Tag().Replace(await document.ReadToEndAsync(), "");
    }

    [GeneratedRegex("Mục 3.1: còn thiếu [0-9]+ thành viên giữ danh hiệu Công dân học tập")]
    private static partial Regex MissingMembers();

    [GeneratedRegex("^[0-9]+ trên [0-9]+ thành viên .+; yêu cầu ít nhất 90\\s%: đạt\\.$")]
    private static partial Regex DisciplineReason();

    [GeneratedRegex("^Quyết định số [0-9]{2,}/QĐ-BCH$")]
    private static partial Regex DecisionNumber();

    [GeneratedRegex("<[^>]+>")]
    private static partial Regex Tag();
}
