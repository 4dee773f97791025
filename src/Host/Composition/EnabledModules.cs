using KhuyenHoc.Modules;
using Microsoft.Extensions.Configuration;

namespace KhuyenHoc.Host.Composition;

/// <summary>The modules that this start brings up, each with what it brings.</summary>
internal sealed class EnabledModules
{
    private EnabledModules(IReadOnlyList<ModuleDescription> all) => All = all;

    /// <summary>Descriptions in the order of the list.</summary>
    internal IReadOnlyList<ModuleDescription> All { get; }

    /// <summary>Leaves out what configuration switches off and asks every other module what it brings.</summary>
    /// <param name="modules">The list of modules.</param>
    /// <param name="configuration">Read for <c>Modules:{name}:Enabled</c>; on unless it says otherwise.</param>
    /// <exception cref="StartRefusedException">The switch is no yes or no, a needed module is off, or a module cannot say what it brings.</exception>
    internal static EnabledModules From(IEnumerable<IModule> modules, IConfiguration configuration)
    {
        List<IModule> all = [.. modules];
        List<IModule> enabled = [.. all.Where(module => IsEnabled(module, configuration))];
        foreach (IModule module in enabled)
        {
            string? missing = module.Needs.FirstOrDefault(need => enabled.TrueForAll(other => other.Name != need));
            if (missing is not null)
                throw StartRefusedException.Because(all.Exists(other => other.Name == missing) ? "NeedIsOff" : "NeedIsUnknown", module.Name, missing);
        }
        return new EnabledModules([.. enabled.Select(Describe)]);
    }

    private static bool IsEnabled(IModule module, IConfiguration configuration)
    {
        string key = $"Modules:{module.Name}:Enabled";
        string? given = configuration[key];
        if (string.IsNullOrWhiteSpace(given))
            return true;
        return bool.TryParse(given, out bool enabled) ? enabled : throw StartRefusedException.Because("SwitchUnreadable", key, given);
    }

    private static ModuleDescription Describe(IModule module)
    {
        ModuleDescription description = new(module);
        try
        {
            module.Describe(description);
        }
        catch (Exception fault) when (fault is not StartRefusedException)
        {
            throw StartRefusedException.Because("ModuleFailed", fault, module.Name, fault.Message);
        }
        return description;
    }
}
