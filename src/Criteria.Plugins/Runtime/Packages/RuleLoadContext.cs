using System.Reflection;
using System.Runtime.Loader;

namespace KhuyenHoc.Criteria.Runtime;

/// <summary>
/// Holds the rules of one package and what they bring along. SDK, rule engine and framework are the host's, so that
/// both sides mean the same types; everything else comes out of the package.
/// </summary>
internal sealed class RuleLoadContext(PackageFolder package) : AssemblyLoadContext("criteria " + package.Name, isCollectible: true)
{
    public Assembly LoadFile(string file) => LoadFromStream(new MemoryStream(package[file]!, writable: false));

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        if (IsShared(assemblyName.Name!)) return null;
        return package[assemblyName.Name + ".dll"] is not null ? LoadFile(assemblyName.Name + ".dll") : null;
    }

    private static bool IsShared(string name) => name == typeof(Dossier).Assembly.GetName().Name
        || name == typeof(NRules.ISessionFactory).Assembly.GetName().Name || name.StartsWith("NRules", StringComparison.Ordinal)
        || name.StartsWith("System.", StringComparison.Ordinal);
}
