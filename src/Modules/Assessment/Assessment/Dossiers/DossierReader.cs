using KhuyenHoc.Criteria;
using KhuyenHoc.Modules.Facts;

namespace KhuyenHoc.Assessment.Dossiers;

/// <summary>Says which fields of sets are asked of people, and makes what the rules read out of a dossier. Thread-safe.</summary>
internal sealed class DossierReader(FactNames names)
{
    /// <summary>True when a person must say it: no module publishes the fact.</summary>
    public bool IsAsked(Field field) => field.Fact is null || !names.Published.Contains(field.Fact);

    /// <summary>What the rules read.</summary>
    public DossierInput InputOf(
        Guid subjectId, IReadOnlyList<string> natures, IReadOnlyDictionary<string, FactReading> facts, IEnumerable<DeclaredRow> declared,
        CriteriaDescription set, DateOnly asOf)
    {
        var said = new Dictionary<string, FactValue>(StringComparer.Ordinal);
        foreach (var row in declared)
            said[row.Field] = row.Read();
        var values = new Dictionary<string, FactValue>(set.Fields.Count, StringComparer.Ordinal);
        foreach (var field in set.Fields)
        {
            var value = IsAsked(field)
                ? said.GetValueOrDefault(field.Code)
                : facts.TryGetValue(field.Fact!, out var reading) ? reading.Value : default;
            if (value.HasValue)
                values[field.Code] = value;
        }

        return new DossierInput(subjectId, asOf, natures, values);
    }

    /// <summary>What the rules read.</summary>
    public DossierInput InputOf(DossierRow dossier, IEnumerable<DeclaredRow> declared, CriteriaDescription set, DateOnly asOf) =>
        InputOf(dossier.SubjectId, dossier.Natures, FactsOf(dossier), declared, set, asOf);

    public static Dictionary<string, FactReading> FactsOf(DossierRow dossier)
    {
        var facts = new Dictionary<string, FactReading>(StringComparer.Ordinal);
        FactBag.Read(dossier.Facts, facts);
        FactBag.Read(dossier.RunFacts, facts);
        return facts;
    }
}

/// <summary>The names of all facts that some module publishes.</summary>
internal sealed class FactNames(IEnumerable<IFactSource> sources)
{
    public IReadOnlySet<string> Published { get; } =
        sources.SelectMany(s => s.Catalogue).Select(f => f.Name).ToHashSet(StringComparer.Ordinal);
}
