using KhuyenHoc.Roster.Import.Values;
using static KhuyenHoc.Roster.Learning.LearningTexts;

namespace KhuyenHoc.Roster.Learning.Pages;

/// <summary>Fields of records and their values in words.</summary>
internal static class LearningWords
{
    private static readonly string[] OfTheRoster = ["year", "kind", "title", "status", "hours", "value"];

    public static string Field(string field) => OfTheRoster.Contains(field) ? RosterTexts.Get("Field_" + field) : Say["Field_" + field];

    public static string Value(string field, string? value) => value is null ? Say["EmptyCell"] : field switch
    {
        "kind" when Enum.TryParse<LearningKind>(value, out var kind) => RosterTexts.Of(kind),
        "status" when Enum.TryParse<LearningStatus>(value, out var status) => RosterTexts.Of(status),
        "compulsory" => RosterTexts.Get("Yes"),
        "title" => Emulation.WordsOf(value),
        _ => value,
    };

    public static string Title(LearningFields fields) => fields.Kind == LearningKind.EmulationTitle ? Emulation.WordsOf(fields.Title) : fields.Title;
}
