using KhuyenHoc.Modules;
using KhuyenHoc.Roster.Import.Kinds;

namespace KhuyenHoc.Roster.Cli;

/// <summary>Changes a proposed mapping by words of the command line: "Trang=people", "Trang!birthDate=D".</summary>
internal static class MappingWords
{
    private const string Skip = "skip";

    public static IReadOnlyList<SheetMapping> Change(IRosterImport import, WorkbookShape shape, string[] kinds, string[] columns)
    {
        var mappings = shape.Sheets.Select(s => s.Proposed).ToList();
        foreach (var word in kinds)
        {
            var at = word.LastIndexOf('=');
            var place = PlaceOf(mappings, at > 0 ? word[..at] : word);
            var text = at > 0 ? word[(at + 1)..].Replace("-", "", StringComparison.Ordinal) : "";
            if (text.Equals(Skip, StringComparison.OrdinalIgnoreCase))
                mappings[place] = mappings[place] with { Kind = null };
            else if (Enum.TryParse<ImportKind>(text, ignoreCase: true, out var kind))
                mappings[place] = import.ProposeFor(shape.Sheets[place], kind);
            else
                throw new UserErrorException(RosterTexts.Get("Cli_BadKind", word, string.Join(", ", Enum.GetNames<ImportKind>().Append(Skip)).ToLowerInvariant()));
        }

        foreach (var word in columns)
        {
            var bang = word.LastIndexOf('!');
            var at = word.LastIndexOf('=');
            if (bang < 1 || at < bang)
                throw new UserErrorException(RosterTexts.Get("Cli_BadColumn", word));
            var place = PlaceOf(mappings, word[..bang]);
            if (mappings[place].Kind is not { } kind)
                throw new UserErrorException(RosterTexts.Get("Cli_ColumnWithoutKind", word));
            var field = SheetKinds.Of(kind).Fields.FirstOrDefault(f => f.Name.Equals(word[(bang + 1)..at], StringComparison.OrdinalIgnoreCase))
                ?? throw new UserErrorException(RosterTexts.Get("Cli_UnknownField", word, string.Join(", ", SheetKinds.Of(kind).Fields.Select(f => f.Name))));
            var fields = new Dictionary<string, string>(mappings[place].Fields);
            fields.Remove(field.Name);
            if (at + 1 < word.Length)
                fields[field.Name] = word[(at + 1)..].ToUpperInvariant();
            mappings[place] = mappings[place] with { Fields = fields };
        }

        return mappings;
    }

    private static int PlaceOf(List<SheetMapping> mappings, string sheet)
    {
        var place = mappings.FindIndex(m => m.Sheet.Equals(sheet, StringComparison.CurrentCultureIgnoreCase));
        return place >= 0 ? place : throw new UserErrorException(RosterTexts.Get("Cli_UnknownSheet", sheet, string.Join("; ", mappings.Select(m => m.Sheet))));
    }
}
