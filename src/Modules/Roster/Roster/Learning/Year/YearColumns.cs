using KhuyenHoc.Roster.Import.Values;
using KhuyenHoc.Roster.Names;
using static KhuyenHoc.Roster.Learning.LearningTexts;

namespace KhuyenHoc.Roster.Learning.Year;

/// <summary>The items of a year's sheet.</summary>
internal static class YearColumns
{
    private const string CoursePart = "course:";

    private static readonly (string Key, LearningKind Kind)[] BeforeCourses = [("plan", LearningKind.StudyPlan)];

    private static readonly (string Key, LearningKind Kind)[] AfterCourses =
    [
        ("selfStudy", LearningKind.SelfStudy), ("certificate", LearningKind.Certificate), ("language", LearningKind.Language),
        ("digitalSkill", LearningKind.DigitalSkill), ("activity", LearningKind.Activity), ("initiative", LearningKind.Initiative),
        ("emulation", LearningKind.EmulationTitle), ("discipline", LearningKind.Discipline),
    ];

    /// <summary>All items: courses that these records or the catalogue name stand between the plan and the rest, the compulsory ones first.</summary>
    public static IReadOnlyList<YearColumn> Of(IReadOnlyCollection<LearningRecordRow> records, IEnumerable<KnownCourse> offered)
    {
        var courses = offered.ToDictionary(c => c.NameKey, c => (c.Name, c.Compulsory));
        foreach (var same in records.Where(r => r.Kind == nameof(LearningKind.Course)).GroupBy(r => r.TitleKey))
        {
            if (!courses.ContainsKey(same.Key))
                courses[same.Key] = (same.First().Title, same.Any(r => r.Compulsory));
        }

        return
        [
            .. BeforeCourses.Select(c => Fixed(c.Key, c.Kind, records)),
            .. courses.OrderBy(c => !c.Value.Compulsory).ThenBy(c => c.Key, StringComparer.Ordinal)
                .Select(c => new YearColumn(CoursePart + c.Key, LearningKind.Course, c.Value.Name, c.Value.Compulsory, States(LearningKind.Course))),
            .. AfterCourses.Select(c => Fixed(c.Key, c.Kind, records)),
        ];
    }

    /// <summary>The kind of an item, and the course when it is one; null for no item.</summary>
    public static (LearningKind Kind, string? Course)? Find(string key)
    {
        if (key.StartsWith(CoursePart, StringComparison.Ordinal) && key.Length > CoursePart.Length)
            return (LearningKind.Course, key[CoursePart.Length..]);
        foreach (var (known, kind) in BeforeCourses.Concat(AfterCourses))
        {
            if (known == key)
                return (kind, null);
        }

        return null;
    }

    /// <summary>Key of the column of a course.</summary>
    public static string KeyOf(string course) => CoursePart + Fold.Words(course);

    /// <summary>Whether a record stands in a column.</summary>
    public static bool Holds(string key, LearningRecordRow record) =>
        Find(key) is { } column && record.Kind == column.Kind.ToString() && (column.Course is null || column.Course == record.TitleKey);

    private static YearColumn Fixed(string key, LearningKind kind, IReadOnlyCollection<LearningRecordRow> records) => new(
        key, kind, kind == LearningKind.SelfStudy ? Say["SelfStudyColumn"] : RosterTexts.Of(kind), false, kind switch
        {
            LearningKind.StudyPlan => States(kind),
            LearningKind.EmulationTitle => [.. EmulationTitles.All.Select(Emulation.WordsOf)],
            LearningKind.SelfStudy => [],
            LearningKind.DigitalSkill => [RosterTexts.Vietnamese("Learning_DigitalSkill")],
            // What others of the unit have, the most frequent first.
            _ => [.. records.Where(r => r.Kind == kind.ToString()).GroupBy(r => r.Title).OrderByDescending(same => same.Count()).Take(12).Select(same => same.Key)],
        });

    private static List<string> States(LearningKind kind) =>
    [
        .. Enum.GetValues<LearningStatus>().Where(s => kind == LearningKind.StudyPlan || s != LearningStatus.Approved)
            .Select(s => RosterTexts.Vietnamese($"LearningStatus_{s}")),
    ];
}

/// <summary>A course of the catalogue, for a column.</summary>
internal sealed class KnownCourse
{
    public string Name { get; init; } = "";

    public string NameKey { get; init; } = "";

    public decimal? Hours { get; init; }

    public bool Compulsory { get; init; }

    /// <summary>Held in the year, or required of everybody.</summary>
    public bool IsOffered { get; init; }
}
