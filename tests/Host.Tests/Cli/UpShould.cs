using System.Net;
using KhuyenHoc.Host.Tests.Database;
using KhuyenHoc.Modules.Cli;
using KhuyenHoc.TestSupport;

namespace KhuyenHoc.Host.Tests.Cli;

/// <summary>The program with its own PostgreSQL, from start to end.</summary>
public sealed class UpShould
{
    private static readonly HttpClient Client = new();

    [Fact]
    public async Task Bring_up_everything_and_take_all_of_it_down_again()
    {
        using TemporaryDataFolder folder = new();
        await using RunningKh running = await RunningKh.StartAsync(["--data", folder.FullPath]);
        Assert.Equal(HttpStatusCode.OK, (await Client.GetAsync(new Uri(running.Address, "health"))).StatusCode);
        int server = Assert.NotNull(folder.ServerProcess);

        Assert.Equal(ExitCodes.Done, await running.SignalAsync("INT"));

        Assert.False(TemporaryDataFolder.Lives(server));
    }

    [Fact]
    public async Task Come_back_after_it_was_killed()
    {
        using TemporaryDataFolder folder = new();
        await using (RunningKh first = await RunningKh.StartAsync(["--data", folder.FullPath]))
            await first.SignalAsync("KILL");

        await using RunningKh second = await RunningKh.StartAsync(["--data", folder.FullPath]);

        Assert.Equal(HttpStatusCode.OK, (await Client.GetAsync(new Uri(second.Address, "health"))).StatusCode);
    }

    [Fact]
    public async Task Let_a_verb_work_beside_it()
    {
        using TemporaryDataFolder folder = new();
        await using RunningKh running = await RunningKh.StartAsync(["--data", folder.FullPath]);

        KhResult health = await KhProgram.RunAsync("health", "--data", folder.FullPath);

        Assert.Equal(ExitCodes.Done, health.ExitCode);
        Assert.Equal(HttpStatusCode.OK, (await Client.GetAsync(new Uri(running.Address, "health"))).StatusCode);
    }
}
