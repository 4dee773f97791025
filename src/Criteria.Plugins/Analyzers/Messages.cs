using System.Resources;
using Microsoft.CodeAnalysis;

namespace KhuyenHoc.Criteria.Analyzers;

/// <summary>The rules of the analyzer, each with what is wrong and what to do.</summary>
internal sealed class Messages
{
    private static readonly ResourceManager Resources = new(typeof(Messages));

    private Messages()
    {
    }

    public static DiagnosticDescriptor IndicatorWithoutRule { get; } = Of("KHC001");

    public static DiagnosticDescriptor RuleWithoutClause { get; } = Of("KHC002");

    public static DiagnosticDescriptor UnknownCode { get; } = Of("KHC003");

    public static DiagnosticDescriptor Clock { get; } = Of("KHC004");

    public static DiagnosticDescriptor Outside { get; } = Of("KHC005");

    public static DiagnosticDescriptor Chance { get; } = Of("KHC006");

    public static DiagnosticDescriptor State { get; } = Of("KHC007");

    public static DiagnosticDescriptor NotForRules { get; } = Of("KHC008");

    public static IEnumerable<DiagnosticDescriptor> All => [IndicatorWithoutRule, RuleWithoutClause, UnknownCode, Clock, Outside, Chance, State, NotForRules];

    // An error, not a warning: such a package would be refused when it is packed, and when it is installed.
    private static DiagnosticDescriptor Of(string id) => new(
        id, Text(id + "_title"), Text(id), "KhuyenHoc.Criteria", DiagnosticSeverity.Error, isEnabledByDefault: true,
        customTags: id == "KHC001" ? [WellKnownDiagnosticTags.CompilationEnd] : []);

    private static LocalizableResourceString Text(string key) => new(key, Resources, typeof(Messages));
}
