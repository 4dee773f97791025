namespace KhuyenHoc.Criteria.Runtime;

/// <summary>Holds a set against the official set that it extends: nothing official may be gone, weaker or easier.</summary>
public static class OfficialClauses
{
    /// <summary>What a set has weakened of the official one that it extends; empty when nothing, or when it extends none.</summary>
    public static IReadOnlyList<PackageProblem> Weakened(CriteriaSet set) => set.Base is { } official
        ? Weakened(set.Description.Id, official.Description, set.Description, official)
        : [];

    /// <summary>What a description has weakened of an official one; empty when nothing.</summary>
    /// <param name="package">What problems call the package.</param>
    /// <param name="official">The description as the official documents have it.</param>
    /// <param name="candidate">The description that stands on it.</param>
    /// <param name="rules">The official set, whose rules say how its thresholds are used.</param>
    public static IReadOnlyList<PackageProblem> Weakened(string package, CriteriaDescription official, CriteriaDescription candidate, CriteriaSet rules) =>
        Weakened(package, official, candidate, new Tightness(official, rules.ParameterUses));

    internal static IReadOnlyList<PackageProblem> Weakened(string package, CriteriaDescription official, CriteriaDescription candidate, Tightness tightness)
    {
        var problems = new ProblemList(package);
        if (candidate.Model != official.Model || candidate.Subject != official.Subject) Add("model", "other_model", official.Model, candidate.Model);
        foreach (var indicator in official.Indicators) Compare(indicator, candidate.Indicators.FirstOrDefault(i => i.Code == indicator.Code));
        foreach (var parameter in official.Parameters) Hold(parameter, candidate.Parameters.FirstOrDefault(p => p.Code == parameter.Code));
        if (!official.Grades.Select(g => (g.Code, g.IsRecognised, g.Needs)).SequenceEqual(candidate.Grades.Select(g => (g.Code, g.IsRecognised, g.Needs))))
            Add("grades", "grades_changed", string.Join(", ", official.Grades.Select(g => g.Code)));
        foreach (var more in candidate.Equivalents.Where(e => e.MetBy.Any(t => !official.Equivalents.Any(o => o.Title == e.Title && o.MetBy.Contains(t)))))
            Add($"title {more.Title}", "equivalents_widened", more.Title);
        foreach (var added in candidate.Indicators.Where(i => i.NeededFrom is null && official.Indicators.All(o => o.Code != i.Code)))
            Add($"indicator {added.Code}", "added_without_grade", added.Code, string.Join(", ", official.Grades.Skip(1).Select(g => g.Code)));
        return problems.All;

        void Compare(Indicator before, Indicator? after)
        {
            var part = $"indicator {before.Code}";
            if (after is null)
                Add(part, "indicator_removed", before.Code);
            else if (after.MaxPoints < before.MaxPoints || (after.MaxPoints is null && before.MaxPoints is not null))
                Add(part, "lowers_maximum", before.Code, FactValue.Of(before.MaxPoints!.Value), FactValue.Of(after.MaxPoints ?? 0));
            else if (after.MaxPoints != before.MaxPoints || after.Clause != before.Clause || after.Level != before.Level || after.NeededFrom != before.NeededFrom || !IsSame(after.Check, before.Check)
                || !after.Fields.SequenceEqual(before.Fields) || !after.AppliesTo.SequenceEqual(before.AppliesTo))
                Add(part, "redefines", before.Code, official.Id);
        }

        void Hold(Parameter before, Parameter? after)
        {
            var part = $"parameter {before.Code}";
            if (after is null || after.Kind != before.Kind)
            {
                Add(part, "parameter_removed", before.Code);
                return;
            }

            if (before.MayLoosen) return;
            foreach (var day in before.Values.Concat(after.Values).Select(v => v.From).Distinct().Order())
            {
                if (before.On(day) is not { } standing) continue;
                if (after.On(day) is { } offered && tightness.IsAsTight(before, offered.Value, standing.Value)) continue;
                Add(part, "loosens", before.Code, before.Text, TightenedValues.Said(standing.Value), standing.Clause, TightenedValues.Said(after.On(day)?.Value ?? default),
                    new TightenedValues(tightness, (_, _, _, _) => { }).Tighter(before), day);
                return;
            }
        }

        void Add(string part, string key, params object?[] values) => problems.Add(PackageFolder.DescriptionFile, null, part, key, values);
    }

    private static bool IsSame(DeclaredCheck? one, DeclaredCheck? other) =>
        one is null || other is null
            ? one == other
            : (one.Kind, one.Field, one.Parameter) == (other.Kind, other.Field, other.Parameter) && one.Bands.SequenceEqual(other.Bands);
}
