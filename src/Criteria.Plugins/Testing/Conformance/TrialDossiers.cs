using KhuyenHoc.Criteria.Runtime;

namespace KhuyenHoc.Criteria.Testing;

/// <summary>The dossiers on which a package is tried: those of its scenarios, the made-up ones of loading, and some by chance that is the same each time.</summary>
internal static class TrialDossiers
{
    private const int Chance = 60;
    private const int Scenarios = 400;

    public static IReadOnlyList<DossierInput> Of(CriteriaSet set, IReadOnlyList<Scenario> scenarios)
    {
        var description = set.Description;
        var day = scenarios.Count > 0 ? scenarios[0].Input.AsOf : new DateOnly(2025, 12, 31);
        var random = new Random(20241124);
        // Scenarios with fills of their own read fields that the set alone does not have.
        return [
            .. ProbeDossiers.For(description),
            .. scenarios.Where(s => s.Fills.Count == 0).Take(Scenarios).Select(s => s.Input),
            .. Enumerable.Range(0, Chance).Select(_ => ByChance(description, day, random)),
        ];
    }

    private static DossierInput ByChance(CriteriaDescription set, DateOnly day, Random random) => new(
        Guid.Empty, day, [.. UnitNatures.All.Where(_ => random.Next(2) == 0)],
        set.Fields.Where(_ => random.Next(8) > 0).ToDictionary(f => f.Code, f => ValueOf(f, CountsIn(set, f) ? 0 : 1, random)));

    private static bool CountsIn(CriteriaDescription set, Field field) =>
        set.Indicators.Any(i => i.Check is { Kind: CheckKind.CountInPeriod } check && check.Field == field.Code);

    private static FactValue ValueOf(Field field, int decimals, Random random)
    {
        switch (field.Kind)
        {
            case ValueKind.YesNo:
                return FactValue.Of(random.Next(2) == 0);
            case ValueKind.Number:
                var min = field.Min ?? Math.Min(0, field.Max ?? 0);
                var max = field.Max ?? Math.Max(min + 100, 100);
                return FactValue.Of(Math.Clamp(Math.Round(min + ((max - min) * random.Next(0, 201) / 200m), decimals), min, max));
            case ValueKind.Share:
                var whole = random.Next(0, 41);
                return FactValue.Of(new Share(random.Next(0, whole + 1), whole));
            default:
                return FactValue.OfCode(field.Choices.Count > 0 ? field.Choices[random.Next(field.Choices.Count)].Code : "x");
        }
    }
}
