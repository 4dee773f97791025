using System.Net;
using System.Net.Sockets;
using System.Runtime.Versioning;
using Dapper;
using KhuyenHoc.Host.Database;
using Npgsql;

namespace KhuyenHoc.Host.Tests.Database;

[SupportedOSPlatform("linux")]
public sealed class OwnPostgresShould : IDisposable
{
    private readonly TemporaryDataFolder _data = new();

    public void Dispose() => _data.Dispose();

    [Fact]
    public async Task keep_the_data_over_a_restart_and_sort_as_Vietnamese_do()
    {
        await using (IDatabaseServer first = await _data.StartAsync())
        {
            await RunAsync(first, "CREATE TABLE name (name text); INSERT INTO name VALUES ('Đức'), ('Ân'), ('Dương'), ('An'), ('Ăn'), ('Ánh'), ('Dũng')");
        }

        await using IDatabaseServer second = await _data.StartAsync();
        await using NpgsqlConnection connection = new(second.ConnectionString);
        Assert.Equal(
            ["An", "Ánh", "Ăn", "Ân", "Dũng", "Dương", "Đức"],
            await connection.QueryAsync<string>("SELECT name FROM name ORDER BY name"));
        Assert.Equal("UTF8", await connection.QuerySingleAsync<string>("SELECT current_setting('server_encoding')"));
        await connection.ExecuteAsync("CREATE EXTENSION pg_trgm; CREATE EXTENSION unaccent");
    }

    [Fact]
    public async Task leave_no_server_behind_when_it_is_stopped()
    {
        IDatabaseServer server = await _data.StartAsync();
        int process = _data.ServerProcess!.Value;
        Assert.True(TemporaryDataFolder.Lives(process));

        await server.DisposeAsync();

        Assert.False(TemporaryDataFolder.Lives(process));
        Assert.Null(_data.ServerProcess);
    }

    [Fact]
    public async Task take_no_connection_without_the_password_nor_from_other_machines()
    {
        await using IDatabaseServer server = await _data.StartAsync();

        string wrong = new NpgsqlConnectionStringBuilder(server.ConnectionString) { Password = "khuyenhoc", Pooling = false }.ConnectionString;
        PostgresException refused = await Assert.ThrowsAsync<PostgresException>(() => new NpgsqlConnection(wrong).OpenAsync());
        Assert.Equal(PostgresErrorCodes.InvalidPassword, refused.SqlState);
        await using NpgsqlConnection connection = new(server.ConnectionString);
        Assert.Equal("127.0.0.1", await connection.QuerySingleAsync<string>("SELECT current_setting('listen_addresses')"));
        Assert.StartsWith("SCRAM-SHA-256$", await connection.QuerySingleAsync<string>("SELECT rolpassword FROM pg_authid WHERE rolname = 'khuyenhoc'"));
    }

    [Fact]
    public async Task keep_the_password_from_other_users()
    {
        await using (await _data.StartAsync())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_data.PasswordFile));
        }
        File.SetUnixFileMode(_data.PasswordFile, (UnixFileMode)0b110_100_100);

        await using (await _data.StartAsync())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_data.PasswordFile));
        }
    }

    [Fact]
    public async Task get_over_a_lost_password_file()
    {
        await using (IDatabaseServer first = await _data.StartAsync())
            await RunAsync(first, "CREATE TABLE kept (x int)");
        File.Delete(_data.PasswordFile);

        await using IDatabaseServer second = await _data.StartAsync();

        await RunAsync(second, "INSERT INTO kept VALUES (1)");
    }

    [Fact]
    public async Task come_back_by_itself_when_the_server_is_killed_under_a_running_host()
    {
        await using IDatabaseServer server = await _data.StartAsync();
        await RunAsync(server, "CREATE TABLE kept AS SELECT 5 AS x");
        int killed = _data.ServerProcess!.Value;

        TemporaryDataFolder.KillServer(killed);

        Assert.Equal(5, await UntilItAnswersAsync(server, "SELECT x FROM kept"));
        Assert.NotEqual(killed, _data.ServerProcess);
    }

    [Fact]
    public async Task start_again_after_both_host_and_server_were_killed()
    {
        using HostProcess host = await HostProcess.StartAsync(_data.FullPath);
        await RunAsync(host.ConnectionString, "CREATE TABLE kept AS SELECT 5 AS x");
        await host.KillAsync();
        TemporaryDataFolder.KillServer(_data.ServerProcess!.Value);

        await using IDatabaseServer server = await _data.StartAsync();

        Assert.Equal(5, await UntilItAnswersAsync(server, "SELECT x FROM kept"));
    }

    [Fact]
    public async Task stop_the_server_that_a_killed_host_left_running_and_start_again()
    {
        using HostProcess host = await HostProcess.StartAsync(_data.FullPath);
        await RunAsync(host.ConnectionString, "CREATE TABLE kept AS SELECT 5 AS x");
        int orphan = _data.ServerProcess!.Value;
        await host.KillAsync();
        Assert.True(TemporaryDataFolder.Lives(orphan), "the server was to outlive its host");

        await using IDatabaseServer server = await _data.StartAsync();

        Assert.False(TemporaryDataFolder.Lives(orphan));
        Assert.Equal(5, await UntilItAnswersAsync(server, "SELECT x FROM kept"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task stop_the_server_when_the_host_is_told_to_end(bool byCtrlC)
    {
        using HostProcess host = await HostProcess.StartAsync(_data.FullPath);
        int server = _data.ServerProcess!.Value;

        await (byCtrlC ? host.InterruptAsync() : host.TerminateAsync());

        Assert.False(TemporaryDataFolder.Lives(server));
        Assert.Null(_data.ServerProcess);
    }

    [Fact]
    public async Task keep_the_server_out_of_reach_of_a_Ctrl_C_in_the_hosts_terminal()
    {
        await using IDatabaseServer server = await _data.StartAsync();

        // /proc/…/stat after the name in brackets: state, parent, process group.
        string GroupOf(string process) => File.ReadAllText($"/proc/{process}/stat").Split(") ")[^1].Split(' ')[2];
        Assert.NotEqual(GroupOf("self"), GroupOf($"{_data.ServerProcess}"));
    }

    [Fact]
    public async Task not_mistake_a_stranger_with_the_old_process_number_for_its_server()
    {
        await (await _data.StartAsync()).DisposeAsync();
        _data.ClaimThatTheServerIs(Environment.ProcessId);

        await using IDatabaseServer server = await _data.StartAsync();

        Assert.NotEqual(Environment.ProcessId, _data.ServerProcess);
    }

    [Fact]
    public async Task make_a_fresh_cluster_when_the_first_attempt_was_cut_off()
    {
        string half = Path.Combine(_data.FullPath, "postgres.new", "base");
        Directory.CreateDirectory(half);
        await File.WriteAllTextAsync(Path.Combine(half, "1"), "half a file");

        await using IDatabaseServer server = await _data.StartAsync();

        await RunAsync(server, "SELECT 1");
        Assert.False(Directory.Exists(Path.Combine(_data.FullPath, "postgres.new")));
    }

    [Fact]
    public async Task move_to_another_port_when_its_own_is_taken()
    {
        int port;
        await using (IDatabaseServer first = await _data.StartAsync())
            port = PortOf(first);
        using TcpListener taken = new(IPAddress.Loopback, port);
        taken.Start();

        await using IDatabaseServer second = await _data.StartAsync();

        Assert.NotEqual(port, PortOf(second));
        await RunAsync(second, "SELECT 1");
    }

    [Fact]
    public async Task keep_its_port_when_it_can()
    {
        int port;
        await using (IDatabaseServer first = await _data.StartAsync())
            port = PortOf(first);

        await using IDatabaseServer second = await _data.StartAsync();

        Assert.Equal(port, PortOf(second));
    }

    [Fact]
    public async Task refuse_a_second_host_on_the_same_folder_and_say_who_holds_it()
    {
        using HostProcess host = await HostProcess.StartAsync(_data.FullPath);

        DatabaseStartException refused = await Assert.ThrowsAsync<DatabaseStartException>(() => _data.StartAsync());

        Assert.Equal(DatabaseProblem.OtherHost, refused.Problem);
        Assert.Contains(_data.FullPath, refused.Where, StringComparison.Ordinal);
        Assert.Contains($"{host.Id}", refused.Where, StringComparison.Ordinal);
        await RunAsync(host.ConnectionString, "SELECT 1");
    }

    [Fact]
    public async Task let_a_verb_work_beside_the_running_host_and_not_stop_its_server()
    {
        using HostProcess host = await HostProcess.StartAsync(_data.FullPath);

        await using (IDatabaseServer beside = await _data.StartAsync(joinRunning: true))
            await RunAsync(beside, "CREATE TABLE kept (x int)");

        await RunAsync(host.ConnectionString, "INSERT INTO kept VALUES (1)");
    }

    private static Task RunAsync(IDatabaseServer server, string sql) => RunAsync(server.ConnectionString, sql);

    private static async Task RunAsync(string connectionString, string sql)
    {
        await using NpgsqlConnection connection = new(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        await connection.ExecuteAsync(sql);
    }

    private static int PortOf(IDatabaseServer server) => new NpgsqlConnectionStringBuilder(server.ConnectionString).Port;

    private static async Task<int> UntilItAnswersAsync(IDatabaseServer server, string sql)
    {
        using CancellationTokenSource patience = new(TimeSpan.FromSeconds(30));
        while (true)
        {
            try
            {
                await using NpgsqlConnection connection = new(server.ConnectionString);
                return await connection.QuerySingleAsync<int>(sql);
            }
            catch (NpgsqlException) when (!patience.IsCancellationRequested)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100));
            }
        }
    }
}
