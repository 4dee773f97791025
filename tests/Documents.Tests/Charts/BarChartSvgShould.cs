using System.Globalization;
using System.Xml.Linq;
using KhuyenHoc.Documents.Charts;
using VerifyXunit;

namespace KhuyenHoc.Documents.Tests.Charts;

public sealed class BarChartSvgShould
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    private static readonly BarChart Titles = new(
        "Quân nhân học tập theo đơn vị, năm 2025",
        [new ChartSeries("Đã công nhận", ChartTone.Recognised), new ChartSeries("Đạt, chờ công nhận"), new ChartSeries("Còn lại", ChartTone.Rest)],
        [
            new ChartBar("Trung đoàn Bộ binh 584", [214, 30, 56]),
            new ChartBar("Ban Chỉ huy Phòng thủ khu vực 1", [48, 0, 12]),
            new ChartBar("Ban Chỉ huy quân sự xã Cư M’gar <thử>", [0, 0, 9]),
        ])
    {
        Unit = " người",
    };

    [Fact]
    public Task Draw_the_dashboard_bars() => Verifier.Verify(
        BarChartSvg.Render(Titles, "qnht").Replace("><", ">\n<", StringComparison.Ordinal), extension: "svg");

    [Fact]
    public void Be_readable_without_seeing_colours()
    {
        var svg = XElement.Parse(BarChartSvg.Render(Titles, "qnht"));

        Assert.Equal("img", svg.Attribute("role")!.Value);
        Assert.Equal("qnht-title qnht-desc", svg.Attribute("aria-labelledby")!.Value);
        Assert.Equal(Titles.Title, svg.Element(Svg + "title")!.Value);
        Assert.Contains("Trung đoàn Bộ binh 584: Đã công nhận: 214 người · Đạt, chờ công nhận: 30 người · Còn lại: 56 người",
            svg.Element(Svg + "desc")!.Value);
        Assert.Contains(svg.Elements(Svg + "text"), t => t.Value == "Đã công nhận: 48 người · Đạt, chờ công nhận: 0 người · Còn lại: 12 người");
        Assert.Equal(
            ["qnht-recognised", "qnht-rest"], svg.Descendants(Svg + "pattern").Select(p => p.Attribute("id")!.Value));
    }

    [Fact]
    public void Draw_parts_in_proportion_side_by_side()
    {
        var parts = Parts(Titles with { Width = 600 });

        Assert.Equal([(0m, 428m), (428m, 60m), (488m, 112m)], parts[..3]);
        Assert.Equal((0m, 18m), parts[^1]);
    }

    [Fact]
    public void Leave_room_up_to_the_maximum_but_never_run_over_the_edge()
    {
        var shares = new BarChart("Tỷ lệ", [new ChartSeries("Đạt")], [new ChartBar("Xã", [45])]) { Unit = " %", Width = 400 };

        Assert.Equal((0m, 180m), Assert.Single(Parts(shares with { Maximum = 100 })));
        Assert.Equal((0m, 400m), Assert.Single(Parts(shares with { Maximum = 10 })));
    }

    [Fact]
    public void Draw_empty_bars_when_there_is_nothing_yet()
    {
        var nothing = new BarChart("Chưa có số liệu", [new ChartSeries("Đạt")], [new ChartBar("Xã", [0])]);

        Assert.Empty(Parts(nothing));
        Assert.Contains(">0<", BarChartSvg.Render(nothing, "a"));
    }

    [Theory]
    [InlineData("5")]
    [InlineData("5;6;7;8")]
    [InlineData("5;-1;7")]
    public void Refuse_values_that_do_not_match_the_series(string values)
    {
        var bar = new ChartBar("Xã Lắk", [.. values.Split(';').Select(v => decimal.Parse(v, CultureInfo.InvariantCulture))]);

        var refusal = Assert.Throws<DocumentRefusedException>(() => BarChartSvg.Render(Titles with { Bars = [bar] }, "a"));
        Assert.Contains("Xã Lắk", refusal.Message);
    }

    private static List<(decimal X, decimal Width)> Parts(BarChart chart) =>
    [
        .. XElement.Parse(BarChartSvg.Render(chart, "a")).Elements(Svg + "rect")
            .Where(r => r.Attribute("stroke") is not null && r.Attribute("height")!.Value == "16")
            .Select(r => (Number(r, "x"), Number(r, "width"))),
    ];

    private static decimal Number(XElement element, string name) =>
        decimal.Parse(element.Attribute(name)!.Value, CultureInfo.InvariantCulture);
}
