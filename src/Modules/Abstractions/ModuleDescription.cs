using Autofac;
using KhuyenHoc.Modules.Access;
using KhuyenHoc.Modules.Cli;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Routing;

namespace KhuyenHoc.Modules;

/// <summary>What one module brings: filled by <see cref="IModule.Describe"/>, read by the host. Not thread-safe.</summary>
public sealed class ModuleDescription(IModule module)
{
    private readonly List<Action<ContainerBuilder>> _services = [];
    private readonly List<Type> _exports = [];
    private readonly List<MenuEntry> _menu = [];
    private readonly List<VerbFactory> _verbs = [];
    private readonly List<Action<IEndpointRouteBuilder>> _endpoints = [];
    private readonly List<Type> _healthChecks = [];
    private readonly List<DeskCard> _deskCards = [];
    private readonly List<Type> _starts = [];
    private readonly List<Permission> _permissions = [];

    /// <summary>The module described.</summary>
    public IModule Module { get; } = module;

    /// <summary>Registrations of the module's own lifetime scope.</summary>
    public IReadOnlyList<Action<ContainerBuilder>> ServiceRegistrations => _services;

    /// <summary>Contract types that the rest of the system may resolve.</summary>
    public IReadOnlyList<Type> Exports => _exports;

    /// <summary>Entries of the navigation.</summary>
    public IReadOnlyList<MenuEntry> MenuEntries => _menu;

    /// <summary>Makers of CLI verbs.</summary>
    public IReadOnlyList<VerbFactory> VerbFactories => _verbs;

    /// <summary>HTTP endpoints.</summary>
    public IReadOnlyList<Action<IEndpointRouteBuilder>> EndpointMaps => _endpoints;

    /// <summary>Cards of the desk.</summary>
    public IReadOnlyList<DeskCard> DeskCards => _deskCards;

    /// <summary>What is done when the program begins to serve, resolved from the module's scope; each implements <see cref="IModuleStart"/>.</summary>
    public IReadOnlyList<Type> Starts => _starts;

    /// <summary>What its contracts ask to be allowed.</summary>
    public IReadOnlyList<Permission> Permissions => _permissions;

    /// <summary>Health checks, resolved from the module's scope; each implements <see cref="IModuleHealthCheck"/>.</summary>
    public IReadOnlyList<Type> HealthChecks => _healthChecks;

    /// <summary>
    /// Registers services that only this module sees. In that scope an <c>NpgsqlDataSource</c> is at hand that works
    /// under the module's own database role.
    /// </summary>
    public ModuleDescription Services(Action<ContainerBuilder> register)
    {
        _services.Add(register);
        return this;
    }

    /// <summary>Makes a contract of this module visible to pages, endpoints, CLI verbs and the other modules.</summary>
    public ModuleDescription Export<TContract>() where TContract : class
    {
        _exports.Add(typeof(TContract));
        return this;
    }

    /// <summary>
    /// Declares something that only some may do. Contracts name it by <see cref="RequiresAttribute"/>.
    /// </summary>
    /// <param name="name">Such as <c>roster.import</c>.</param>
    /// <param name="label">What it allows, in the language of the reader.</param>
    /// <param name="kind">Whether it only reads.</param>
    /// <param name="roles">Who has it.</param>
    public ModuleDescription Permission(string name, Func<string> label, PermissionKind kind, params Role[] roles)
    {
        _permissions.Add(new Permission(name, label, kind, roles));
        return this;
    }

    /// <summary>Adds an entry to the navigation.</summary>
    public ModuleDescription Menu(MenuEntry entry)
    {
        _menu.Add(entry);
        return this;
    }

    /// <summary>Adds a verb to the <c>kh</c> program.</summary>
    public ModuleDescription Verb(VerbFactory verb)
    {
        _verbs.Add(verb);
        return this;
    }

    /// <summary>Maps HTTP endpoints; by convention below <c>/api/v1/{module name}</c> or <c>/tai-ve</c> for downloads.</summary>
    public ModuleDescription Endpoints(Action<IEndpointRouteBuilder> map)
    {
        _endpoints.Add(map);
        return this;
    }

    /// <summary>
    /// Adds a card to the desk, the first page: what waits for the reader, or how things stand. The component draws its
    /// own heading and injects only what is exported; it draws nothing when it has nothing to say.
    /// </summary>
    /// <param name="order">Position on the desk, small first; 100 and above come after all that waits.</param>
    /// <param name="wide">True for a card as wide as the page.</param>
    /// <param name="permission">The permission without which it has nothing to show; null for everybody.</param>
    public ModuleDescription Desk<TCard>(int order, bool wide = false, string? permission = null) where TCard : IComponent
    {
        _deskCards.Add(new DeskCard(typeof(TCard), order, wide, permission));
        return this;
    }

    /// <summary>Adds something to do when the program begins to serve; not when a verb of the command line runs beside it.</summary>
    public ModuleDescription AtStart<TStart>() where TStart : class, IModuleStart
    {
        _starts.Add(typeof(TStart));
        return this;
    }

    /// <summary>Adds a health check of the module.</summary>
    public ModuleDescription HealthCheck<TCheck>() where TCheck : class, IModuleHealthCheck
    {
        _healthChecks.Add(typeof(TCheck));
        return this;
    }
}

/// <summary>The groups of the navigation, in the order of the year.</summary>
public enum MenuGroup
{
    /// <summary>My desk.</summary>
    Desk,

    /// <summary>Danh sách.</summary>
    Roster,

    /// <summary>Đánh giá.</summary>
    Assessment,

    /// <summary>Báo cáo.</summary>
    Reports,

    /// <summary>Quản trị.</summary>
    Administration,
}

/// <summary>One entry of the navigation.</summary>
/// <param name="Group">Where it stands.</param>
/// <param name="Label">Text in the language of the reader, asked anew on each draw.</param>
/// <param name="Href">Address of the page without leading slash, such as <c>don-vi</c>.</param>
/// <param name="Icon">SVG path or MudBlazor icon string; decoration only, never without the label.</param>
/// <param name="Order">Position inside the group, small first.</param>
/// <param name="Permission">The permission without which the page has nothing to show; the entry is left out then. Null for everybody.</param>
public sealed record MenuEntry(MenuGroup Group, Func<string> Label, string Href, string Icon, int Order, string? Permission = null);

/// <summary>One card of the desk.</summary>
/// <param name="Component">A component without required parameters.</param>
/// <param name="Order">Position on the desk, small first.</param>
/// <param name="Wide">As wide as the page.</param>
/// <param name="Permission">The permission without which it is left out.</param>
public sealed record DeskCard(Type Component, int Order, bool Wide, string? Permission);

/// <summary>Takes up at the start of the program what an earlier one has left.</summary>
public interface IModuleStart
{
    /// <summary>Begins; what takes long goes on in the background.</summary>
    Task StartAsync(CancellationToken cancellation);
}

/// <summary>Says whether a module can do its work now.</summary>
public interface IModuleHealthCheck
{
    /// <summary>Null when the module is well, otherwise one sentence that says what is wrong and what to do.</summary>
    Task<string?> CheckAsync(CancellationToken cancellation);
}
