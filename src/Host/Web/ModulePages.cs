using System.Reflection;
using KhuyenHoc.Host.Composition;
using Microsoft.Extensions.FileProviders;

namespace KhuyenHoc.Host.Web;

/// <summary>Where the pages of the modules lie, and their styles: in the assembly of each front door.</summary>
internal static class ModulePages
{
    internal static Assembly[] AssembliesOf(EnabledModules modules) =>
        [.. modules.All.Select(description => description.Module.GetType().Assembly).Distinct()];

    /// <summary>The style sheets of the modules: <c>wwwroot/{name of the module}.css</c> of each that has one.</summary>
    internal static IEnumerable<string> StylesOf(EnabledModules modules, IFileProvider files) => modules.All
        .Select(description => $"_content/{description.Module.GetType().Assembly.GetName().Name}/{description.Module.Name}.css")
        .Where(path => files.GetFileInfo(path).Exists);
}
