using System.Text.RegularExpressions;

namespace KhuyenHoc.Criteria.Runtime;

/// <summary>What must hold between the parts of a description. Parts that come from another file have no line.</summary>
internal sealed partial class DescriptionCheck(CriteriaDescription set, IReadOnlyDictionary<string, int> lines, string file, ProblemList problems)
{
    /// <summary>True for a code that a part of a set may have.</summary>
    public static bool IsCode(string code) => PartCode().IsMatch(code);

    public void Run()
    {
        Heading();
        Points();
        foreach (var indicator in set.Indicators) Check(indicator);
        foreach (var field in set.Fields) Check(field);
        foreach (var parameter in set.Parameters) Check(parameter);
        Grades();
        foreach (var note in set.Notes.Where(n => !PartCode().IsMatch(n.Code)))
            Add($"note {note.Code}", Line($"note:{note.Code}"), "bad_code", note.Code);
    }

    private void Heading()
    {
        if (!DottedCode().IsMatch(set.Id)) Add("id", null, "bad_code", set.Id);
        if (!SemanticVersion().IsMatch(set.Version)) Add("version", null, "bad_version", set.Version);
        if (set.LegalBases.Count == 0 && set.Status != SetStatus.Template) Add("legal-bases", null, "no_legal_basis");
        if (!set.Indicators.Any()) Add("criteria", null, "no_indicators");
        if (set.Status == SetStatus.OfficialComplete && set.HasUnconfirmedParts) Add("status", null, "complete_but_unconfirmed");
    }

    private void Points()
    {
        var scored = set.Indicators.Where(i => i.NeededFrom is null).ToList();
        var withPoints = scored.Count(i => i.MaxPoints is not null);
        if (withPoints > 0 && withPoints < scored.Count) Add("criteria", null, "points_of_some");
        foreach (var criterion in set.Criteria)
        {
            var sum = criterion.Indicators.Sum(i => i.MaxPoints ?? 0);
            if (criterion.MaxPoints is { } max && max != sum)
                Add($"criterion {criterion.Code}", Line($"criterion:{criterion.Code}"), "points_do_not_sum", FactValue.Of(max), FactValue.Of(sum));
        }
    }

    private void Check(Indicator indicator)
    {
        var line = Line($"indicator:{indicator.Code}");
        var part = $"indicator {indicator.Code}";
        if (!PartCode().IsMatch(indicator.Code)) Add(part, line, "bad_code", indicator.Code);
        foreach (var field in indicator.Fields.Where(f => set.Fields.All(x => x.Code != f))) Add(part, line, "no_such_field", field);
        foreach (var nature in indicator.AppliesTo.Where(n => !UnitNatures.All.Contains(n))) Add(part, line, "no_such_nature", nature, string.Join(", ", UnitNatures.All));
        if (indicator.NeededFrom is { } grade)
        {
            if (set.Grades.Skip(1).All(g => g.Code != grade)) Add(part, line, "needed_from_no_grade", grade, string.Join(", ", set.Grades.Skip(1).Select(g => g.Code)));
            if (indicator.MaxPoints is not null) Add(part, line, "needed_with_points");
        }

        if (indicator.Check is not null) new DeclaredParts(set, part, line, Add).Check(indicator, indicator.Check);
    }

    private void Check(Field field)
    {
        var line = Line($"field:{field.Code}");
        var part = $"field {field.Code}";
        if (!PartCode().IsMatch(field.Code)) Add(part, line, "bad_code", field.Code);
        if (field.Min > field.Max) Add(part, line, "min_over_max");
        if (field.Kind != ValueKind.Number && (field.Min is not null || field.Max is not null)) Add(part, line, "range_of_no_number");
        if (field.Says is not null && (field.Kind != ValueKind.Share || field.Unit is null)) Add(part, line, "says_of_no_share");
        if (field.Kind != ValueKind.Code && field.Choices.Count > 0) Add(part, line, "choices_of_no_code");
        if (field.Kind == ValueKind.Code && field.Choices.Count == 0 && field.Fact is null) Add(part, line, "code_without_choices");
        if (!set.Indicators.Any(i => i.Fields.Contains(field.Code))) Add(part, line, "field_nobody_reads");
    }

    private void Check(Parameter parameter)
    {
        var line = Line($"parameter:{parameter.Code}");
        var part = $"parameter {parameter.Code}";
        if (!PartCode().IsMatch(parameter.Code)) Add(part, line, "bad_code", parameter.Code);
        if (parameter.Values.Count == 0 && parameter.Unconfirmed is null) Add(part, line, "no_value_not_said");
        if (parameter.Values.Zip(parameter.Values.Skip(1)).Any(pair => pair.First.From >= pair.Second.From)) Add(part, line, "dates_not_rising");
        if (parameter.Values.Any(v => v.Value is { Kind: ValueKind.Share, Share: var share } && share.Part > share.Whole)) Add(part, line, "share_over_whole");
        if (parameter.Values.Any(v => v.Value is { Kind: ValueKind.Share, Share.HasValue: false })) Add(part, line, "share_of_nobody");
    }

    private void Grades()
    {
        if (set.Grades.Count < 2) Add("grades", null, "too_few_grades");
        if (set.Grades is [{ IsRecognised: true } lowest, ..]) Add($"grade {lowest.Code}", Line($"grade:{lowest.Code}"), "lowest_recognised");
        foreach (var grade in set.Grades.Where(g => !PartCode().IsMatch(g.Code)))
            Add($"grade {grade.Code}", Line($"grade:{grade.Code}"), "bad_code", grade.Code);
        foreach (var grade in set.Grades.Where(g => g.Needs is not null))
            new DeclaredParts(set, $"grade {grade.Code}", Line($"grade:{grade.Code}"), Add).Check(grade, grade.Needs!);
    }

    private int? Line(string part) => lines.TryGetValue(part, out var line) ? line : null;

    private void Add(string part, int? line, string key, params object?[] values) => problems.Add(file, line, part, key, values);

    [GeneratedRegex(@"^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*\z")]
    private static partial Regex DottedCode();

    [GeneratedRegex(@"^[a-z0-9]+([.-][a-z0-9]+)*\z")]
    private static partial Regex PartCode();

    [GeneratedRegex(@"^\d{1,9}\.\d{1,9}\.\d{1,9}(-[0-9A-Za-z.-]+)?\z")]
    private static partial Regex SemanticVersion();
}
