using System.Text.RegularExpressions;
using KhuyenHoc.Criteria;
using KhuyenHoc.Criteria.Runtime;
using static KhuyenHoc.Assessment.Workshop.WorkshopTexts;

namespace KhuyenHoc.Assessment.Workshop;

/// <summary>
/// Says what a draft lacks, in the words of its pages. Only where these find nothing the set is loaded as a package would
/// be, and what that finds is told too.
/// </summary>
internal sealed partial class DraftCheck
{
    private static readonly string[] PartKinds = ["criterion", "indicator", "field", "parameter", "grade"];

    private readonly CriteriaDescription _set;
    private readonly List<DraftProblem> _problems = [];

    private DraftCheck(CriteriaDescription set) => _set = set;

    public static IReadOnlyList<DraftProblem> Run(CriteriaDescription set)
    {
        var check = new DraftCheck(set);
        check.Run();
        if (check._problems.Count > 0)
            return check._problems;
        try
        {
            Load(set);
            return [];
        }
        catch (PackageRefusedException refused)
        {
            return [.. refused.Problems.Select(p => check.Placed(p))];
        }
    }

    /// <exception cref="PackageRefusedException">It has mistakes.</exception>
    public static CriteriaSet Load(CriteriaDescription set) => CriteriaPackage.LoadDeclared(set.Id, DescriptionWriter.Write(set));

    private void Run()
    {
        if (IsEmpty(_set.Title.Vi)) Add("set", null, "title", "TitleMissing");
        if (!SetId().IsMatch(_set.Id)) Add("set", null, "id", "SetIdBad", _set.Id);
        if (!_set.Indicators.Any()) Add("set", null, null, "NoIndicators");
        foreach (var criterion in _set.Criteria)
        {
            if (IsEmpty(criterion.Text.Vi)) Add("criterion", criterion.Code, "text", "TextMissing");
            if (IsEmpty(criterion.Clause)) Add("criterion", criterion.Code, "clause", "ClauseMissing");
        }

        var hasPoints = _set.Indicators.Any(i => i.MaxPoints is not null);
        foreach (var indicator in _set.Indicators) Check(indicator, hasPoints);
        foreach (var twice in _set.Indicators.GroupBy(i => i.Code).Where(g => g.Count() > 1)) Add("indicator", twice.Key, "code", "CodeTwice", twice.Key);
        foreach (var parameter in _set.Parameters) Check(parameter);
        foreach (var grade in _set.Grades)
        {
            if (IsEmpty(grade.Text.Vi)) Add("grade", grade.Code, "text", "TextMissing");
            if (grade != _set.Grades[0] && grade.Needs is null or { Points: null, PointsOfEach: null, EveryIndicator: false }) Add("grade", grade.Code, "needs", "GradeNeedsNothing");
        }
    }

    private void Check(Indicator indicator, bool hasPoints)
    {
        if (IsEmpty(indicator.Text.Vi)) Add("indicator", indicator.Code, "text", "TextMissing");
        if (IsEmpty(indicator.Clause)) Add("indicator", indicator.Code, "clause", "ClauseMissing");
        if (hasPoints && indicator.NeededFrom is null && indicator.MaxPoints is null or <= 0) Add("indicator", indicator.Code, "max-points", "PointsMissing");
        if (indicator.Check is not { } check || check.Kind == CheckKind.Missing) return;
        if (check.Kind == CheckKind.YesNo && indicator.Evidence is null) Add("indicator", indicator.Code, "evidence", "EvidenceMissing");
        if (_set.Fields.FirstOrDefault(f => f.Code == check.Field) is not { } field || IsEmpty(field.Text.Vi)) Add("indicator", indicator.Code, "field", "QuestionMissing");
        if (check.Kind == CheckKind.Bands && check.Bands.Count == 0) Add("indicator", indicator.Code, "bands", "BandsMissing");
    }

    private void Check(Parameter parameter)
    {
        if (parameter.Values.Count == 0 && parameter.Unconfirmed is null) Add("parameter", parameter.Code, "value", "ValueMissing");
        if (parameter.Values.Any(v => IsEmpty(v.Clause))) Add("parameter", parameter.Code, "clause", "ClauseMissing");
    }

    /// <summary>A problem of the file at its place in the draft.</summary>
    private DraftProblem Placed(PackageProblem problem)
    {
        var message = $"{problem.What} {problem.Fix}";
        if (problem.Part?.Split(' ', 2) is [var kind, var code] && PartKinds.Contains(kind))
            return new DraftProblem(kind, code, null, message);
        if (problem.Part is null || Place().Match(problem.Part) is not { Success: true } place)
            return new DraftProblem("set", null, problem.Part, message);
        var (list, at, key) = (place.Groups["list"].Value, int.Parse(place.Groups["at"].Value, null), place.Groups["key"].Value);
        return list switch
        {
            "criteria" when place.Groups["inner"].Success => new DraftProblem("indicator", _set.Criteria[at].Indicators[int.Parse(place.Groups["inner"].Value, null)].Code, key, message),
            "criteria" => new DraftProblem("criterion", _set.Criteria[at].Code, key, message),
            "fields" => new DraftProblem("field", _set.Fields[at].Code, key, message),
            "parameters" => new DraftProblem("parameter", _set.Parameters[at].Code, key, message),
            "grades" => new DraftProblem("grade", _set.Grades[at].Code, key, message),
            _ => new DraftProblem("set", null, problem.Part, message),
        };
    }

    private void Add(string part, string? code, string? key, string text, params object?[] values) => _problems.Add(new DraftProblem(part, code, key, Say[text, values]));

    private static bool IsEmpty(string text) => string.IsNullOrWhiteSpace(text);

    [GeneratedRegex(@"^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*\z")]
    internal static partial Regex SetId();

    [GeneratedRegex(@"^(?<list>[a-z-]+)\[(?<at>\d+)\](\.indicators\[(?<inner>\d+)\])?(\.(?<key>.+))?\z")]
    private static partial Regex Place();
}
