using KhuyenHoc.Documents;
using static KhuyenHoc.Roster.People.Records.RecordTexts;

namespace KhuyenHoc.Roster.People.Records;

/// <summary>
/// The citizen identity: three figures of the province in which the birth was registered (001 to 096), one of century and sex,
/// two of the year of birth, six without a meaning. There is no check figure, so contradictions are doubts and not faults.
/// </summary>
internal static class CitizenIdentity
{
    public const int Length = 12;

    private const int LastProvince = 96;

    /// <summary>True when it has the figures that it must have.</summary>
    public static bool IsWellFormed(string text) => text.Length == Length && text.All(char.IsAsciiDigit);

    /// <summary>What in a person's data contradicts the figures.</summary>
    /// <param name="fields">The person.</param>
    /// <param name="provinceOf">Name of the province of three figures; null when the list of localities does not say.</param>
    /// <param name="figuresOf">The three figures of a locality; null when the list does not say.</param>
    public static IEnumerable<FieldDoubt> Doubts(PersonFields fields, Func<string, string?> provinceOf, Func<string, string?> figuresOf)
    {
        if (fields.CitizenId is not { } id || !IsWellFormed(id))
            yield break;
        var province = id[..3];
        if (int.Parse(province, System.Globalization.CultureInfo.InvariantCulture) is 0 or > LastProvince)
            yield return new FieldDoubt("citizenId", Say["ProvinceUnknown", id, province]);
        else if (fields.BirthPlace is { } place && figuresOf(place) is { } expected && expected != province)
            yield return new FieldDoubt("birthPlace", Say["ProvinceDiffers", id, province, provinceOf(province) ?? Say["AnotherProvince"], expected]);
        var (century, sex) = (1900 + ((id[3] - '0') / 2 * 100), id[3] % 2 == 0 ? Sex.Male : Sex.Female);
        if (fields.Sex is { } known && known != sex)
            yield return new FieldDoubt("sex", Say["SexDiffers", id, RosterTexts.Of(sex), RosterTexts.Of(known)]);
        var year = century + int.Parse(id[4..6], System.Globalization.CultureInfo.InvariantCulture);
        if (fields.BirthDate is { } birth && birth.Year != year)
            yield return new FieldDoubt(
                "birthDate", Say["YearDiffers", id, year, fields.BirthYearOnly ? birth.Year.ToString(System.Globalization.CultureInfo.InvariantCulture) : VietnameseFormats.Date(birth)]);
    }
}
