using KhuyenHoc.Documents.Charts;

namespace KhuyenHoc.Browser.Tests.Charts;

public sealed class BarChartOnAPageShould(Browser browser) : IClassFixture<Browser>
{
    private static readonly BarChart Titles = new(
        "Quân nhân học tập theo đơn vị, năm 2025",
        [new ChartSeries("Đã công nhận", ChartTone.Recognised), new ChartSeries("Đạt, chờ công nhận"), new ChartSeries("Còn lại", ChartTone.Rest)],
        [
            new ChartBar("Trung đoàn Bộ binh 901", [214, 30, 56]),
            new ChartBar("Ban Chỉ huy Phòng thủ khu vực 1 - Krông Lành", [48, 0, 12]),
            new ChartBar("Ban Chỉ huy Quân sự xã Ea Súp Thượng", [0, 0, 9]),
        ])
    {
        Unit = " người",
    };

    [Fact]
    public async Task Fit_the_screen_of_the_offices_and_fetch_nothing()
    {
        await using var page = await browser.OpenAsync();
        await page.Page.SetContentAsync("<!doctype html><body style='margin:0'>" + BarChartSvg.Render(Titles, "qnht"));

        Assert.False(await page.ScrollsSidewaysAsync());
        Assert.Empty(page.RequestsThatLeave);
        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task Let_no_word_run_out_of_the_drawing()
    {
        await using var page = await browser.OpenAsync();
        await page.Page.SetContentAsync("<!doctype html><body style='margin:0'>" + BarChartSvg.Render(Titles, "qnht"));

        var outside = await page.Page.EvaluateAsync<string[]>(
            """
            () => {
                const frame = document.querySelector('svg').getBoundingClientRect();
                return [...document.querySelectorAll('svg text')]
                    .filter(text => {
                        const box = text.getBoundingClientRect();
                        return box.left < frame.left - 1 || box.right > frame.right + 1 || box.top < frame.top - 1 || box.bottom > frame.bottom + 1;
                    })
                    .map(text => text.textContent);
            }
            """);

        Assert.Empty(outside);
        Assert.NotEqual(0, await page.Page.Locator("svg text").CountAsync());
    }
}
