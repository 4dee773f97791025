using KhuyenHoc.Criteria;
using KhuyenHoc.Criteria.Runtime;

namespace KhuyenHoc.Benchmarks.People;

/// <summary>Invented people with self-scored points, and the shipped set of Learning Citizen that scores them.</summary>
internal static class PeopleSample
{
    public const string SetId = "cong-dan-hoc-tap.324";

    /// <summary>The set as the program ships it, beside this one's output.</summary>
    public static CriteriaSet LoadSet() =>
        CriteriaCatalogue.Load(Path.Combine(AppContext.BaseDirectory, "criteria")).Find(SetId)
        ?? throw new InvalidOperationException($"The set {SetId} does not lie beside the benchmarks.");

    /// <summary>About half of them reach the title; the others miss it by the sum, by one indicator, or by both.</summary>
    public static DossierInput[] Make(int count)
    {
        var random = new Random(2026);
        var people = new DossierInput[count];
        for (var i = 0; i < count; i++)
        {
            var low = random.Next(2) == 0 ? 8 : 3;
            var values = new Dictionary<string, FactValue>(10, StringComparer.Ordinal);
            for (var n = 1; n <= 10; n++) values[$"diem-{n}"] = FactValue.Of((decimal)random.Next(low, 11));
            people[i] = new DossierInput(Guid.CreateVersion7(), new DateOnly(2025, 12, 31), [], values);
        }

        return people;
    }

    /// <summary>Names of the rules that answered, line by line: part of a scorecard, so the other side writes them too.</summary>
    public static string[] RulesOf(Scorecard card) => [.. card.Lines.Select(l => l.Rule)];
}
