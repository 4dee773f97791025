using System.Diagnostics;
using System.Globalization;
using System.Runtime.Versioning;
using KhuyenHoc.Host.Database;

namespace KhuyenHoc.Host.Tests.Database;

/// <summary>Who may start the program: root, for whom PostgreSQL steps down, and anybody else.</summary>
[SupportedOSPlatform("linux")]
public sealed class OwnPostgresAccountsShould : IDisposable
{
    private const int Nobody = 65534;

    private readonly TemporaryDataFolder _data = new();

    public void Dispose() => _data.Dispose();

    [Fact]
    public async Task run_the_server_without_the_rights_of_root()
    {
        await using IDatabaseServer server = await _data.StartAsync();

        string[] ids = (await File.ReadAllLinesAsync($"/proc/{_data.ServerProcess}/status"))
            .Single(line => line.StartsWith("Uid:", StringComparison.Ordinal)).Split('\t')[1..];
        Assert.DoesNotContain("0", ids);
    }

    [FactForRoot]
    public async Task start_for_an_ordinary_user_in_a_folder_of_his()
    {
        Give(_data.Parent, Nobody);
        string program = CopyOfTheProgram();

        using HostProcess host = await HostProcess.StartAsync(_data.FullPath, Nobody, program);

        Assert.StartsWith("ready ", host.Answer, StringComparison.Ordinal);
        Assert.Equal("65534", Run("stat", "-c", "%u", _data.PasswordFile));
        Assert.Equal("700", Run("stat", "-c", "%a", _data.FullPath));
        await host.TerminateAsync();
        Assert.Null(_data.ServerProcess);
    }

    [FactForRoot]
    public async Task leave_a_users_folder_usable_by_that_user_after_root_has_started_there()
    {
        Directory.CreateDirectory(_data.FullPath);
        Give(_data.FullPath, Nobody);
        await (await _data.StartAsync()).DisposeAsync();

        using HostProcess host = await HostProcess.StartAsync(_data.FullPath, Nobody, CopyOfTheProgram());

        Assert.StartsWith("ready ", host.Answer, StringComparison.Ordinal);
        await host.TerminateAsync();
    }

    [FactForRoot]
    public async Task tell_an_ordinary_user_that_the_folder_is_not_his()
    {
        await (await _data.StartAsync()).DisposeAsync();

        using HostProcess host = await HostProcess.StartAsync(_data.FullPath, Nobody, CopyOfTheProgram());

        Assert.StartsWith("refused ", host.Answer, StringComparison.Ordinal);
        Assert.Contains(_data.FullPath, host.Answer, StringComparison.Ordinal);
        Assert.Contains("--data", host.Answer, StringComparison.Ordinal);
    }

    [FactForRoot]
    public async Task name_the_folder_above_that_the_servers_account_may_not_enter()
    {
        File.SetUnixFileMode(_data.Parent, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        DatabaseStartException refused = await Assert.ThrowsAsync<DatabaseStartException>(() => _data.StartAsync());

        Assert.Equal(DatabaseProblem.FolderUnreachable, refused.Problem);
        Assert.EndsWith(_data.Parent + ".", refused.Where, StringComparison.Ordinal);
    }

    /// <summary>The clone may lie in a home that only root may enter.</summary>
    private string CopyOfTheProgram()
    {
        string copy = Path.Combine(Path.GetDirectoryName(_data.Parent)!, Path.GetFileName(_data.Parent), "program");
        Run("cp", "-r", AppContext.BaseDirectory, copy);
        Run("chmod", "-R", "a+rX", copy);
        return copy;
    }

    private static void Give(string folder, int user) =>
        Run("chown", user.ToString(CultureInfo.InvariantCulture), folder);

    private static string Run(string program, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        string output = process.StandardOutput.ReadToEnd().Trim();
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        return output;
    }
}
