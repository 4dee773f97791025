using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using KhuyenHoc.TestSupport;

namespace KhuyenHoc.Identity.Tests.Web;

/// <summary>The running program, asked by another program.</summary>
public sealed class KeysOverHttpShould(KeysOverHttpShould.Program program) : IClassFixture<KeysOverHttpShould.Program>
{
    private const string Units = "/api/v1/roster/units";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Let_in_by_either_header_and_set_no_cookie(bool bearer)
    {
        HttpResponseMessage answer = await AskAsync(Units, program.Secret, bearer);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    [Theory]
    [InlineData("/don-vi")]
    [InlineData("/tai-ve/quan-nhan.xlsx")]
    [InlineData("/_blazor/negotiate")]
    public async Task Open_nothing_but_the_api(string address)
    {
        HttpResponseMessage answer = await AskAsync(address, program.Secret);

        Assert.Contains(answer.StatusCode, new[] { HttpStatusCode.Unauthorized, HttpStatusCode.Found });
    }

    [Theory]
    [InlineData(Units, null, 401)]
    [InlineData(Units, "kh_sai", 401)]
    [InlineData("/api/khong-co", null, 401)]
    [InlineData("/api/v1/roster/units?asOf=hom-nay", "", 400)]
    [InlineData("/api/v1/roster/people?take=nhieu", "", 400)]
    [InlineData("/api/v1/roster/people/khong-phai-ma", "", 404)]
    [InlineData("/api/v1/roster/people/00000000-0000-0000-0000-000000000001", "", 404)]
    [InlineData("/api/khong-co", "", 404)]
    public async Task Refuse_with_a_problem_that_says_what_to_do(string address, string? secret, int status)
    {
        HttpResponseMessage answer = await AskAsync(address, secret == "" ? program.Secret : secret);

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        using JsonDocument problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        Assert.Equal(status, problem.RootElement.GetProperty("status").GetInt32());
        Assert.EndsWith(".", problem.RootElement.GetProperty("detail").GetString());
        Assert.Equal(status == 401, answer.Headers.WwwAuthenticate.Count == 1);
    }

    [Fact]
    public async Task Refuse_what_the_key_was_not_made_for()
    {
        string accountsOnly = await program.MakeAsync("chi-tai-khoan", "identity.read");

        HttpResponseMessage answer = await AskAsync("/api/v1/roster/people", accountsOnly);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        Assert.Contains("api:chi-tai-khoan", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Take_no_call_that_is_not_meant_to_be_made_that_way()
    {
        using HttpClient client = Client(program.Secret);

        HttpResponseMessage answer = await client.PostAsync(new Uri(program.Running.Address, Units), null);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
    }

    private async Task<HttpResponseMessage> AskAsync(string path, string? secret, bool bearer = true)
    {
        using HttpClient client = Client(secret, bearer);
        return await client.GetAsync(new Uri(program.Running.Address, path));
    }

    private static HttpClient Client(string? secret, bool bearer = true)
    {
        HttpClient client = new(new HttpClientHandler { AllowAutoRedirect = false });
        if (secret is not null && bearer)
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", secret);
        else if (secret is not null)
            client.DefaultRequestHeaders.Add("X-Api-Key", secret);
        return client;
    }

    /// <summary>A program with a key, made on the command line beside it.</summary>
    public sealed class Program : IAsyncLifetime
    {
        private TestDatabase _database = null!;

        public RunningKh Running { get; private set; } = null!;

        public string Secret { get; private set; } = "";

        public async Task InitializeAsync()
        {
            _database = await TestPostgres.CreateDatabaseAsync();
            Running = await RunningKh.StartAsync(["--database", _database.ConnectionString]);
            Secret = await MakeAsync("doc-danh-sach", "roster.read");
        }

        public async Task<string> MakeAsync(string name, string permission)
        {
            KhResult made = await KhProgram.RunAsync(
                "keys", "add", name, "--owner", Entrance.Administrator, "--scope", permission, "--database", _database.ConnectionString);
            Assert.True(made.ExitCode == 0, made.Error);
            return made.Output.Trim().Split(' ')[^1];
        }

        public async Task DisposeAsync()
        {
            await Running.DisposeAsync();
            await _database.DisposeAsync();
        }
    }
}
