using System.Reflection.Metadata;

namespace KhuyenHoc.Criteria.Runtime.Distribution;

/// <summary>
/// The versions of SDK and rule language that this host runs, held against those with which rules were compiled: an author
/// cannot forget to say them, nor say them wrongly. The major number is a break; a higher minor one has what this host
/// does not know yet.
/// </summary>
internal static class SdkVersions
{
    private static readonly Dictionary<string, Version> Hosted = new[] { typeof(Dossier).Assembly, typeof(NRules.ISessionFactory).Assembly }
        .Select(a => a.GetName()).ToDictionary(n => n.Name!, n => n.Version!, StringComparer.Ordinal);

    public static bool IsHosted(string assembly) => Hosted.ContainsKey(assembly);

    /// <summary>Notes a reference to a version that this host does not run.</summary>
    public static PackageProblem? ProblemOf(string package, string file, AssemblyReference reference, string name) =>
        Hosted[name] is var hosted && reference.Version.Major == hosted.Major && reference.Version.Minor <= hosted.Minor
            ? null
            : Refusal.Problem(package, file, null, "sdk_out_of_range", name, reference.Version.ToString(3), $"{hosted.Major}.0", $"{hosted.Major}.{hosted.Minor}");
}
