using KhuyenHoc.Modules.Cli;
using KhuyenHoc.TestSupport;

namespace KhuyenHoc.Host.Tests.Cli;

public sealed class CommandLineShould
{
    [Theory]
    [InlineData("vi", "Cách dùng:", "Khởi động chương trình")]
    [InlineData("en", "Usage:", "Starts the program")]
    public async Task Explain_itself_in_both_languages(string language, string heading, string verb)
    {
        KhResult help = await KhProgram.RunAsync("--help", "--lang", language);

        Assert.Equal(ExitCodes.Done, help.ExitCode);
        Assert.Contains(heading, help.Output);
        Assert.Contains(verb, help.Output);
        Assert.Empty(help.Error);
    }

    [Fact]
    public async Task Explain_one_verb_with_the_options_that_all_have()
    {
        KhResult help = await KhProgram.RunAsync("up", "--help");

        Assert.Contains("kh up [tùy chọn]", help.Output);
        foreach (string option in new[] { "--demo", "--port <số>", "--address <địa chỉ>", "--data <thư mục>", "--database <chuỗi kết nối>", "--user <tài khoản>", "--lang <vi|en>" })
            Assert.Contains(option, help.Output);
        // No heading of the library's own language has slipped in.
        Assert.DoesNotContain("Options", help.Output);
    }

    [Fact]
    public async Task Show_the_help_when_no_verb_is_given()
    {
        KhResult result = await KhProgram.RunAsync();

        Assert.Equal(ExitCodes.Usage, result.ExitCode);
        Assert.Contains("kh <lệnh>", result.Error);
    }

    [Theory]
    [InlineData("dmeo", "“dmeo”")]
    [InlineData("up --prot 1", "“--prot”")]
    [InlineData("up --port", "--port thiếu giá trị")]
    [InlineData("up --port 70000", "“70000”")]
    [InlineData("up --port x", "“x”")]
    [InlineData("demo --people vài --load", "“vài”")]
    [InlineData("audit", "kh audit")]
    [InlineData("--lang fr health", "“fr”")]
    public async Task Say_what_it_does_not_understand(string arguments, string about)
    {
        KhResult result = await KhProgram.RunAsync(arguments.Split(' '));

        Assert.Equal(ExitCodes.Usage, result.ExitCode);
        Assert.Contains(about, result.Error);
        Assert.Contains("--help", result.Error);
        Assert.DoesNotContain("   at ", result.Error);
        Assert.Empty(result.Output);
    }

    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("192.168.1.20")]
    [InlineData("::")]
    [InlineData("tinhdoi.example")]
    public async Task Open_no_address_that_others_reach(string address)
    {
        KhResult result = await KhProgram.RunAsync("up", "--address", address);

        Assert.Equal(ExitCodes.Refused, result.ExitCode);
        Assert.Contains(address, result.Error);
        Assert.Contains("đăng nhập", result.Error);
    }

    [Fact]
    public async Task Tell_its_version()
    {
        KhResult result = await KhProgram.RunAsync("--version");

        Assert.Equal(ExitCodes.Done, result.ExitCode);
        Assert.Matches(@"^\d+\.\d+\.\d+\s*$", result.Output);
    }

    [Fact]
    public async Task Say_why_when_the_database_cannot_be_reached()
    {
        KhResult result = await KhProgram.RunAsync("health", "--database", "Host=127.0.0.1;Port=1;Username=a;Password=b;Timeout=3");

        Assert.Equal(ExitCodes.Refused, result.ExitCode);
        Assert.Contains("127.0.0.1:1", result.Error);
        Assert.DoesNotContain("   at ", result.Error);
    }

    [Fact]
    public async Task Check_the_health_and_the_audit_trail_beside_a_running_program()
    {
        await using TestDatabase database = await TestPostgres.CreateDatabaseAsync();
        await using RunningKh running = await RunningKh.StartAsync(["--database", database.ConnectionString]);

        KhResult health = await KhProgram.RunAsync("health", "--json", "--database", database.ConnectionString);
        KhResult audit = await KhProgram.RunAsync("audit", "verify", "--database", database.ConnectionString);

        Assert.Equal(ExitCodes.Done, health.ExitCode);
        Assert.StartsWith("{\"well\":true", health.Output, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.Done, audit.ExitCode);
        Assert.Contains("nguyên vẹn", audit.Output);
        Assert.Equal(ExitCodes.Done, await running.SignalAsync("TERM"));
    }

    [Fact]
    public async Task Refuse_a_port_that_is_taken_when_that_very_port_was_asked_for()
    {
        await using TestDatabase database = await TestPostgres.CreateDatabaseAsync();
        await using RunningKh running = await RunningKh.StartAsync(["--database", database.ConnectionString]);
        string port = running.Address.Port.ToString(System.Globalization.CultureInfo.InvariantCulture);

        KhResult second = await KhProgram.RunAsync("up", "--no-browser", "--port", port, "--database", database.ConnectionString);

        Assert.Equal(ExitCodes.Refused, second.ExitCode);
        Assert.Contains(port, second.Error);
        Assert.Contains("--port", second.Error);
    }

    [Fact]
    public async Task Start_without_a_module_that_is_switched_off()
    {
        await using TestDatabase database = await TestPostgres.CreateDatabaseAsync();
        await using RunningKh running = await RunningKh.StartAsync(
            ["--database", database.ConnectionString], new Dictionary<string, string> { ["Modules__assessment__Enabled"] = "false" });
        using HttpClient client = new();

        string health = await client.GetStringAsync(new Uri(running.Address, "health"));

        Assert.Contains("roster", health);
        Assert.DoesNotContain("assessment", health);
    }

    [Fact]
    public async Task Not_open_pages_without_accounts()
    {
        await using TestDatabase database = await TestPostgres.CreateDatabaseAsync();

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => RunningKh.StartAsync(
            ["--database", database.ConnectionString], new Dictionary<string, string> { ["Modules__identity__Enabled"] = "false" }));

        Assert.Contains("Modules:identity:Enabled", refused.Message);
    }

    [Fact]
    public async Task Act_as_an_account_only_with_its_password()
    {
        await using TestDatabase database = await TestPostgres.CreateDatabaseAsync();
        await using RunningKh running = await RunningKh.StartAsync(["--database", database.ConnectionString]);
        await running.Entrance.TokenOfAsync(Entrance.Administrator);
        string[] verb = ["health", "--user", Entrance.Administrator, "--database", database.ConnectionString];

        KhResult without = await KhProgram.RunAsync(verb);
        KhResult wrong = await KhProgram.RunAsync(verb, Password("sai mật khẩu"));
        KhResult right = await KhProgram.RunAsync(verb, Password(Entrance.ChosenBy(Entrance.Administrator)));

        Assert.Equal(ExitCodes.Refused, without.ExitCode);
        Assert.Contains("KHUYENHOC_PASSWORD", without.Error);
        Assert.Equal(ExitCodes.Refused, wrong.ExitCode);
        Assert.Contains(Entrance.Administrator, wrong.Error);
        Assert.Equal(ExitCodes.Done, right.ExitCode);
    }

    [Fact]
    public async Task Tell_the_first_password_once()
    {
        await using TestDatabase database = await TestPostgres.CreateDatabaseAsync();
        await using (RunningKh first = await RunningKh.StartAsync(["--database", database.ConnectionString]))
            Assert.Equal([Entrance.Administrator], first.Entrance.Passwords.Keys);
        await using RunningKh second = await RunningKh.StartAsync(["--database", database.ConnectionString]);

        Assert.Empty(second.Entrance.Passwords);
    }

    private static Dictionary<string, string> Password(string password) => new() { ["KHUYENHOC_PASSWORD"] = password };

    [Fact]
    public async Task Not_start_without_a_module_that_another_needs()
    {
        await using TestDatabase database = await TestPostgres.CreateDatabaseAsync();

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => RunningKh.StartAsync(
            ["--database", database.ConnectionString], new Dictionary<string, string> { ["Modules__roster__Enabled"] = "false" }));

        Assert.Contains("Modules:roster:Enabled", refused.Message);
    }
}
