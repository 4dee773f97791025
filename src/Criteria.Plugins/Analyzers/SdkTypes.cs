using Microsoft.CodeAnalysis;

namespace KhuyenHoc.Criteria.Analyzers;

/// <summary>The types of the SDK that rules are made of.</summary>
internal sealed class SdkTypes
{
    private readonly INamedTypeSymbol _indicatorRule;
    private readonly INamedTypeSymbol _gradeRule;
    private readonly INamedTypeSymbol _dossier;

    private SdkTypes(INamedTypeSymbol indicatorRule, INamedTypeSymbol gradeRule, INamedTypeSymbol dossier, INamedTypeSymbol indicator, INamedTypeSymbol grade) =>
        (_indicatorRule, _gradeRule, _dossier, Indicator, Grade) = (indicatorRule, gradeRule, dossier, indicator, grade);

    public INamedTypeSymbol Indicator { get; }

    public INamedTypeSymbol Grade { get; }

    /// <summary>The types; null in a project without the SDK.</summary>
    public static SdkTypes? Of(Compilation compilation)
    {
        return Type("IndicatorRule`1") is { } indicatorRule && Type("GradeRule`1") is { } gradeRule && Type("Dossier") is { } dossier
            && Type("IndicatorAttribute") is { } indicator && Type("GradeAttribute") is { } grade
                ? new SdkTypes(indicatorRule, gradeRule, dossier, indicator, grade)
                : null;

        INamedTypeSymbol? Type(string name) => compilation.GetTypeByMetadataName("KhuyenHoc.Criteria." + name);
    }

    public bool IsRule(INamedTypeSymbol type, out bool isGrade)
    {
        isGrade = IsOf(type, _gradeRule);
        return isGrade || IsOf(type, _indicatorRule);
    }

    public bool IsDossier(INamedTypeSymbol? type) => type is not null && IsOf(type, _dossier);

    private static bool IsOf(INamedTypeSymbol type, INamedTypeSymbol wanted)
    {
        for (var at = type; at is not null; at = at.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(at.OriginalDefinition, wanted)) return true;
        }

        return false;
    }
}
