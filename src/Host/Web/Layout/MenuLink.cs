using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace KhuyenHoc.Host.Web.Layout;

/// <summary>A link of the navigation. It is marked on its page and those below, unless an entry of the menu stands nearer to the page.</summary>
public sealed class MenuLink : NavLink
{
    [Inject] private NavigationManager Addresses { get; set; } = null!;

    /// <summary>Addresses of the menu's entries below this one, from the root and without a slash before; empty when there are none.</summary>
    [Parameter, EditorRequired] public IReadOnlyList<string> Nearer { get; set; } = [];

    /// <inheritdoc />
    protected override bool ShouldMatch(string uriAbsolute) =>
        base.ShouldMatch(uriAbsolute) && !Nearer.Any(near => IsAtOrBelow(Path(uriAbsolute), near));

    private string Path(string address) => Addresses.ToBaseRelativePath(address).Split('?', '#')[0];

    private static bool IsAtOrBelow(string path, string address) =>
        path.Equals(address, StringComparison.OrdinalIgnoreCase) || path.StartsWith(address + "/", StringComparison.OrdinalIgnoreCase);
}
