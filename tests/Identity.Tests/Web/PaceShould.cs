using System.Net;
using KhuyenHoc.TestSupport;

namespace KhuyenHoc.Identity.Tests.Web;

public sealed class PaceShould
{
    [Fact]
    public async Task Slow_down_who_guesses_over_many_accounts()
    {
        await using TestDatabase database = await TestPostgres.CreateDatabaseAsync();
        await using RunningKh running = await RunningKh.StartAsync(["--database", database.ConnectionString]);
        FormClient browser = new(running.Address);
        List<HttpStatusCode> answers = [];
        // A minute may end on the way, so that two windows are needed at most.
        for (int i = 0; i < 61; i++)
            answers.Add((await browser.SignInAsync($"nguoi{i}", "một mật khẩu")).StatusCode);

        Assert.Equal(HttpStatusCode.Forbidden, answers[0]);
        Assert.Contains(HttpStatusCode.TooManyRequests, answers);
    }
}
