using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace KhuyenHoc.Criteria.Analyzers;

/// <summary>Finds while a rule is written what would be refused when its package is packed.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class RuleAnalyzer : DiagnosticAnalyzer
{
    private const string DescriptionFile = "criteria.yaml";

    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [.. Messages.All];

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(Start);
    }

    private static void Start(CompilationStartAnalysisContext context)
    {
        if (SdkTypes.Of(context.Compilation) is not { } sdk) return;
        var sets = context.Options.AdditionalFiles.Where(f => f.Path.EndsWith(DescriptionFile, StringComparison.Ordinal))
            .Select(f => (f.Path, Text: f.GetText(context.CancellationToken))).Where(f => f.Text is not null).Select(f => SetOutline.Of(f.Path, f.Text!)).ToList();
        var codes = new KnownCodes(sets);
        var answered = new ConcurrentBag<(string Space, string Code)>();
        context.RegisterSymbolAction(symbol => OfClass(symbol, sdk, codes, answered), SymbolKind.NamedType);
        context.RegisterSymbolAction(OfField, SymbolKind.Field);
        context.RegisterOperationAction(
            operation => OfUse(operation), OperationKind.Invocation, OperationKind.ObjectCreation, OperationKind.PropertyReference, OperationKind.FieldReference, OperationKind.MethodReference);
        context.RegisterOperationAction(operation => OfCode(operation, sdk, codes), OperationKind.Invocation);
        context.RegisterOperationAction(
            operation => OfAssignment(operation, sdk), OperationKind.SimpleAssignment, OperationKind.CompoundAssignment, OperationKind.Increment, OperationKind.Decrement, OperationKind.CoalesceAssignment);
        context.RegisterCompilationEndAction(end =>
        {
            foreach (var set in sets)
            {
                foreach (var part in set.Indicators.Where(i => i is { Code: not null, HasCheck: false } && !answered.Any(a => a.Code == i.Code && set.Counts(a.Space))))
                    end.ReportDiagnostic(Diagnostic.Create(Messages.IndicatorWithoutRule, set.LocationOf(part), part.Code));
            }
        });
    }

    private static void OfClass(SymbolAnalysisContext context, SdkTypes sdk, KnownCodes known, ConcurrentBag<(string, string)> answered)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (type.IsAbstract || !sdk.IsRule(type, out var isGrade)) return;
        var codes = type.GetAttributes().Where(a => SymbolEqualityComparer.Default.Equals(a.AttributeClass, isGrade ? sdk.Grade : sdk.Indicator)).ToList();
        if (codes.Count == 0) context.ReportDiagnostic(Diagnostic.Create(Messages.RuleWithoutClause, type.Locations[0], type.Name, isGrade ? "Grade" : "Indicator"));
        foreach (var attribute in codes)
        {
            if (attribute.ConstructorArguments.FirstOrDefault().Value is not string code) continue;
            if (!isGrade) answered.Add((type.ContainingNamespace.ToDisplayString(), code));
            if (!(isGrade ? known.HasGrade(code) : known.HasIndicator(code)))
                context.ReportDiagnostic(Diagnostic.Create(Messages.UnknownCode, attribute.ApplicationSyntaxReference?.GetSyntax().GetLocation() ?? type.Locations[0], code));
        }
    }

    private static void OfField(SymbolAnalysisContext context)
    {
        var field = (IFieldSymbol)context.Symbol;
        if (field.IsImplicitlyDeclared || field.IsConst) return;
        if ((field.IsStatic && !field.IsReadOnly) || Remembers(field.Type))
            context.ReportDiagnostic(Diagnostic.Create(Messages.State, field.Locations[0], $"{field.ContainingType.Name}.{field.Name}"));
    }

    /// <summary>Lists and the like can be filled, though their field is readonly.</summary>
    private static bool Remembers(ITypeSymbol type) => type.ContainingNamespace?.ToDisplayString() is "System.Collections.Generic" or "System.Collections.Concurrent"
        && type.TypeKind == TypeKind.Class;

    private static void OfAssignment(OperationAnalysisContext context, SdkTypes sdk)
    {
        var target = context.Operation switch
        {
            IAssignmentOperation assignment => assignment.Target,
            IIncrementOrDecrementOperation step => step.Target,
            _ => null,
        };
        if (target is IFieldReferenceOperation { Field: { IsStatic: false } field } && sdk.IsRule(field.ContainingType, out _)
            && context.ContainingSymbol is not IMethodSymbol { MethodKind: MethodKind.Constructor } and not IFieldSymbol)
            context.ReportDiagnostic(Diagnostic.Create(Messages.State, target.Syntax.GetLocation(), $"{field.ContainingType.Name}.{field.Name}"));
    }

    private static void OfUse(OperationAnalysisContext context)
    {
        var (type, member) = context.Operation switch
        {
            IInvocationOperation call => (call.TargetMethod.ContainingType, call.TargetMethod.MetadataName),
            IObjectCreationOperation made => (made.Type as INamedTypeSymbol, ".ctor"),
            IPropertyReferenceOperation read => (read.Property.ContainingType, "get_" + read.Property.MetadataName),
            IFieldReferenceOperation read => (read.Field.ContainingType, read.Field.Name),
            IMethodReferenceOperation named => (named.Method.ContainingType, named.Method.MetadataName),
            _ => (null, ""),
        };
        if (type is not null && Forbidden.Of(type, member) is { } rule)
            context.ReportDiagnostic(Diagnostic.Create(rule, context.Operation.Syntax.GetLocation(), $"{type.Name}.{Forbidden.Readable(member)}"));
    }

    private static void OfCode(OperationAnalysisContext context, SdkTypes sdk, KnownCodes known)
    {
        var call = (IInvocationOperation)context.Operation;
        if (!sdk.IsDossier(call.TargetMethod.ContainingType) || call.Arguments.Length != 1) return;
        if (call.Arguments[0].Value is not { ConstantValue: { HasValue: true, Value: string code } } argument) return;
        var isKnown = call.TargetMethod.Name switch
        {
            "YesNo" or "Number" or "ShareOf" or "CodeOf" => known.HasField(code),
            "Parameter" => known.HasParameter(code),
            _ => true,
        };
        if (!isKnown) context.ReportDiagnostic(Diagnostic.Create(Messages.UnknownCode, argument.Syntax.GetLocation(), code));
    }

    /// <summary>The codes of all sets of the project. An overlay may name those of a set that is not here, so that nothing can be said.</summary>
    private sealed class KnownCodes(IReadOnlyList<SetOutline> sets)
    {
        private readonly bool _saysNothing = sets.Count == 0 || sets.Any(s => s.IsOverlay);

        public bool HasIndicator(string code) => Has(s => s.Indicators, code);

        public bool HasGrade(string code) => Has(s => s.Grades, code);

        public bool HasField(string code) => Has(s => s.Fields, code);

        public bool HasParameter(string code) => Has(s => s.Parameters, code);

        private bool Has(Func<SetOutline, List<SetOutline.Part>> parts, string code) =>
            _saysNothing || sets.SelectMany(parts) is var all && (!all.Any() || all.Any(p => p.Code == code));
    }
}
