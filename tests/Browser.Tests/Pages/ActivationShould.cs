using KhuyenHoc.TestSupport;
using Microsoft.Playwright;
using Npgsql;

namespace KhuyenHoc.Browser.Tests.Pages;

/// <summary>The program with the demo province and files of its own, so that packages can be installed.</summary>
public sealed class CriteriaSite : EmptySite
{
    public CriteriaSite() => OfficePackages.TrustAsync(Folder).Wait();

    protected override string[] Arguments => ["--demo"];
}

/// <summary>From a package file to scorecards by its version, and back, by two people and without a restart.</summary>
public sealed class ActivationShould(CriteriaSite site, Browser browser) : IClassFixture<CriteriaSite>, IClassFixture<Browser>
{
    private const string Id = "cong-dan-hoc-tap.324";
    private const string RunsDone = "SELECT count(*) FROM assessment.runs r JOIN assessment.periods p USING (period_id) WHERE p.code = '2025' AND r.state = 'Done'";
    private const string Acts = "/ap-dung-bo-tieu-chi";

    private static readonly LocatorAssertionsToContainTextOptions Long = new() { Timeout = 90_000 };

    [Fact]
    public async Task Lead_from_a_file_to_scorecards_of_its_version_and_back()
    {
        await using WatchedPage watched = await browser.OpenAsync();
        IPage page = watched.Page;
        await InstallAsync(page);
        await ProposeAsync(page);
        Assert.Equal("1.0.0", await ScoredByAsync(page));

        await site.OpenAsync(page, Acts, user: "tieuchi2");
        ILocator waiting = page.Locator("article", new() { HasText = "phiên bản 9.0.0" });
        await Assertions.Expect(waiting).ToContainTextAsync("tieuchi1 đề xuất", Long);
        await waiting.GetByRole(AriaRole.Button, new() { Name = "Duyệt", Exact = true }).ClickAsync();
        await AnswerAsync(page, "Duyệt");
        await Assertions.Expect(page.Locator(".as-message")).ToContainTextAsync("Đã duyệt", Long);
        Assert.Equal("9.0.0", await ScoredByAsync(page));

        await site.OpenAsync(page, Acts, user: "tieuchi1");
        await page.Locator("article", new() { HasText = "phiên bản 9.0.0" }).GetByRole(AriaRole.Button, new() { Name = "Đề xuất hoàn tác" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Textbox).FillAsync("Chờ văn bản của tỉnh");
        await AnswerAsync(page, "Đề xuất hoàn tác");
        await Assertions.Expect(page.Locator(".as-message")).ToContainTextAsync("chờ người khác duyệt", Long);
        await site.OpenAsync(page, "/", user: "tieuchi2");
        await Assertions.Expect(page.Locator(".kh-desk")).ToContainTextAsync("Chờ tôi duyệt", Long);
        await site.OpenAsync(page, Acts, user: "tieuchi2");
        ILocator undo = page.Locator("article", new() { HasText = "Hoàn tác việc áp dụng" });
        await undo.GetByRole(AriaRole.Button, new() { Name = "Duyệt", Exact = true }).ClickAsync();
        await AnswerAsync(page, "Duyệt");
        await Assertions.Expect(page.Locator(".as-message")).ToContainTextAsync("Đã duyệt", Long);
        Assert.Equal("1.0.0", await ScoredByAsync(page));
        Assert.False(await watched.ScrollsSidewaysAsync());
        Assert.Empty(watched.Complaints);
    }

    [Fact]
    public async Task Refuse_a_file_that_is_no_package_in_words_and_change_nothing()
    {
        await using WatchedPage watched = await browser.OpenAsync();
        await site.OpenAsync(watched.Page, "/bo-tieu-chi/cai-goi", user: "tieuchi1");

        await watched.Page.GetByLabel("Chọn tệp gói").SetInputFilesAsync(new FilePayload { Name = "hỏng.nupkg", MimeType = "application/zip", Buffer = [1, 2, 3] });

        await Assertions.Expect(watched.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Không nhận hỏng.nupkg");
        await Assertions.Expect(watched.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("các bộ tiêu chí đang áp dụng vẫn như trước");
    }

    private async Task InstallAsync(IPage page)
    {
        await site.OpenAsync(page, "/bo-tieu-chi/cai-goi", user: "tieuchi1");
        await page.GetByLabel("Chọn tệp gói").SetInputFilesAsync(
            new FilePayload { Name = "goi.nupkg", MimeType = "application/zip", Buffer = OfficePackages.Of(Id, "9.0.0") });
        await Assertions.Expect(page.Locator(".as-package")).ToContainTextAsync("Chữ ký hợp lệ: Văn phòng", Long);
        await page.GetByRole(AriaRole.Button, new() { Name = "Cài phiên bản 9.0.0" }).ClickAsync();
        await Assertions.Expect(page.Locator(".as-message")).ToContainTextAsync("Đã cài", Long);
        await page.GetByRole(AriaRole.Link, new() { Name = "Đề xuất áp dụng" }).ClickAsync();
    }

    private static async Task ProposeAsync(IPage page)
    {
        ILocator from = page.GetByLabel("Từ ngày");
        await from.FillAsync("01/01/2025");
        await from.PressAsync("Tab");
        await page.GetByRole(AriaRole.Button, new() { Name = "So sánh ngay" }).ClickAsync();
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Xem báo cáo tác động", Long);
        await page.GetByLabel("Lý do").FillAsync("Bản sửa của Hội Khuyến học");
        await page.GetByRole(AriaRole.Button, new() { Name = "Gửi đề xuất" }).ClickAsync();
        await Assertions.Expect(page.Locator("main h1")).ToHaveTextAsync("Áp dụng bộ tiêu chí");
        ILocator own = page.Locator("article", new() { HasText = "phiên bản 9.0.0" });
        await Assertions.Expect(own).ToContainTextAsync("phải là một người khác", Long);
        await Assertions.Expect(own.GetByRole(AriaRole.Button, new() { Name = "Duyệt", Exact = true })).ToHaveCountAsync(0);
    }

    /// <summary>Scores 2025 anew and reads by which versions people whose results are open were scored.</summary>
    private async Task<string> ScoredByAsync(IPage page)
    {
        await site.OpenAsync(page, "/dot-danh-gia/2025", user: Entrance.Administrator);
        long before = await AskAsync<long>(RunsDone);
        await page.Locator(".as-flow li", new() { HasText = "Chấm điểm" }).First.GetByRole(AriaRole.Button).ClickAsync();
        for (int i = 0; i < 450 && await AskAsync<long>(RunsDone) == before; i++)
            await Task.Delay(200);
        Assert.Equal(before + 1, await AskAsync<long>(RunsDone));
        return await AskAsync<string>(
            """
            SELECT string_agg(DISTINCT s.set_version, ', ')
            FROM assessment.scorecards s
            JOIN assessment.dossiers d USING (period_id, model, subject_id)
            JOIN assessment.periods p USING (period_id)
            WHERE p.code = '2025' AND s.set_id = 'cong-dan-hoc-tap.324' AND d.standing = 'Open'
            """);
    }

    private async Task<T> AskAsync<T>(string sql)
    {
        await using NpgsqlConnection connection = site.Connect();
        await connection.OpenAsync();
        await using NpgsqlCommand command = new(sql, connection);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    private static Task AnswerAsync(IPage page, string button) =>
        page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();
}
