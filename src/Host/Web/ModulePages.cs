using System.Reflection;
using KhuyenHoc.Host.Composition;

namespace KhuyenHoc.Host.Web;

/// <summary>Where the pages of the modules lie: in the assembly of each front door.</summary>
internal static class ModulePages
{
    internal static Assembly[] AssembliesOf(EnabledModules modules) =>
        [.. modules.All.Select(description => description.Module.GetType().Assembly).Distinct()];
}
