using KhuyenHoc.Documents;
using KhuyenHoc.Roster.Import.Values;

namespace KhuyenHoc.Roster.Import;

/// <summary>Changes of fields as the preview shows them: "Cấp bậc: Thượng úy → Đại úy".</summary>
internal static class FieldChanges
{
    /// <summary>Parts the field, the old and the new value where SQL tells of a change.</summary>
    private const char Separator = '\u001F';

    public static string Of(string field, string? old, string? now) => RosterTexts.Get("Change", Label(field), Shown(old), Shown(now));

    /// <summary>Puts a change that SQL told of in words.</summary>
    public static string Read(string told)
    {
        var parts = told.Split(Separator);
        return Of(parts[0], Worded(parts[0], parts[1]), Worded(parts[0], parts[2]));
    }

    private static string Label(string field) => field.StartsWith("indicator", StringComparison.Ordinal)
        ? RosterTexts.Get("Field_indicator", field["indicator".Length..])
        : RosterTexts.Get($"Field_{field}");

    private static string Worded(string field, string value) => field switch
    {
        _ when value.Length == 0 => value,
        "sex" => RosterTexts.Of(Enum.Parse<Sex>(value)),
        "category" => RosterTexts.Of(Enum.Parse<PersonCategory>(value)),
        "status" => RosterTexts.Of(Enum.Parse<LearningStatus>(value)),
        "compulsory" => RosterTexts.Get(value == "true" ? "Yes" : "No"),
        "title" => Emulation.WordsOf(value),
        _ when field is "hours" or "value" || field.StartsWith("indicator", StringComparison.Ordinal) =>
            VietnameseFormats.Number(decimal.Parse(value, System.Globalization.CultureInfo.InvariantCulture)),
        _ => value,
    };

    private static string Shown(string? value) => string.IsNullOrEmpty(value) ? "—" : value;
}
