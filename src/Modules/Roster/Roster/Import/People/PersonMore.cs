using KhuyenHoc.Roster.Import.Rows;
using KhuyenHoc.Roster.Import.Values;
using KhuyenHoc.Roster.Localities;
using KhuyenHoc.Roster.People.Records;

namespace KhuyenHoc.Roster.Import.People;

/// <summary>What a row says of a person beside name, birth and unit: who he is to the state, and what he learned before.</summary>
/// <param name="CitizenId">Twelve figures.</param>
/// <param name="BirthPlace">Code of a locality.</param>
/// <param name="Education">Level of schooling.</param>
/// <param name="PoliticalTheory">Level of political theory.</param>
/// <param name="Languages">As written.</param>
/// <param name="ComputerSkill">As written.</param>
internal sealed record PersonMore(
    string? CitizenId, string? BirthPlace, EducationLevel? Education, PoliticalTheory? PoliticalTheory, string? Languages, string? ComputerSkill)
{
    public static PersonMore Read(RowReader row, WrittenDate? birth, Sex? sex, LocalityNames places)
    {
        var more = new PersonMore(
            ReadCitizenId(row), ReadBirthPlace(row, places),
            row.Word("education", KnownWords.EducationLevels, () => Lists.Of<EducationLevel>()),
            row.Word("politicalTheory", KnownWords.PoliticalTheories, () => Lists.Of<PoliticalTheory>()),
            row.Text("languages", 200), row.Text("computerSkill", 200));
        if (more.CitizenId is null)
            return more;
        // Number and name are not looked at.
        var fields = new PersonFields
        {
            Number = "",
            FullName = "",
            Category = PersonCategory.Officer,
            CitizenId = more.CitizenId,
            BirthPlace = more.BirthPlace,
            Sex = sex,
            BirthDate = birth?.Day,
            BirthYearOnly = birth?.Precision == DatePrecision.Year,
        };
        foreach (var doubt in CitizenIdentity.Doubts(fields, places.ProvinceOf, places.FiguresOf))
            row.Warn("citizenId", "Doubt", doubt.Message);
        return more;
    }

    // Figures alone, as papers part them in groups; Excel takes away the zeros in front of a number.
    private static string? ReadCitizenId(RowReader row)
    {
        if (row.Text("citizenId", 30) is not { } text)
            return null;
        var id = string.Concat(text.Where(c => c is not (' ' or '.' or '-' or '\'')));
        if (id.Length is 10 or 11 && id.All(char.IsAsciiDigit))
        {
            id = id.PadLeft(CitizenIdentity.Length, '0');
            row.Warn("citizenId", "ZerosLost", id);
        }

        if (CitizenIdentity.IsWellFormed(id))
            return id;
        row.Error("citizenId", "CitizenIdForm", id.Length);
        return null;
    }

    private static string? ReadBirthPlace(RowReader row, LocalityNames places)
    {
        if (row.Text("birthPlace", 100) is not { } text)
            return null;
        if (places.CodeOf(text) is { } code)
            return code;
        row.Warn("birthPlace", "PlaceUnknown");
        return null;
    }
}
