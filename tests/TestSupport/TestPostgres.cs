using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Dapper;
using KhuyenHoc.Host.Database;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace KhuyenHoc.TestSupport;

/// <summary>
/// A real PostgreSQL for the tests of one assembly. The first call starts a cluster of its own in a temporary folder
/// (about two seconds, also as root); it is stopped and removed when the test process ends, however it ends. Nothing
/// else on the machine is needed or touched.
/// </summary>
/// <remarks>
/// Each test class takes a database of its own, so that classes may run beside each other:
/// <code>
/// public sealed class UnitStoreShould : IAsyncLifetime
/// {
///     private TestDatabase _database = null!;
///
///     public async Task InitializeAsync() =&gt; _database = await TestPostgres.CreateDatabaseAsync();
///
///     public async Task DisposeAsync() =&gt; await _database.DisposeAsync();
/// }
/// </code>
/// Where every class needs the same migrations or data, prepare them once and copy (a copy takes about 50 ms):
/// <code>
/// await TestPostgres.CreateDatabaseAsync("roster migrated", connectionString =&gt; MigrateAsync(connectionString));
/// </code>
/// The user of the connection string is a superuser: it may make roles and extensions. Roles belong to the cluster
/// and are seen by all databases, so make them with "if not there".
/// </remarks>
public static class TestPostgres
{
    private const string Prefix = "khuyenhoc-tests-";

    private static readonly Lazy<Task<IDatabaseServer>> Server = new(StartAsync);
    private static readonly ConcurrentDictionary<string, Lazy<Task<string>>> Templates = new(StringComparer.Ordinal);
    private static int _lastNumber;

    /// <summary>Makes an empty database.</summary>
    public static async Task<TestDatabase> CreateDatabaseAsync() => await CreateAsync("template1");

    /// <summary>Makes a database that is a copy of one that <paramref name="prepare"/> filled.</summary>
    /// <param name="template">Name of the content; one preparation per name and process.</param>
    /// <param name="prepare">Fills the database at the given connection string. Called once per name.</param>
    public static async Task<TestDatabase> CreateDatabaseAsync(string template, Func<string, Task> prepare)
    {
        ArgumentNullException.ThrowIfNull(prepare);
        Lazy<Task<string>> prepared = Templates.GetOrAdd(template, _ => new Lazy<Task<string>>(async () =>
        {
            TestDatabase source = await CreateAsync("template1");
            await prepare(source.ConnectionString);
            // A database with open connections cannot be copied.
            ClosePool(source.ConnectionString);
            return source.Name;
        }));
        return await CreateAsync(await prepared.Value);
    }

    internal static async Task ExecuteAsync(string sql)
    {
        await using NpgsqlConnection connection = new(await ConnectionToAsync("postgres"));
        await connection.OpenAsync();
        await connection.ExecuteAsync(sql);
    }

    internal static void ClosePool(string connectionString)
    {
        using NpgsqlConnection pooled = new(connectionString);
        NpgsqlConnection.ClearPool(pooled);
    }

    private static async Task<TestDatabase> CreateAsync(string template)
    {
        string name = string.Create(CultureInfo.InvariantCulture, $"test_{Interlocked.Increment(ref _lastNumber)}");
        await ExecuteAsync($"CREATE DATABASE {name} TEMPLATE {template}");
        return new TestDatabase(name, await ConnectionToAsync(name));
    }

    private static async Task<string> ConnectionToAsync(string database) =>
        new NpgsqlConnectionStringBuilder((await Server.Value).ConnectionString)
        {
            Database = database,
            MaxPoolSize = 20,
            IncludeErrorDetail = true,
        }.ConnectionString;

    private static async Task<IDatabaseServer> StartAsync()
    {
        string temporary = Path.GetTempPath();
        await RemoveLeftoversAsync(temporary);
        string folder = Path.Combine(temporary, string.Create(CultureInfo.InvariantCulture, $"{Prefix}{Environment.ProcessId}-{Guid.NewGuid():N}"));
        LeaveSomebodyToClearUp(folder);
        return await StartInAsync(folder);
    }

    // Test runners kill their process a moment after the last test, so it cannot clear up itself.
    private static void LeaveSomebodyToClearUp(string folder)
    {
        const string Script = """
            exec < /dev/null > /dev/null 2>&1
            while kill -0 "$1"; do sleep 0.3; done
            server=$(head -n 1 "$2/postgres/postmaster.pid")
            if [ "$(readlink "/proc/$server/cwd")" = "$(readlink -f "$2/postgres")" ]; then
                kill -QUIT "$server"
                while kill -0 "$server"; do sleep 0.1; done
            fi
            rm -rf "$2"
            """;
        string self = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
        using Process? started = Process.Start(new ProcessStartInfo("setsid", ["sh", "-c", Script, "sh", self, folder]));
    }

    private static Task<IDatabaseServer> StartInAsync(string folder) => DatabaseServers.StartAsync(
        new DatabaseOptions
        {
            DataFolder = folder,
            // Nobody needs this data after a power cut.
            ServerSettings = new Dictionary<string, string>
            {
                ["fsync"] = "off",
                ["synchronous_commit"] = "off",
                ["full_page_writes"] = "off",
                ["shared_buffers"] = "128MB",
                ["max_connections"] = "300",
            },
        },
        NullLogger.Instance);

    private static async Task RemoveLeftoversAsync(string temporary)
    {
        // A run that is still starting holds nothing yet, so it is known by its process.
        foreach (string folder in Directory.GetDirectories(temporary, Prefix + "*").Where(folder => !Runs(Path.GetFileName(folder))))
        {
            try
            {
                // Its server may live on. A folder that can be held has no test run any more.
                if (Directory.Exists(Path.Combine(folder, "postgres")))
                    await (await StartInAsync(folder)).DisposeAsync();
                Directory.Delete(folder, recursive: true);
            }
            catch (Exception inUse) when (inUse is DatabaseStartException or IOException or UnauthorizedAccessException)
            {
                // Another test run is at work there, or another user's; it clears up itself.
            }
        }
    }

    private static bool Runs(string folder)
    {
        if (!int.TryParse(folder[Prefix.Length..].Split('-')[0], CultureInfo.InvariantCulture, out int id))
            return false;
        try
        {
            using var process = Process.GetProcessById(id);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
