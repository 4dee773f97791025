using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.Versioning;
using Dapper;
using KhuyenHoc.Host.Database;
using KhuyenHoc.TestSupport;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace KhuyenHoc.Host.Tests.Database;

/// <summary>What people are told when the database they point at, or this machine, will not do.</summary>
[SupportedOSPlatform("linux")]
public sealed class DatabaseServersShould : IAsyncLifetime, IDisposable
{
    private readonly TemporaryDataFolder _data = new();
    private TestDatabase _database = null!;

    public async Task InitializeAsync() => _database = await TestPostgres.CreateDatabaseAsync();

    public async Task DisposeAsync() => await _database.DisposeAsync();

    public void Dispose() => _data.Dispose();

    [Fact]
    public async Task use_the_PostgreSQL_that_is_given_and_leave_it_running()
    {
        await using (IDatabaseServer given = await StartAsync(_database.ConnectionString))
        {
            Assert.Equal(_database.ConnectionString, given.ConnectionString);
            Assert.Null(given.DataFolder);
            Assert.True(given.ServerVersion.Major >= 14);
        }

        await using NpgsqlConnection connection = new(_database.ConnectionString);
        Assert.Equal(1, await connection.QuerySingleAsync<int>("SELECT 1"));
    }

    [Fact]
    public async Task say_that_nobody_answers_there()
    {
        int port = UnusedPort();

        DatabaseStartException told = await RefusalAsync($"Host=127.0.0.1;Port={port};Database=x;Username=x;Password=x");

        Assert.Equal(DatabaseProblem.Unreachable, told.Problem);
        Assert.Contains($"127.0.0.1:{port}", told.Where, StringComparison.Ordinal);
    }

    [Fact]
    public async Task say_that_the_password_is_wrong_and_not_repeat_it()
    {
        DatabaseStartException told = await RefusalAsync(Changed(server => server.Password = "sai-mat-khau"));

        Assert.Equal(DatabaseProblem.WrongPassword, told.Problem);
        Assert.Contains("khuyenhoc", told.Where, StringComparison.Ordinal);
        Assert.DoesNotContain("sai-mat-khau", told.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task say_that_a_password_is_needed() =>
        Assert.Equal(DatabaseProblem.WrongPassword, (await RefusalAsync(Changed(server => server.Password = null))).Problem);

    [Fact]
    public async Task say_that_there_is_no_such_database()
    {
        DatabaseStartException told = await RefusalAsync(Changed(server => server.Database = "khong_co"));

        Assert.Equal(DatabaseProblem.NoSuchDatabase, told.Problem);
        Assert.Contains("khong_co", told.WhatToDo, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("đây không phải là chuỗi kết nối")]
    [InlineData("Host=localhost;Port=năm")]
    [InlineData("Máy chủ=localhost")]
    [InlineData("Database=khuyenhoc")]
    public async Task say_how_a_connection_string_is_written(string connectionString)
    {
        DatabaseStartException told = await RefusalAsync(connectionString);

        Assert.Equal(DatabaseProblem.BadConnectionString, told.Problem);
        Assert.Contains("Host=", told.WhatToDo, StringComparison.Ordinal);
    }

    [Fact]
    public async Task refuse_a_database_that_cannot_hold_Vietnamese()
    {
        await using (NpgsqlConnection connection = new(_database.ConnectionString))
            await connection.ExecuteAsync("CREATE DATABASE latin ENCODING 'LATIN1' LOCALE_PROVIDER libc LOCALE 'C' TEMPLATE template0");

        DatabaseStartException told = await RefusalAsync(Changed(server => server.Database = "latin"));

        Assert.Equal(DatabaseProblem.NotUtf8, told.Problem);
        Assert.Contains("LATIN1", told.Where, StringComparison.Ordinal);
    }

    [Fact]
    public async Task say_what_to_install_when_PostgreSQL_is_missing()
    {
        Directory.CreateDirectory(_data.Parent);

        DatabaseStartException told = await RefusalAsync(new DatabaseOptions { DataFolder = _data.FullPath, ProgramsFolder = _data.Parent });

        Assert.Equal(DatabaseProblem.ProgramsMissing, told.Problem);
        Assert.Contains("apt-get install postgresql", told.WhatToDo, StringComparison.Ordinal);
    }

    [Fact]
    public async Task refuse_programs_that_are_too_old()
    {
        DatabaseStartException told = await RefusalAsync(
            new DatabaseOptions { DataFolder = _data.FullPath, ProgramsFolder = ProgramsThatSayVersion("9.6.24") });

        Assert.Equal(DatabaseProblem.ProgramsTooOld, told.Problem);
    }

    [Fact]
    public async Task name_the_version_that_made_the_data_when_only_another_is_installed()
    {
        await (await _data.StartAsync()).DisposeAsync();

        DatabaseStartException told = await RefusalAsync(
            new DatabaseOptions { DataFolder = _data.FullPath, ProgramsFolder = ProgramsThatSayVersion("99.1") });

        Assert.Equal(DatabaseProblem.ProgramsOfOtherVersion, told.Problem);
        Assert.Contains("99", told.What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task say_that_a_file_is_no_data_folder()
    {
        await File.WriteAllTextAsync(_data.FullPath, "a file");

        DatabaseStartException told = await RefusalAsync(new DatabaseOptions { DataFolder = _data.FullPath });

        Assert.Equal(DatabaseProblem.FolderDenied, told.Problem);
        Assert.Contains(_data.FullPath, told.Where, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("vi")]
    [InlineData("en")]
    public void have_all_three_parts_of_every_message_in_both_languages(string language)
    {
        CultureInfo before = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
            foreach (DatabaseProblem problem in Enum.GetValues<DatabaseProblem>())
            {
                DatabaseStartException told = new(problem, "A", "B", "C");
                string[] parts = [told.What, told.Where, told.WhatToDo];
                Assert.All(parts, part => Assert.EndsWith(".", part.Replace(" A", " A.", StringComparison.Ordinal).Replace(" B", " B.", StringComparison.Ordinal), StringComparison.Ordinal));
                Assert.Equal(language == "vi", parts.Any(part => part.Any(letter => letter is > 'ÿ' and < '\u1f00')));
            }
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    private string ProgramsThatSayVersion(string version)
    {
        string folder = Path.Combine(_data.Parent, "programs");
        Directory.CreateDirectory(folder);
        foreach (string name in new[] { "initdb", "pg_ctl", "postgres" })
        {
            string program = Path.Combine(folder, name);
            File.WriteAllText(program, $"#!/bin/sh\necho '{name} (PostgreSQL) {version}'\n");
            File.SetUnixFileMode(program, (UnixFileMode)0b111_101_101);
        }
        return folder;
    }

    private string Changed(Action<NpgsqlConnectionStringBuilder> change)
    {
        NpgsqlConnectionStringBuilder server = new(_database.ConnectionString);
        change(server);
        return server.ConnectionString;
    }

    private static int UnusedPort()
    {
        using TcpListener probe = new(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private static Task<IDatabaseServer> StartAsync(string connectionString) =>
        DatabaseServers.StartAsync(new DatabaseOptions { ConnectionString = connectionString }, NullLogger.Instance);

    private static Task<DatabaseStartException> RefusalAsync(string connectionString) =>
        Assert.ThrowsAsync<DatabaseStartException>(() => StartAsync(connectionString));

    private static Task<DatabaseStartException> RefusalAsync(DatabaseOptions options) =>
        Assert.ThrowsAsync<DatabaseStartException>(() => DatabaseServers.StartAsync(options, NullLogger.Instance));
}
