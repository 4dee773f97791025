using System.IO.Compression;
using Microsoft.Playwright;

namespace KhuyenHoc.Browser.Tests.Pages;

/// <summary>The period page and the report that it leads to.</summary>
[Collection(SiteCollection.Name)]
public sealed class ReportShould(Site site, Browser browser)
{
    [Theory]
    [InlineData("Excel", ".xlsx", "xl/workbook.xml")]
    [InlineData("Word", ".docx", "word/document.xml")]
    public async Task Be_reached_from_the_period_and_be_taken_away_as_a_file_that_is_whole(string button, string ending, string part)
    {
        await using WatchedPage watched = await browser.OpenAsync();
        Assert.Equal("Năm 2024", await site.OpenAsync(watched.Page, "/dot-danh-gia/2024"));
        await Assertions.Expect(watched.Page.Locator(".as-flow li")).ToHaveCountAsync(5);
        await watched.Page.GetByRole(AriaRole.Link, new() { Name = "Báo cáo đơn vị" }).ClickAsync();
        await Assertions.Expect(watched.Page.Locator(".ka-units tbody")).ToContainTextAsync("Phòng Tham mưu");
        Assert.False(await watched.ScrollsSidewaysAsync());

        IDownload file = await watched.Page.RunAndWaitForDownloadAsync(
            () => watched.Page.GetByRole(AriaRole.Link, new() { Name = button, Exact = true }).ClickAsync());

        Assert.EndsWith(ending, file.SuggestedFilename, StringComparison.Ordinal);
        await using Stream content = await file.CreateReadStreamAsync();
        using MemoryStream whole = new();
        await content.CopyToAsync(whole);
        using ZipArchive archive = new(whole);
        Assert.NotNull(archive.GetEntry(part));
        Assert.Empty(watched.Complaints);
    }
}
