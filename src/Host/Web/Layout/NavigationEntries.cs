using KhuyenHoc.Host.Composition;
using KhuyenHoc.Modules;
using MudBlazor;

namespace KhuyenHoc.Host.Web.Layout;

/// <summary>The navigation: the host's own entries and those of the modules, in the order of the year.</summary>
internal static class NavigationEntries
{
    private static readonly MenuEntry[] Own =
    [
        new(MenuGroup.Desk, () => WebTexts.Source["Desk"], "", Icons.Material.Outlined.Home, 0),
        new(MenuGroup.Administration, () => WebTexts.Source["Health"], "tinh-trang", Icons.Material.Outlined.MonitorHeart, 900),
    ];

    internal static IEnumerable<IGrouping<MenuGroup, MenuEntry>> Of(EnabledModules modules) =>
        modules.All.SelectMany(module => module.MenuEntries).Concat(Own)
            .OrderBy(entry => entry.Group).ThenBy(entry => entry.Order)
            .GroupBy(entry => entry.Group);
}
