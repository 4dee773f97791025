using KhuyenHoc.Roster.Import.Kinds;

namespace KhuyenHoc.Roster.Import;

/// <summary>Changes of fields as the preview shows them: "Cấp bậc: Thượng úy → Đại úy".</summary>
internal static class FieldChanges
{
    /// <summary>Parts the field, the old and the new value where SQL tells of a change.</summary>
    private const char Separator = '\u001F';

    public static string Of(ImportKind kind, string field, string? old, string? now) =>
        RosterTexts.Get("Change", SheetKinds.Field(kind, field).Label, Worded(old), Worded(now));

    /// <summary>Puts a change that SQL told of in words.</summary>
    public static string Read(ImportKind kind, string told)
    {
        var parts = told.Split(Separator);
        var field = SheetKinds.Field(kind, parts[0]);
        return RosterTexts.Get("Change", field.Label, Worded(Shown(parts[1])), Worded(Shown(parts[2])));

        string Shown(string value) => value.Length == 0 || field.Shown is null ? value : field.Shown(value);
    }

    private static string Worded(string? value) => string.IsNullOrEmpty(value) ? "—" : value;
}
