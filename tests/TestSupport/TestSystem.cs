using System.Globalization;
using Autofac;
using KhuyenHoc.Host.Access;
using KhuyenHoc.Host.Composition;
using KhuyenHoc.Host.Database.Schemas;
using KhuyenHoc.Identity;
using KhuyenHoc.Modules;
using KhuyenHoc.Modules.Access;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace KhuyenHoc.TestSupport;

/// <summary>
/// Modules at work as in the running program, with their migrations and their own database roles, on a database of the
/// test's own and under a clock that the test sets. Only the web is not there.
/// </summary>
/// <remarks>
/// <code>
/// public sealed class UnitsShould : IAsyncLifetime
/// {
///     private TestSystem _system = null!;
///
///     public async Task InitializeAsync() =&gt; _system = await TestSystem.StartAsync(new RosterModule());
///
///     public async Task DisposeAsync() =&gt; await _system.DisposeAsync();
///
///     [Fact]
///     public async Task Be_none_in_the_beginning()
///     {
///         var tree = await _system.Get&lt;IOrganisation&gt;().GetTreeAsync(_system.Today, default);
///
///         Assert.Empty(tree.Units);
///     }
/// }
/// </code>
/// The first start with a list of modules migrates a template (a second or two), every later one copies it (50 ms).
/// </remarks>
public sealed class TestSystem : IAsyncDisposable
{
    private readonly TestDatabase _database;
    private readonly HostServices _services;
    private readonly bool _isBeside;

    private TestSystem(TestDatabase database, HostServices services, TestClock clock, TestUser user, DirectoryInfo folder, bool isBeside)
    {
        _isBeside = isBeside;
        User = user;
        DataFolder = folder;
        _database = database;
        _services = services;
        Clock = clock;
    }

    /// <summary>The clock of all modules; begins at noon of 15 December 2025 in Vietnam.</summary>
    public TestClock Clock { get; }

    /// <summary>Who acts; begins as <c>test</c>.</summary>
    public TestUser User { get; }

    /// <summary>Where modules keep files.</summary>
    public DirectoryInfo DataFolder { get; }

    /// <summary>The clock's day in Vietnam.</summary>
    public DateOnly Today => DateOnly.FromDateTime(Clock.GetLocalNow().DateTime);

    /// <summary>Connection of the database's owner, who may look everywhere.</summary>
    public string ConnectionString => _database.ConnectionString;

    /// <summary>What verbs and pages resolve from.</summary>
    public IComponentContext Services => _services.Root;

    /// <summary>Starts modules on a database of their own.</summary>
    /// <param name="modules">With all that they need.</param>
    public static Task<TestSystem> StartAsync(params IModule[] modules) => StartAsync(_ => { }, modules);

    /// <summary>Starts modules and puts services of the test's own into the root, for all modules to find.</summary>
    /// <param name="surroundings">Stand-ins for what modules expect of others, such as the contract of a module that is not started.</param>
    /// <param name="modules">With all that they need, but for the stand-ins.</param>
    public static async Task<TestSystem> StartAsync(Action<ContainerBuilder> surroundings, params IModule[] modules)
    {
        EnabledModules enabled = EnabledModules.From(modules, new ConfigurationBuilder().Build());
        string template = string.Create(CultureInfo.InvariantCulture, $"modules {string.Join(' ', modules.Select(module => module.GetType().FullName))}");
        TestDatabase database = await TestPostgres.CreateDatabaseAsync(
            template, connectionString => SchemaPreparation.PrepareAsync(connectionString, enabled, CancellationToken.None));
        try
        {
            return await StartAsync(
                database, enabled, TestClock.At(2025, 12, 15), Directory.CreateTempSubdirectory("kh-test-"), surroundings, isBeside: false);
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts another host on the same database, clock and files, as it is when several serve one province.</summary>
    /// <param name="modules">The same modules, as objects of their own where they keep something.</param>
    public Task<TestSystem> StartBesideAsync(params IModule[] modules) => StartAsync(
        _database, EnabledModules.From(modules, new ConfigurationBuilder().Build()), Clock, DataFolder, _ => { }, isBeside: true);

    private static async Task<TestSystem> StartAsync(
        TestDatabase database, EnabledModules modules, TestClock clock, DirectoryInfo folder, Action<ContainerBuilder> surroundings, bool isBeside)
    {
        TestUser user = new();
        HostServices services = await HostServices.StartAsync(
            database.ConnectionString,
            modules,
            clock,
            new HostSettings(folder.FullName),
            builder =>
            {
                builder.RegisterInstance<ILoggerFactory>(NullLoggerFactory.Instance);
                builder.RegisterGeneric(typeof(Logger<>)).As(typeof(ILogger<>)).SingleInstance();
                builder.RegisterInstance(new ActingUser(() => user.Actor)).AsSelf().As<ICurrentUser>();
                surroundings(builder);
            },
            CancellationToken.None);
        return new TestSystem(database, services, clock, user, folder, isBeside);
    }

    /// <summary>A contract that a module exports.</summary>
    public T Get<T>() where T : notnull => _services.Root.Resolve<T>();

    /// <summary>A service of a module's own, as its other services get it.</summary>
    /// <param name="module">Name of the module.</param>
    public T GetFrom<T>(string module) where T : notnull
    {
        EnabledModules modules = _services.Root.Resolve<EnabledModules>();
        return _services.Root.Resolve<ModuleScopes>().Of(modules.All.Single(description => description.Module.Name == module)).Resolve<T>();
    }

    /// <summary>The connections of a module, under the module's own database role.</summary>
    /// <param name="module">Name of the module.</param>
    public NpgsqlDataSource DataSourceOf(string module) => GetFrom<NpgsqlDataSource>(module);

    /// <summary>
    /// From here on another person acts: <c>using (_system.ActAs("lan")) …</c>. Without it the operator acts, who may do everything.
    /// </summary>
    /// <param name="name">Account name, as it comes into the audit trail.</param>
    /// <param name="roles">Its roles.</param>
    public IDisposable ActAs(string name, params RoleGrant[] roles)
    {
        Actor actor = new(name, name, Guid.NewGuid(), null, roles);
        return _services.Root.Resolve<ActingUser>().As(() => actor);
    }

    /// <summary>The same for somebody who stands in the roster.</summary>
    public IDisposable ActAs(string name, Guid person, params RoleGrant[] roles)
    {
        Actor actor = new(name, name, Guid.NewGuid(), person, roles);
        return _services.Root.Resolve<ActingUser>().As(() => actor);
    }

    /// <summary>Stops the modules and drops the database.</summary>
    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        if (_isBeside)
            return;
        await _database.DisposeAsync();
        DataFolder.Delete(recursive: true);
    }
}
