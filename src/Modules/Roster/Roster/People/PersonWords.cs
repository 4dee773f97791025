using System.Globalization;
using KhuyenHoc.Documents;
using KhuyenHoc.Roster.Import.Values;

namespace KhuyenHoc.Roster.People;

/// <summary>People and their records in words.</summary>
internal static class PersonWords
{
    /// <summary>05/11/1985, the year alone where the papers say no more, or nothing.</summary>
    public static string Birth(Person person) => person.BirthDate is not { } day ? ""
        : person.BirthYearOnly ? day.Year.ToString(CultureInfo.InvariantCulture)
        : VietnameseFormats.Date(day);

    /// <summary>What the record is about.</summary>
    public static string Title(LearningRecord record) => record.Kind switch
    {
        LearningKind.EmulationTitle => Emulation.WordsOf(record.Title),
        LearningKind.SelfScore => RosterTexts.Get("Field_indicator", record.Title),
        _ => record.Title,
    };
}
