using KhuyenHoc.Criteria.Runtime.Distribution;
using Microsoft.CodeAnalysis;

namespace KhuyenHoc.Criteria.Analyzers;

/// <summary>What rules may not use, by what is wrong with it. The list of what they may use is that of <see cref="PureSurface"/>.</summary>
internal static class Forbidden
{
    private static readonly HashSet<string> Clocks = new(StringComparer.Ordinal)
    {
        "DateTime", "DateTimeOffset", "TimeProvider", "Stopwatch", "TimeZoneInfo", "TimeZone",
    };

    private static readonly HashSet<string> Chances = new(StringComparer.Ordinal) { "Random", "Guid", "RandomNumberGenerator", "HashCode" };

    private static readonly string[] OutsideSpaces = ["System.IO", "System.Net", "System.Data", "System.Diagnostics", "System.Security", "Microsoft", "Npgsql", "Dapper"];

    private static readonly HashSet<string> OutsideTypes = new(StringComparer.Ordinal) { "Console", "Environment", "AppContext", "AppDomain" };

    /// <summary>What is wrong with using a member of a type; null when nothing is.</summary>
    public static DiagnosticDescriptor? Of(INamedTypeSymbol type, string member)
    {
        var outer = type.OriginalDefinition;
        while (outer.ContainingType is { } around) outer = around;
        var space = outer.ContainingNamespace is { IsGlobalNamespace: false } named ? named.ToDisplayString() : "";
        if (!IsFramework(outer.ContainingAssembly?.Name ?? ""))
            return IsOutside(space) ? Messages.Outside : null;
        if (PureSurface.Allows(space, outer.MetadataName, member)) return null;
        return Clocks.Contains(outer.Name) || member.StartsWith("get_TickCount", StringComparison.Ordinal) ? Messages.Clock
            : Chances.Contains(outer.Name) || member == "GetHashCode" ? Messages.Chance
            : IsOutside(space) || OutsideTypes.Contains(outer.Name) ? Messages.Outside
            : Messages.NotForRules;
    }

    /// <summary>The name of a member as its user writes it.</summary>
    public static string Readable(string member) =>
        member == ".ctor" ? "new" : member.StartsWith("get_", StringComparison.Ordinal) ? member.Substring(4) : member;

    private static bool IsOutside(string space) =>
        OutsideSpaces.Any(s => (space == s || space.StartsWith(s + ".", StringComparison.Ordinal)) && space != "System.Diagnostics.CodeAnalysis");

    private static bool IsFramework(string assembly) =>
        assembly is "mscorlib" or "netstandard" || assembly.StartsWith("System.", StringComparison.Ordinal) || assembly.StartsWith("Microsoft.", StringComparison.Ordinal);
}
