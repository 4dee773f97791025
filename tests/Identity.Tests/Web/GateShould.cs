using System.Net;
using KhuyenHoc.TestSupport;

namespace KhuyenHoc.Identity.Tests.Web;

/// <summary>The running program, asked by a browser without scripts.</summary>
public sealed class GateShould(GateShould.Program program) : IClassFixture<GateShould.Program>
{
    private Uri Address => program.Running.Address;

    private string OneTime => program.Running.Entrance.Passwords[Entrance.Administrator];

    [Theory]
    [InlineData("/")]
    [InlineData("/don-vi?ngay=2025-01-01")]
    [InlineData("/khong-co-trang-nay")]
    [InlineData("/tai-ve/danh-sach/quan-nhan.xlsx")]
    public async Task Lead_whoever_is_not_signed_in_to_the_sign_in_page_and_back(string address)
    {
        HttpResponseMessage answer = await new FormClient(Address).GetAsync(address);

        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        Assert.Equal(
            address == "/" ? "/dang-nhap" : "/dang-nhap?ve=" + Uri.EscapeDataString(address), answer.Headers.Location!.OriginalString);
    }

    [Theory]
    [InlineData("/api/v1/roster/units")]
    [InlineData("/api/v1/roster/people")]
    [InlineData("/_blazor/negotiate")]
    public async Task Answer_programs_that_are_not_signed_in_with_401(string address)
    {
        using HttpClient client = new();

        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync(new Uri(Address, address))).StatusCode);
    }

    [Theory]
    [InlineData("/dang-nhap")]
    [InlineData("/health")]
    [InlineData("/frame.css")]
    [InlineData("/_content/KhuyenHoc.Identity/identity.css")]
    public async Task Keep_open_what_is_needed_before(string address)
    {
        using HttpClient client = new();

        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(new Uri(Address, address))).StatusCode);
    }

    [Fact]
    public async Task Leave_nothing_to_do_but_to_change_a_one_time_password()
    {
        FormClient browser = new(Address);
        Assert.Equal("/don-vi", (await browser.SignInAsync(Entrance.Administrator, OneTime, "/don-vi")).Headers.Location!.OriginalString);

        HttpResponseMessage page = await browser.GetAsync("/don-vi");

        Assert.Equal("/doi-mat-khau?ve=%2Fdon-vi", page.Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync("/api/v1/roster/units")).StatusCode);
    }

    [Theory]
    [InlineData("https://elsewhere.example/")]
    [InlineData("//elsewhere.example/")]
    [InlineData("/\\elsewhere.example/")]
    [InlineData("/\t/elsewhere.example/")]
    [InlineData("javascript:alert(1)")]
    public async Task Never_lead_to_another_site_after_signing_in(string back)
    {
        HttpResponseMessage answer = await new FormClient(Address).SignInAsync(Entrance.Administrator, OneTime, back);

        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        Assert.Equal("/", answer.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task Take_no_form_of_another_site()
    {
        FormClient browser = new(Address);

        HttpResponseMessage answer = await browser.PostBareAsync("/dang-nhap", ("ten", Entrance.Administrator), ("mat-khau", OneTime));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Null(browser.Token);
    }

    [Fact]
    public async Task Keep_the_cookie_from_scripts_and_other_sites()
    {
        HttpResponseMessage answer = await new FormClient(Address).SignInAsync(Entrance.Administrator, OneTime);

        string cookie = answer.Headers.GetValues("Set-Cookie").Single(value => value.StartsWith(SessionCookie.Name, StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("expires", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("' OR '1'='1")]
    [InlineData("x")]
    public async Task Not_be_opened_by_a_forged_cookie(string forged)
    {
        FormClient browser = new(Address) { Token = Uri.EscapeDataString(forged) };

        Assert.Equal("/dang-nhap", (await browser.GetAsync("/")).Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task Not_be_opened_by_a_cookie_with_one_letter_changed()
    {
        FormClient good = new(Address);
        await good.SignInAsync(Entrance.Administrator, OneTime);
        FormClient bad = new(Address) { Token = (good.Token![0] == 'A' ? 'B' : 'A') + good.Token[1..] };

        Assert.Equal("/doi-mat-khau?ve=%2F", (await good.GetAsync("/")).Headers.Location!.OriginalString);
        Assert.Equal("/dang-nhap", (await bad.GetAsync("/")).Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task Say_what_is_wrong_without_saying_whether_the_name_is_known()
    {
        FormClient browser = new(Address);
        string known = await (await browser.SignInAsync(Entrance.Administrator, "sai mật khẩu")).Content.ReadAsStringAsync();
        string unknown = await (await browser.SignInAsync("khongcoai", "sai mật khẩu")).Content.ReadAsStringAsync();

        Assert.Contains("tên đăng nhập hoặc mật khẩu không đúng", known);
        Assert.Contains("tên đăng nhập hoặc mật khẩu không đúng", unknown);
    }

    [Fact]
    public async Task End_the_session_when_one_signs_out_and_that_of_before_when_one_signs_in_again()
    {
        FormClient browser = new(Address);
        await browser.SignInAsync(Entrance.Administrator, OneTime);
        FormClient first = new(Address) { Token = browser.Token };
        await browser.SignInAsync(Entrance.Administrator, OneTime);
        FormClient second = new(Address) { Token = browser.Token };
        Assert.Equal("/dang-nhap", (await first.GetAsync("/")).Headers.Location!.OriginalString);
        Assert.Equal("/doi-mat-khau?ve=%2F", (await second.GetAsync("/")).Headers.Location!.OriginalString);

        // The page that asks for a password of one's own has the form to leave.
        string page = await (await browser.GetAsync("/doi-mat-khau")).Content.ReadAsStringAsync();
        await browser.PostBareAsync("/dang-xuat", ("__form", FormClient.FormTokenOf(page)));

        Assert.Null(browser.Token);
        Assert.Equal("/dang-nhap", (await second.GetAsync("/")).Headers.Location!.OriginalString);
    }

    /// <summary>A program of its own for these tests: nobody changes the first password.</summary>
    public sealed class Program : IAsyncLifetime
    {
        private TestDatabase _database = null!;

        public RunningKh Running { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            _database = await TestPostgres.CreateDatabaseAsync();
            Running = await RunningKh.StartAsync(["--database", _database.ConnectionString]);
        }

        public async Task DisposeAsync()
        {
            await Running.DisposeAsync();
            await _database.DisposeAsync();
        }
    }
}
