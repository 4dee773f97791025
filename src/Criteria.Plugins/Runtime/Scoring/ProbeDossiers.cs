namespace KhuyenHoc.Criteria.Runtime;

/// <summary>Made-up dossiers that lead rules through their branches when a package is loaded.</summary>
internal static class ProbeDossiers
{
    public static IEnumerable<DossierInput> For(CriteriaDescription set)
    {
        var day = set.LegalBases.Count > 0 && set.LegalBases[0].InForceFrom is { } from ? from : new DateOnly(2025, 12, 31);
        foreach (var natures in (IReadOnlyList<string>[])[[], UnitNatures.All])
        {
            yield return Filled(_ => default);
            yield return Filled(Lowest);
            yield return Filled(Highest);
            yield return Filled(field => field.Kind == ValueKind.Share ? FactValue.Of(new Share(0, 0)) : Lowest(field));

            DossierInput Filled(Func<Field, FactValue> value) =>
                new(Guid.Empty, day, natures, set.Fields.Select(f => (f.Code, Value: value(f))).Where(f => f.Value.HasValue).ToDictionary(f => f.Code, f => f.Value));
        }
    }

    private static FactValue Lowest(Field field) => field.Kind switch
    {
        ValueKind.YesNo => FactValue.Of(false),
        ValueKind.Number => FactValue.Of(field.Min ?? Math.Min(0, field.Max ?? 0)),
        ValueKind.Share => FactValue.Of(new Share(0, 1)),
        _ => FactValue.OfCode(field.Choices.Count > 0 ? field.Choices[0].Code : "x"),
    };

    private static FactValue Highest(Field field) => field.Kind switch
    {
        ValueKind.YesNo => FactValue.Of(true),
        ValueKind.Number => FactValue.Of(field.Max ?? Math.Max(1_000_000, field.Min ?? 0)),
        ValueKind.Share => FactValue.Of(new Share(1, 1)),
        _ => FactValue.OfCode(field.Choices.Count > 0 ? field.Choices[^1].Code : "x"),
    };
}
