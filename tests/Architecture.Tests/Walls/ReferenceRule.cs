using System.Reflection;

namespace KhuyenHoc.Architecture.Tests.Walls;

/// <summary>Which of our own assemblies a room may see. Compiled references are what counts: a wall that nobody uses falls out of them.</summary>
internal static class ReferenceRule
{
    private static readonly string[] Shared =
        ["KhuyenHoc.Modules.Abstractions", "KhuyenHoc.Criteria.Sdk", "KhuyenHoc.Documents", "KhuyenHoc.Ui", "KhuyenHoc.Criteria.Runtime", "KhuyenHoc.Criteria.Testing", "KhuyenHoc.Criteria.Rules"];

    /// <summary>The references of a module's implementation that break the wall.</summary>
    public static IReadOnlyList<string> BrokenByModule(Assembly module) => Broken(
        module, name => Shared.Contains(name) || name.EndsWith(".Contracts", StringComparison.Ordinal));

    /// <summary>The references of contracts that break the wall.</summary>
    public static IReadOnlyList<string> BrokenByContracts(Assembly contracts) => Broken(
        contracts, name => name is "KhuyenHoc.Modules.Abstractions" or "KhuyenHoc.Criteria.Sdk" || name.EndsWith(".Contracts", StringComparison.Ordinal));

    /// <summary>The references of the criteria runtime that break the wall.</summary>
    public static IReadOnlyList<string> BrokenByRuntime(Assembly runtime) => Broken(
        runtime, name => name is "KhuyenHoc.Criteria.Sdk" or "KhuyenHoc.Criteria.Rules" or "NRules");

    private static string[] Broken(Assembly assembly, Func<string, bool> isAllowed) =>
    [
        .. assembly.GetReferencedAssemblies().Select(r => r.Name!)
            .Where(name => name == "kh" || name.StartsWith("KhuyenHoc.", StringComparison.Ordinal))
            .Where(name => !isAllowed(name)),
    ];
}
