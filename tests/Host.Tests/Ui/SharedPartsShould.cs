using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using KhuyenHoc.TestSupport;
using KhuyenHoc.Text;
using KhuyenHoc.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using MudBlazor.Services;

namespace KhuyenHoc.Host.Tests.Ui;

public sealed partial class SharedPartsShould : IDisposable
{
    private readonly CultureInfo _language = CultureInfo.CurrentUICulture;
    private readonly TestClock _clock = TestClock.At(2025, 12, 15);

    public SharedPartsShould() => CultureInfo.CurrentUICulture = Languages.Vietnamese;

    [Theory]
    [InlineData(StateKind.Good, "✓ Đạt")]
    [InlineData(StateKind.Bad, "✗ Đạt")]
    [InlineData(StateKind.Attention, "! Đạt")]
    [InlineData(StateKind.Title, "★ Đạt")]
    [InlineData(StateKind.Neutral, "○ Đạt")]
    public async Task Show_a_state_by_sign_and_word(StateKind kind, string expected) =>
        Assert.Equal(expected, await TextOfAsync<StateMark>(new() { ["Kind"] = kind, ["Text"] = "Đạt" }));

    [Fact]
    public async Task Put_the_motto_and_the_padded_date_on_a_printed_list()
    {
        string text = await TextOfAsync<PrintHeading>(new()
        {
            ["UpperBody"] = "Quân khu 0",
            ["Body"] = "Bộ Chỉ huy Quân sự tỉnh",
            ["Title"] = "Danh sách đơn vị",
            ["Date"] = new DateOnly(2025, 2, 3),
        });

        Assert.Equal(
            "QUÂN KHU 0 BỘ CHỈ HUY QUÂN SỰ TỈNH CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc ngày 03 tháng 02 năm 2025 DANH SÁCH ĐƠN VỊ",
            text);
    }

    [Fact]
    public async Task Draw_no_error_where_there_is_none() =>
        Assert.Equal("", await TextOfAsync<ErrorNotice>(new() { ["Message"] = "" }));

    [Fact]
    public async Task Offer_the_one_next_step_of_an_empty_list()
    {
        string markup = await MarkupOfAsync<EmptyState>(new() { ["Sentence"] = "Chưa có đơn vị nào.", ["Step"] = "Nhập từ Excel", ["Href"] = "/nhap-du-lieu" });

        Assert.Contains("Chưa có đơn vị nào.", markup);
        Assert.Contains("href=\"/nhap-du-lieu\"", markup);
    }

    [Fact]
    public async Task Say_how_far_long_work_is_and_how_long_it_still_takes()
    {
        IServiceProvider services = Services();
        await using HtmlRenderer renderer = new(services, NullLoggerFactory.Instance);
        string text = await renderer.Dispatcher.InvokeAsync(async () =>
        {
            Work? work = null;
            var root = await renderer.RenderComponentAsync<Work>(ParameterView.FromDictionary(
                new Dictionary<string, object?> { [nameof(Work.Begun)] = (Work begun) => work = begun }));
            _clock.Advance(TimeSpan.FromSeconds(10));
            work!.Now(2_500);
            return Plain(root.ToHtmlString());
        });

        Assert.Contains("2.500 / 100.000 (3 %)", text);
        Assert.Contains("250 mỗi giây · còn khoảng 7 phút", text);
    }

    [Fact]
    public async Task Say_only_the_count_while_the_whole_is_unknown()
    {
        string text = await TextOfAsync<ProgressPanel>(new() { ["Stage"] = "Đang đọc", ["Done"] = 1_200, ["Total"] = 0 });

        Assert.Equal("Đang đọc 1.200", text);
    }

    public void Dispose() => CultureInfo.CurrentUICulture = _language;

    private async Task<string> TextOfAsync<T>(Dictionary<string, object?> parameters) where T : IComponent =>
        Plain(await MarkupOfAsync<T>(parameters));

    private async Task<string> MarkupOfAsync<T>(Dictionary<string, object?> parameters) where T : IComponent
    {
        await using HtmlRenderer renderer = new(Services(), NullLoggerFactory.Instance);
        return await renderer.Dispatcher.InvokeAsync(async () =>
            WebUtility.HtmlDecode((await renderer.RenderComponentAsync<T>(ParameterView.FromDictionary(parameters))).ToHtmlString()));
    }

    private ServiceProvider Services() => new ServiceCollection()
        .AddLogging()
        .AddSingleton<TimeProvider>(_clock)
        .AddSingleton<NavigationManager, NoNavigation>()
        .AddMudServices()
        .BuildServiceProvider();

    private static string Plain(string markup) => Spaces().Replace(Tags().Replace(WebUtility.HtmlDecode(markup), " "), " ").Trim();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tags();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    private sealed class NoNavigation : NavigationManager
    {
        public NoNavigation() => Initialize("http://localhost/", "http://localhost/");
    }

    private sealed class Work : ComponentBase
    {
        private int _done;

        [Parameter] public Func<Work, Work>? Begun { get; set; }

        public void Now(int done)
        {
            _done = done;
            StateHasChanged();
        }

        protected override void OnInitialized() => Begun?.Invoke(this);

        protected override void BuildRenderTree(Microsoft.AspNetCore.Components.Rendering.RenderTreeBuilder builder)
        {
            builder.OpenComponent<ProgressPanel>(0);
            builder.AddComponentParameter(1, nameof(ProgressPanel.Stage), "Đang ghi");
            builder.AddComponentParameter(2, nameof(ProgressPanel.Done), _done);
            builder.AddComponentParameter(3, nameof(ProgressPanel.Total), 100_000);
            builder.CloseComponent();
        }
    }
}
