using KhuyenHoc.Criteria;

namespace KhuyenHoc.Assessment.Workshop;

/// <summary>Where on the page a problem is told.</summary>
internal static class DraftPlaces
{
    /// <summary>True for a problem of an indicator, of its question or of its thresholds.</summary>
    public static bool IsIn(DraftProblem problem, Indicator indicator) => problem.Part switch
    {
        "indicator" => problem.Code == indicator.Code,
        "field" => indicator.Fields.Contains(problem.Code!),
        "parameter" => ParametersOf(indicator).Contains(problem.Code!),
        _ => false,
    };

    /// <summary>Codes of the thresholds of an indicator.</summary>
    public static IEnumerable<string> ParametersOf(Indicator indicator) =>
        indicator.Check is { } check ? check.Bands.Select(b => b.Parameter).Append(check.Parameter).OfType<string>() : [];

    /// <summary>The message for one place; null when nothing is wrong there. A key may be a part of a longer one, such as <c>text.vi</c>.</summary>
    public static string? At(IReadOnlyList<DraftProblem> problems, string part, string? code, params ReadOnlySpan<string> keys)
    {
        foreach (var problem in problems)
        {
            if (problem.Part != part || problem.Code != code)
                continue;
            foreach (var key in keys)
            {
                if (problem.Key == key || problem.Key?.StartsWith(key + ".", StringComparison.Ordinal) == true)
                    return problem.Message;
            }
        }

        return null;
    }

    /// <summary>Messages for a part that belong to none of its fields.</summary>
    public static IEnumerable<string> Elsewhere(IReadOnlyList<DraftProblem> problems, string part, string? code, IReadOnlyList<string> fields) => problems
        .Where(p => p.Part == part && p.Code == code && (p.Key is null || !fields.Any(f => p.Key == f || p.Key.StartsWith(f + ".", StringComparison.Ordinal))))
        .Select(p => p.Message);
}
