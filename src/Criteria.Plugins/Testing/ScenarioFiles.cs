using System.Globalization;
using KhuyenHoc.Criteria.Runtime;

namespace KhuyenHoc.Criteria.Testing;

/// <summary>Reads the scenario files of a package.</summary>
public static class ScenarioFiles
{
    private const string Folder = "scenarios/";
    private const string Nothing = "none";

    /// <summary>All scenarios below <c>scenarios/</c> of a package folder, in the order of file names.</summary>
    /// <exception cref="PackageRefusedException">A file is malformed.</exception>
    public static IReadOnlyList<Scenario> Read(string packageFolder, CriteriaDescription set) => Read(PackageFolder.Read(packageFolder), set);

    /// <summary>All scenarios that came with a set.</summary>
    /// <exception cref="PackageRefusedException">A file is malformed.</exception>
    public static IReadOnlyList<Scenario> Of(CriteriaSet set) => Read(set.Package, set.Unfilled);

    /// <summary>The scenarios of one file that lies anywhere.</summary>
    /// <exception cref="PackageRefusedException">The file is malformed.</exception>
    public static IReadOnlyList<Scenario> Parse(string name, byte[] content, CriteriaDescription set)
    {
        var problems = new ProblemList(name);
        var scenarios = Read(content, name, set, problems);
        problems.ThrowIfAny();
        return scenarios;
    }

    private static IReadOnlyList<Scenario> Read(PackageFolder package, CriteriaDescription set)
    {
        var problems = new ProblemList(package.Name);
        var scenarios = package.Files.Where(f => f.Key.StartsWith(Folder, StringComparison.Ordinal) && f.Key.EndsWith(".yaml", StringComparison.Ordinal))
            .SelectMany(f => Read(f.Value, f.Key, set, problems)).ToList();
        problems.ThrowIfAny();
        return scenarios;
    }

    private static IReadOnlyList<Scenario> Read(byte[] content, string file, CriteriaDescription set, ProblemList problems)
    {
        if (YamlReader.Parse(content, file, problems) is not { } root) return [];
        var fills = ScenarioFills.Read(root, set.Id);
        if (!Fit(fills, file, set, problems)) return [];
        set = Filling.Of(set, fills);
        var asOf = root.Date("as-of");
        var natures = root.Texts("natures");
        var facts = new Dictionary<string, FactValue>(StringComparer.Ordinal);
        Facts(root, set, facts);
        var cases = root.Maps("cases", one => Case(one, file, set, asOf, natures, facts) with { Fills = fills });
        root.Finish();
        return cases;
    }

    private static bool Fit(IReadOnlyList<CriteriaFill> fills, string file, CriteriaDescription set, ProblemList problems)
    {
        try
        {
            Filling.Check(set, fills);
            return true;
        }
        catch (PackageRefusedException refused)
        {
            problems.AddAll(refused.Problems.Select(p => p with { File = file }));
            return false;
        }
    }

    private static Scenario Case(YamlReader one, string file, CriteriaDescription set, DateOnly asOf, IReadOnlyList<string> natures, Dictionary<string, FactValue> common)
    {
        var facts = new Dictionary<string, FactValue>(common, StringComparer.Ordinal);
        var name = one.Text("case");
        Facts(one, set, facts);
        var input = new DossierInput(
            Guid.Empty, one.OptionalDate("as-of") ?? asOf, one.Has("natures") ? one.Texts("natures") : natures, facts);
        var grade = one.Text("grade");
        if (grade.Length > 0 && set.Grades.All(g => g.Code != grade)) one.Problem("grade", "no_such_grade", grade);
        return new Scenario(file, one.Line, name, input, grade, one.OptionalNumber("points"), Lines(one, set), one.Has("missing") ? one.Texts("missing") : null);
    }

    /// <summary>Facts by field; <c>none</c> takes away one that all cases of the file share.</summary>
    private static void Facts(YamlReader part, CriteriaDescription set, Dictionary<string, FactValue> facts)
    {
        if (part.Map("facts") is not { } map) return;
        foreach (var (code, text, _) in map.Pairs())
        {
            if (set.Fields.FirstOrDefault(f => f.Code == code) is not { } field)
                map.Problem(code, "no_such_field", code);
            else if (text == Nothing)
                facts.Remove(code);
            else if (FactValue.Parse(field.Kind, text) is { } value)
                facts[code] = value;
            else
                map.Problem(code, "value_of_other_kind", text, EnumWords.Of(field.Kind));
        }
    }

    /// <summary>Expected lines, written as <c>met</c> or, with points, as <c>met 10</c>.</summary>
    private static Dictionary<string, ExpectedLine> Lines(YamlReader one, CriteriaDescription set)
    {
        var lines = new Dictionary<string, ExpectedLine>(StringComparer.Ordinal);
        if (one.Map("lines") is not { } map) return lines;
        foreach (var (code, text, _) in map.Pairs())
        {
            var parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var states = Enum.GetValues<LineState>().Where(s => parts.Length > 0 && EnumWords.Of(s) == parts[0]).ToList();
            decimal? points = null;
            if (parts.Length == 2 && decimal.TryParse(parts[1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)) points = number;
            if (set.Indicators.All(i => i.Code != code))
                map.Problem(code, "no_such_indicator", code);
            else if (states.Count == 0 || parts.Length > 2 || (parts.Length == 2 && points is null))
                map.Problem(code, "yaml_want_word", text, string.Join(", ", Enum.GetValues<LineState>().Select(EnumWords.Of)));
            else
                lines[code] = new ExpectedLine(states[0], points);
        }

        return lines;
    }
}
