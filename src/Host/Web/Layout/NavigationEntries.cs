using KhuyenHoc.Host.Audit;
using KhuyenHoc.Host.Composition;
using KhuyenHoc.Identity;
using KhuyenHoc.Modules;
using KhuyenHoc.Modules.Access;
using MudBlazor;

namespace KhuyenHoc.Host.Web.Layout;

/// <summary>The navigation: the host's own entries and those of the modules, in the order of the year.</summary>
internal static class NavigationEntries
{
    private static readonly MenuEntry[] Own =
    [
        new(MenuGroup.Desk, () => WebTexts.Source["Desk"], "", Icons.Material.Outlined.Home, 0),
        new(MenuGroup.Administration, () => AuditTexts.Say["Page"], "nhat-ky", Icons.Material.Outlined.History, 200, IdentityPermissions.ReadAudit),
        new(MenuGroup.Administration, () => WebTexts.Source["Health"], "tinh-trang", Icons.Material.Outlined.MonitorHeart, 900),
    ];

    /// <summary>Those that have something to show to who acts.</summary>
    internal static IEnumerable<IGrouping<MenuGroup, MenuEntry>> Of(EnabledModules modules, IPermissions permissions) =>
        modules.All.SelectMany(module => module.MenuEntries).Concat(Own)
            .Where(entry => entry.Permission is null || permissions.HasSomewhere(entry.Permission))
            .OrderBy(entry => entry.Group).ThenBy(entry => entry.Order)
            .GroupBy(entry => entry.Group);
}
